/** Where a purchase order stands, by its name in both languages, and what can be done with it then. */
import type { Tone } from "@/components/Chip";
import type { OrderStatus } from "@/generated/schemas";

export const statuses: Readonly<Record<OrderStatus, readonly [zh: string, en: string, tone?: Tone]>> = {
  draft: ["草稿", "Draft", "warn"],
  placed: ["已下单", "Placed", "info"],
  confirmed: ["供应商已确认", "Confirmed", "accent"],
  partly_received: ["部分到货", "Partly received", "warn"],
  received: ["已收货", "Received", "good"],
  closed: ["部分到货，已关闭", "Closed after a part came"],
  cancelled: ["已取消", "Cancelled"],
};

export type Step = "place" | "confirm" | "receive" | "cancel";

/** The server refuses any other step; these are the ones worth offering. */
export const steps: Readonly<Record<OrderStatus, readonly Step[]>> = {
  draft: ["place", "cancel"],
  placed: ["confirm", "receive", "cancel"],
  confirmed: ["receive", "cancel"],
  partly_received: ["receive", "cancel"],
  received: [],
  closed: [],
  cancelled: [],
};

/** Lines of these may still be changed. */
export const changeable: readonly OrderStatus[] = ["draft", "placed", "confirmed", "partly_received"];
