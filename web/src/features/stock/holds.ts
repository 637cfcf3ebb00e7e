/** How holds and pools look in tables, and how their states are called. */
import type { Look } from "@/components/DataTable";

export const holdStates = {
  waiting: ["候补", "Waiting", "warn"],
  held: ["占用中", "Held", "info"],
  confirmed: ["已确认", "Confirmed", "good"],
  shipped: ["已发货", "Shipped"],
  released: ["已释放", "Released"],
  expired: ["已过期", "Expired"],
} as const;

export const holdKinds = {
  order: ["订单", "Order"],
  cart: ["购物车", "Cart"],
  session: ["直播场次", "Live session"],
  channel: ["渠道", "Channel"],
} as const;

export const holdSources = {
  shared: ["公共库存", "Stock for all"],
  pool: ["专属库存池", "Pool"],
  incoming: ["在途预售", "On its way"],
} as const;

export const holdLooks: readonly Look<"holds">[] = [
  { key: "reference", width: 150, grow: 1, phone: "subtitle" },
  { key: "sku", width: 130, phone: "title" },
  { key: "name", width: 180, grow: 2, optional: true },
  { key: "units", width: 80, phone: "detail" },
  { key: "state", width: 104, choices: holdStates, phone: "detail" },
  { key: "expires_at", width: 150, phone: "detail" },
  { key: "kind", width: 104, choices: holdKinds },
  { key: "channel", width: 110 },
  { key: "warehouse", width: 90 },
  { key: "source", width: 120, choices: holdSources },
  { key: "pool", width: 120 },
  { key: "promised_on", width: 110 },
  { key: "asked_at", width: 150 },
  { key: "key", width: 150, optional: true },
  { key: "settled_at", width: 150, optional: true },
];

export const poolLooks: readonly Look<"pools">[] = [
  { key: "pool", width: 160, grow: 1, phone: "subtitle" },
  { key: "sku", width: 130, phone: "title" },
  { key: "name", width: 180, grow: 2 },
  { key: "warehouse", width: 100 },
  { key: "units", width: 110, phone: "detail" },
  { key: "held", width: 100, phone: "detail" },
  { key: "left", width: 100, phone: "detail" },
];
