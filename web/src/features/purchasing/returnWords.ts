/** Phrases of goods that go back to their suppliers. */
import type { Tone } from "@/components/Chip";
import type { ReturnStatus } from "@/generated/schemas";
import { defineWords } from "@/lib/words";

export const returnStatuses: Readonly<Record<ReturnStatus, readonly [zh: string, en: string, tone?: Tone]>> =
  {
    agreed: ["待发出", "To send", "warn"],
    sent: ["待退款", "Sent, money due", "info"],
    credited: ["已退款", "Credited", "good"],
    dropped: ["已取消", "Dropped"],
  };

export const returnWords = defineWords("returns", {
  returns: ["退供应商", "Returns"],
  next: ["下一步", "Next"],
  none: ["没有退货", "Nothing goes back"],
  noneHint: [
    "在“今日”采纳“退供应商”的建议后，货物会在此锁定，等待发出和退款。",
    "Accept a return under Today: its goods are set aside here, to be sent and credited.",
  ],
  toDecisions: ["查看今日决策", "To today's decisions"],
  send: ["登记发出", "Book as sent"],
  credit: ["已收到退款", "Refund received"],
  drop: ["不退了", "Don't return"],
  sendSure: [
    "{{number}}：{{units}} 件已发往 {{supplier}}，并从库存扣减？",
    "{{number}}: have {{units}} units left for {{supplier}}? They are taken out of stock.",
  ],
  creditSure: [
    "{{number}}：已收到 {{supplier}} 的退款（{{units}} 件）？",
    "{{number}}: has {{supplier}} paid for the {{units}} units?",
  ],
  dropSure: [
    "不退 {{number}} 了？{{units}} 件恢复可售，{{supplier}} 的退款不再计入。",
    "Don't return {{number}}? Its {{units}} units can be sold again, and no refund is expected of {{supplier}}.",
  ],
  keep: ["暂不", "Not now"],
  sendDone: ["已出库", "Booked out"],
  creditDone: ["已记为退款", "Credited"],
  dropDone: ["已取消，库存已释放", "Dropped; its units are free again"],
});
