/** Kinds and states of shipments and of all that is to come, by their names in both languages. */
import type { Tone } from "@/components/Chip";
import type { ShipmentKind, ShipmentStatus } from "@/generated/schemas";

type Named = readonly [zh: string, en: string, tone?: Tone];

export const kinds: Readonly<Record<ShipmentKind, Named>> = {
  first_leg: ["头程", "First leg", "info"],
  transfer: ["调拨", "Transfer", "accent"],
  parcel: ["包裹", "Parcel"],
};

export const statuses: Readonly<Record<ShipmentStatus, Named>> = {
  planned: ["已计划", "Planned"],
  under_way: ["在途", "Under way", "info"],
  partly_received: ["部分到货", "Partly received", "warn"],
  received: ["已收货", "Received", "good"],
  cancelled: ["已取消", "Cancelled"],
  returned: ["已退回", "Returned", "warn"],
  lost: ["已丢失", "Lost", "bad"],
};

export const incomingKinds: Readonly<Record<string, Named>> = {
  purchase_order: ["采购单", "Purchase order"],
  ...kinds,
};

export const incomingStatuses: Readonly<Record<string, Named>> = {
  placed: ["已下单", "Placed", "info"],
  confirmed: ["供应商已确认", "Confirmed", "good"],
  ...statuses,
};
