/** The address at which all ways to bring the goods of a decision stand side by side. */
import type { Subject } from "./target";

/** Whether goods go from one place to another by a channel that could be another one. */
export function travels({ kind, channel, warehouse }: Subject): boolean {
  if (!warehouse) return false;
  return kind === "ship" || kind === "transfer" || (kind === "purchase" && Boolean(channel));
}

/** A purchase begins at its supplier, which is no warehouse: where from is left to be chosen. */
export function waysHref({ kind, source, warehouse, sku, units, decided_units }: Subject): string {
  const line = `${encodeURIComponent(sku ?? "")}:${decided_units ?? units ?? 0}`;
  const search = new URLSearchParams({ to: warehouse ?? "", lines: line });
  if (kind !== "purchase" && source) search.set("from", source);
  return `/logistics/channels?${search}`;
}
