/** What a supplier asks for one SKU: from its quotes to the terms of a number of units. */
import type { RowOf } from "@/lib/listing";

export type Quote = Pick<
  RowOf<"quotes">,
  | "supplier"
  | "min_units"
  | "unit_cost"
  | "currency"
  | "moq"
  | "multiple"
  | "max_units"
  | "lead_time_days_p50"
  | "is_primary"
  | "valid_from"
  | "valid_to"
>;

export interface Terms {
  moq: number;
  multiple: number;
  most: number | null;
  /** Of the price tier that the units reach; null where it is not known or may not be seen. */
  unitCost: string | null;
  currency: string | null;
  leadDays: number | null;
  /** The next cheaper tier. */
  next: { units: number; unitCost: string } | null;
  /** The nearest number of units that MOQ and cartons allow, never fewer than asked for. */
  fits: number;
}

/** The terms on `day`, of the quotes of one SKU by one supplier; null where it has quoted nothing in force. */
export function termsOf(quotes: readonly Quote[], units: number, day: string): Terms | null {
  const valid = quotes
    .filter(({ valid_from: from, valid_to: to }) => (!from || from <= day) && (!to || to >= day))
    .toSorted((a, b) => (a.min_units ?? 1) - (b.min_units ?? 1));
  const first = valid[0];
  if (!first) return null;
  // Below the MOQ nothing is sold, so the first price that counts is the one at the MOQ.
  const least = Math.max(units, first.moq ?? 1);
  const reached = valid.filter((quote) => (quote.min_units ?? 1) <= least).at(-1) ?? first;
  const next = valid.find(
    (quote) =>
      (quote.min_units ?? 1) > least &&
      quote.currency === reached.currency &&
      Number(quote.unit_cost) < Number(reached.unit_cost ?? 0),
  );
  const moq = reached.moq ?? 1;
  const multiple = Math.max(1, reached.multiple ?? 1);
  return {
    moq,
    multiple,
    most: reached.max_units,
    unitCost: reached.unit_cost,
    currency: reached.currency,
    leadDays: reached.lead_time_days_p50,
    next: next?.unit_cost && next.min_units ? { units: next.min_units, unitCost: next.unit_cost } : null,
    fits: Math.ceil(Math.max(units, moq) / multiple) * multiple,
  };
}
