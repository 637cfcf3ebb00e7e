/** The kinds of decisions and what people answer to them, by their names in both languages. */

import type { Tone } from "@/components/Chip";
import type { Filter } from "@/components/DataTable/filters";
import type { Action, DecisionKind, Status } from "@/generated/schemas";
import type { Pair } from "@/lib/words";

type Named = readonly [...Pair, Tone];

export const kindNames: Readonly<Record<DecisionKind, Named>> = {
  purchase: ["采购", "Buy", "accent"],
  ship: ["头程发货", "Ship", "info"],
  transfer: ["调拨", "Transfer", "info"],
  mark_down: ["降价清货", "Mark down", "warn"],
  cancel: ["取消在途采购", "Cancel order", "bad"],
  delay: ["推迟到货", "Delay order", "warn"],
  expedite: ["提前到货", "Pull in order", "accent"],
  return: ["退供应商", "Return", "warn"],
  bundle: ["组套清货", "Bundle", "warn"],
  hold: ["暂不动", "Hold", "quiet"],
};

/** A page that was opened before an update meets kinds that it doesn't know yet: it shows them by their code. */
export function kindNamed(kind: string): Named {
  return (kindNames as Readonly<Record<string, Named | undefined>>)[kind] ?? [kind, kind, "quiet"];
}

/** What a seller does with a decision: four questions rather than ten kinds. */
export type Group = "buy" | "move" | "clear" | "stop";

export const groups: Readonly<Record<Group, readonly DecisionKind[]>> = {
  buy: ["purchase", "expedite"],
  move: ["ship", "transfer"],
  clear: ["mark_down", "bundle", "return"],
  stop: ["delay", "cancel", "hold"],
};
export const groupNames = Object.keys(groups) as Group[];

/** Where answers are looked up: one tab for each. */
export type Tab = "open" | "accepted" | "postponed" | "dismissed";

export const tabs: Readonly<Record<Tab, readonly Status[]>> = {
  open: ["open"],
  accepted: ["accepted", "changed"],
  postponed: ["postponed"],
  dismissed: ["dismissed"],
};
export const tabNames = Object.keys(tabs) as Tab[];

export const statusNames: Readonly<Record<Status, readonly [...Pair, Tone]>> = {
  open: ["待处理", "Open", "info"],
  accepted: ["已采纳", "Accepted", "good"],
  changed: ["改量采纳", "Accepted, changed", "good"],
  postponed: ["已推迟", "Postponed", "warn"],
  dismissed: ["已忽略", "Dismissed", "quiet"],
  superseded: ["已被新计划取代", "Superseded", "quiet"],
};

/** Only what is ordered or moved can be ordered in another number. */
export const changeable: readonly DecisionKind[] = ["purchase", "ship", "transfer"];

/** What takes the right to buy. */
export const bought: readonly DecisionKind[] = ["purchase", "cancel", "delay", "expedite", "return"];

/** What is done with an order that is already under way: its supplier is no place that goods leave now. */
export const underWay: readonly DecisionKind[] = ["cancel", "delay", "expedite"];

export type Asked = Exclude<Action, "accept" | "reopen">;

/** Which decisions one view shows. */
export function filtersOf(tab: Tab, group: Group | null): Filter[] {
  const statuses = tabs[tab].join(",");
  const status: Filter = { column: "status", op: "in", value: statuses };
  return group ? [status, { column: "kind", op: "in", value: groups[group].join(",") }] : [status];
}
