/** A consignment as it stands in an address: `?from=SZX&to=LAX&lines=LAMP:20,MUG:30&ready=2026-11-20`. */

export interface Asked {
  from: string;
  to: string;
  lines: { sku: string; units: number }[];
  ready: string | null;
  needed: string | null;
}

/** What an address says so far: a decision knows its goods, and not always where they begin. */
export function draftOf(search: URLSearchParams): Asked {
  const from = search.get("from") ?? "";
  const to = search.get("to") ?? "";
  const lines = (search.get("lines") ?? "").split(",").flatMap((part) => {
    const at = part.lastIndexOf(":");
    const units = Number(part.slice(at + 1));
    return at > 0 && Number.isInteger(units) && units > 0
      ? [{ sku: decodeURIComponent(part.slice(0, at)), units }]
      : [];
  });
  return { from, to, lines, ready: search.get("ready"), needed: search.get("needed") };
}

/** What an address asks for; null where an end or the goods are missing. */
export function askedOf(search: URLSearchParams): Asked | null {
  const draft = draftOf(search);
  return draft.from && draft.to && draft.lines.length > 0 ? draft : null;
}

/** The address that asks for a consignment. */
export function searchOf(asked: Asked): URLSearchParams {
  const lines = asked.lines.map(({ sku, units }) => `${encodeURIComponent(sku)}:${units}`).join(",");
  const search = new URLSearchParams({ from: asked.from, to: asked.to, lines });
  if (asked.ready) search.set("ready", asked.ready);
  if (asked.needed) search.set("needed", asked.needed);
  return search;
}
