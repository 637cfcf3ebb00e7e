/** Phrases of what comes late or will, and what still helps. */
import type { Tone } from "@/components/Chip";
import { defineWords } from "@/lib/words";

export const latenessWords = defineWords("lateness", {
  title: ["延误预警", "Late or will be"],
  none: ["没有预计延误的货", "Nothing is foreseen to come late"],
  noneHint: [
    "每次收到新轨迹或导入货件后都会重新测算；有延误风险时，按损失金额从大到小列在这里。",
    "Arrivals are foreseen anew whenever news come in; what will miss its day is listed here, the dearest first.",
  ],
  toShipments: ["查看货件", "See shipments"],
  helps: ["还能做什么", "What still helps"],
  noHelp: [
    "目前没有更快的办法，请提前告知客户或调整促销。",
    "Nothing quicker is at hand: warn customers or hold promotions back.",
  ],
  why: [
    "{{sku}} 将于 {{out}} 断货，预计少卖 {{units}} 件。",
    "{{sku}} runs out on {{out}}; about {{units}} sales are lost.",
  ],
  covered: ["现有库存足够撑到货到。", "Stock lasts until it comes."],
  range: [
    "预计 {{from}} – {{until}} 到达，承诺 {{needed}}。",
    "Comes {{from}} – {{until}}; promised for {{needed}}.",
  ],
  arrives: ["{{day}} 到", "there on {{day}}"],
  decide: ["去处理", "Decide"],
  open: ["打开货件", "Open the shipment"],
});

export const helpKinds: Readonly<Record<string, readonly [zh: string, en: string, tone?: Tone]>> = {
  transfer: ["从其他仓调拨", "Transfer from another warehouse", "accent"],
  ship: ["另发一批", "Ship another lot", "accent"],
  purchase: ["补采购", "Buy more", "accent"],
  part_by_air: ["部分改空运", "Part by air", "accent"],
  quicker_lane: ["改走更快线路", "Take a quicker lane", "accent"],
  send_documents: ["补交清关资料", "Send customs documents", "warn"],
  ask_carrier: ["催承运商", "Ask the carrier", "info"],
  tell_customers: ["先告知客户", "Tell the customer", "info"],
};
