/** The rules of planning on their way through the form: percent shown, fractions kept, own lines alone sent. */
import { expect, test } from "vitest";
import { editedOf, sentOf, touchedLines } from "@/features/planning/rules";
import type { PoliciesOut } from "@/generated/schemas";

const line = {
  turnover_days_low: 60,
  turnover_days_high: 90,
  safety_days: 45,
  warning_days: 20,
  obsolescence_per_year: 0.35,
};
const kept = {
  choices: { cash_budget: 5000, capital_rate_per_year: 0.12, service_level: null, sku_cash_share: 0.2 },
  categories: [
    { category: "fashion", own: false, ...line },
    { category: "lamps", own: true, ...line },
  ],
  tiers: [
    {
      tier: "hit",
      own: false,
      review_days: 1,
      order_days: 14,
      max_cover_days: 120,
      obsolescence_per_year: 0.15,
    },
  ],
  others: line,
  job_id: null,
} as PoliciesOut;

test("shares are shown in percent and sent as they were kept", () => {
  const edited = editedOf(kept);
  expect(edited.choices).toMatchObject({
    capital_rate_per_year: 12,
    sku_cash_share: 20,
    service_level: null,
  });
  expect(edited.categories[0]?.obsolescence_per_year).toBe(35);
  expect(sentOf(edited, kept.choices).choices).toEqual(kept.choices);
});

test("lines that nobody made her own stay with what is built in", () => {
  const sent = sentOf(editedOf(kept), kept.choices);
  expect(sent.categories).toEqual([{ category: "lamps", ...line }]);
  expect(sent.tiers).toEqual([]);
});

test("a line that was changed is found, the mark of being changed is not a change", () => {
  const sparse: { warning_days: number }[] = [];
  sparse[1] = { warning_days: 9 };
  expect(touchedLines({ categories: sparse as never })).toEqual([["categories", 1]]);
  expect(touchedLines({ tiers: [{ own: false }] as never })).toEqual([]);
});

test("a choice without an input of its own is sent as it was", () => {
  const { cash_budget: _, ...typed } = editedOf(kept).choices;
  expect(sentOf({ ...editedOf(kept), choices: typed }, kept.choices).choices.cash_budget).toBe(5000);
});
