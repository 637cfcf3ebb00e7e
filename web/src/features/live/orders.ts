/** How orders taken in sessions look in tables, and how what became of them is called. */
import type { Look } from "@/components/DataTable";

export const outcomes = {
  sold: ["已售", "Sold", "good"],
  held: ["待付款", "Unpaid", "info"],
  preordered: ["预售", "Pre-order", "accent"],
  waiting: ["候补", "Waiting", "warn"],
  refused: ["未成交", "Refused", "bad"],
  released: ["已取消", "Cancelled"],
  expired: ["已过期", "Expired"],
} as const;

export const orderLooks: readonly Look<"live/orders">[] = [
  { key: "ordered_at", width: 150, phone: "subtitle" },
  { key: "sku", width: 120, phone: "title" },
  { key: "name", width: 160, grow: 2, optional: true },
  { key: "units", width: 80, phone: "detail" },
  { key: "price", width: 90 },
  { key: "outcome", width: 110, choices: outcomes, phone: "detail" },
  { key: "promised_on", width: 120, phone: "detail" },
  { key: "buyer", width: 130, grow: 1 },
  { key: "channel", width: 110 },
  { key: "session", width: 130, optional: true },
  { key: "key", width: 160, optional: true },
  { key: "changed_at", width: 150, optional: true },
];
