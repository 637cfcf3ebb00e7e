/** How channels look in tables, and how their states are called. */
import type { Look } from "@/components/DataTable";

export const channelStates = {
  on: ["正常", "In step", "good"],
  waiting: ["等待确认", "Not yet acknowledged", "warn"],
  silence: ["无响应，已暂停", "Silent, paused", "bad"],
  hand: ["已手动暂停", "Paused by hand", "warn"],
} as const;

export const channelLooks: readonly Look<"sales-channels">[] = [
  { key: "channel", width: 160, grow: 1, phone: "title" },
  { key: "state", width: 160, choices: channelStates, phone: "detail" },
  { key: "acknowledged_at", width: 170, phone: "detail" },
  { key: "waiting_since", width: 170 },
  { key: "failures", width: 110, optional: true },
  { key: "failure", width: 200, optional: true },
  { key: "why", width: 180, grow: 1 },
  { key: "url", width: 280, grow: 2, phone: "subtitle" },
];

export const toldLooks: readonly Look<"sales-channels/levels">[] = [
  { key: "sku", width: 130, phone: "title" },
  { key: "name", width: 180, grow: 1, phone: "subtitle" },
  { key: "units", width: 90, phone: "detail" },
  { key: "free", width: 90 },
  { key: "kept", width: 90 },
];

export const bufferLooks: readonly Look<"buffers">[] = [
  { key: "sku", width: 130, phone: "title" },
  { key: "name", width: 180, grow: 1, phone: "subtitle" },
  { key: "units", width: 110, phone: "detail" },
];
