/** What an answer is given to: one decision, some, or all that match a filter. */
import type { Chosen } from "@/components/DataTable";
import type { ActIn, DecisionKind, Status } from "@/generated/schemas";
import { call } from "@/lib/api";
import type { RowOf } from "@/lib/listing";

type Row = RowOf<"decisions">;

/** A row as the server always fills it: no decision is without its kind and status. */
export type Decision = Row & { kind: DecisionKind; status: Status };

/** What the parts of a decision need to know of it, wherever it is shown. */
export type Subject = Pick<
  Decision,
  | "id"
  | "kind"
  | "status"
  | "sku"
  | "warehouse"
  | "source"
  | "channel"
  | "units"
  | "arrives_p10"
  | "arrives_p90"
  | "cash"
  | "gain"
  | "price"
  | "currency"
  | "postponed_until"
  | "decided_by"
  | "decided_units"
  | "decided_reason"
  | "result_kind"
  | "result"
>;

export interface Target {
  count: number;
  /** Those of them that are loaded. */
  rows: readonly Subject[];
  /** How the request names them. */
  body: () => Promise<Pick<ActIn, "ids" | "filter" | "q" | "expected">>;
}

/** Decisions of one request, as the server limits them. */
export const MOST_AT_ONCE = 1000;
const PAGE = 500;

/** The chosen rows of the table; where some of all that match are left out, their names are asked for. */
export function chosenTarget({ selection, question, count, rows }: Chosen<Decision>): Target {
  const { filter, q } = question;
  const body = async () => {
    if (selection.kind === "some") return { ids: [...selection.ids].map(Number) };
    if (selection.except.size === 0) return { filter: [...filter], q, expected: count };
    const ids = await matchingIds(filter, q);
    return { ids: ids.filter((id) => !selection.except.has(String(id))) };
  };
  return { count, rows, body };
}

async function matchingIds(filter: readonly string[], q: string): Promise<number[]> {
  const ids: number[] = [];
  let after: string | null = "";
  while (after !== null && ids.length <= MOST_AT_ONCE + PAGE) {
    const query = { filter: [...filter], q, limit: PAGE, after };
    const page: { rows: { id: number }[]; next: string | null } = await call("GET /decisions", { query });
    ids.push(...page.rows.map((row) => row.id));
    after = page.next;
  }
  return ids;
}

/** Money of the chosen together; null where it may not be seen, or not all of them are loaded. */
export function sumsOf(target: Target): { cash: number; gain: number } | null {
  if (target.rows.length < target.count) return null;
  if (target.rows.some((row) => row.cash === null && row.gain === null)) return null;
  const sum = (pick: (row: Subject) => string | null) =>
    target.rows.reduce((total, row) => total + Number(pick(row) ?? 0), 0);
  return { cash: sum((row) => row.cash), gain: sum((row) => row.gain) };
}
