/** How the entries of the ledger look, here and beside one place. */
import type { Look } from "@/components/DataTable";

const buckets = {
  on_hand: ["在库", "On hand"],
  committed: ["已占用", "Committed"],
  unavailable: ["不可售", "Unavailable"],
  incoming: ["在途", "Incoming"],
} as const;

const kinds = {
  opening: ["期初", "Opening"],
  count: ["盘点", "Count", "info"],
  age: ["库龄", "Age"],
  receipt: ["入库", "Receipt", "good"],
  sale: ["销售", "Sale"],
  return: ["退货", "Return", "warn"],
  transfer_out: ["调出", "Transfer out"],
  transfer_in: ["调入", "Transfer in", "good"],
  commit: ["占用", "Commit"],
  release: ["释放", "Release"],
  ordered: ["采购下单", "Ordered", "info"],
  order_cancelled: ["取消采购", "Order cancelled", "warn"],
  lost: ["丢失", "Lost", "bad"],
  damage: ["残损", "Damage", "bad"],
  mended: ["修复", "Mended", "good"],
  scrap: ["报废", "Scrap", "bad"],
  adjustment: ["调整", "Adjustment", "info"],
  reversal: ["撤销", "Reversal", "warn"],
  carried: ["结转", "Carried"],
} as const;

export const entryLooks: readonly Look<"stock/entries">[] = [
  { key: "sku", width: 130, phone: "title" },
  { key: "name", width: 180, grow: 2, optional: true },
  { key: "warehouse", width: 90, phone: "subtitle" },
  { key: "effective_on", width: 108, phone: "detail" },
  { key: "kind", width: 118, choices: kinds, phone: "detail" },
  { key: "bucket", width: 104, choices: buckets },
  { key: "units", width: 80, phone: "detail" },
  { key: "reference", width: 130, grow: 1 },
  { key: "reference_kind", width: 130, optional: true },
  { key: "reason", width: 120, grow: 2 },
  { key: "actor", width: 100 },
  { key: "recorded_at", width: 150 },
  { key: "received_on", width: 120, optional: true },
  { key: "import_id", width: 100, optional: true },
];

/** Beside one place, what and where need no telling. */
export const placeEntryLooks: readonly Look<"stock/entries">[] = (
  ["effective_on", "kind", "bucket", "units", "reference", "reason", "actor"] as const
).flatMap((key) => entryLooks.filter((look) => look.key === key));
