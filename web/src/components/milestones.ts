/** The steps of a journey by their names in both languages, with the tone each is shown in. */
import type { Tone } from "@/components/Chip";
import type { Milestone } from "@/generated/schemas";

type Named = readonly [zh: string, en: string, tone?: Tone];

export const milestones: Readonly<Record<Milestone, Named>> = {
  booked: ["已订舱", "Booked"],
  ordered: ["已下单", "Ordered"],
  ready: ["待揽收", "Ready"],
  picked_up: ["已揽收", "Picked up", "info"],
  export_in: ["出口报关", "Export clearance", "info"],
  export_out: ["出口放行", "Export cleared", "info"],
  departed: ["已离港", "Departed", "info"],
  in_transit: ["运输中", "In transit", "info"],
  arrived: ["已到港", "Arrived", "info"],
  customs_in: ["清关中", "In customs", "info"],
  inspected: ["海关查验", "Inspected", "warn"],
  customs_out: ["清关放行", "Customs cleared", "info"],
  unloaded: ["已提柜", "Unloaded", "info"],
  at_warehouse: ["已到仓", "At the warehouse", "info"],
  received: ["已收货", "Received", "good"],
  shelved: ["已上架", "On the shelf", "good"],
  out_for_delivery: ["派送中", "Out for delivery", "info"],
  attempted: ["派送未成功", "Delivery attempted", "warn"],
  held_for_pick_up: ["待自提", "Waiting for pick-up", "warn"],
  delivered: ["已签收", "Delivered", "good"],
  returning: ["退回中", "Returning", "warn"],
  returned: ["已退回", "Returned", "warn"],
  customs_hold: ["海关扣留", "Held by customs", "bad"],
  delayed: ["延误", "Delayed", "warn"],
  exception: ["异常", "Exception", "bad"],
  damaged: ["破损", "Damaged", "bad"],
  lost: ["丢失", "Lost", "bad"],
  cancelled: ["已取消", "Cancelled"],
  noted: ["仅备注", "Only a note"],
  unknown: ["未识别", "Unknown", "warn"],
};
