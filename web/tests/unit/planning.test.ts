/** What the screens of planning reckon apart from the browser. */
import { expect, test } from "vitest";
import { changesOf } from "@/features/catalog/EditSku";
import { filtersOf } from "@/features/planning/kinds";
import { daysSince } from "@/features/planning/Lead";
import { futureOf, pastOf, projectionOf, runsOut } from "@/features/planning/outlook";
import { placesOf } from "@/features/planning/Places";
import { totals } from "@/features/planning/Summary";
import { type Subject, sumsOf } from "@/features/planning/target";
import type { OutlookOut, PlanMadeOut, SkuOut } from "@/generated/schemas";

const quantiles = { mean: [2, 3], p05: [0, 0], p10: [0, 1], p25: [1, 2], p50: [2, 3], p75: [3, 4] };
const outlook = {
  warehouse: "LAX",
  first_day: "2026-02-28",
  bucket: "day",
  line: { daily_demand: 2, stockout_p10: "2026-03-01", stockout_p90: null },
  forecast: { ...quantiles, p90: [4, 5], p95: [5, 6] },
  projection: { low: [5, 2], middle: [6, 4], high: [8, 6], arrivals: [0, 1] },
} as unknown as OutlookOut;
const sold = ["2026-02-21", "2026-02-22", "2026-02-23", "2026-02-28"].map((day, at) => ({
  day,
  units: at + 1,
  stocked_out: at === 1,
}));

test("the forecast begins where the past ends, across the end of a month", () => {
  expect(pastOf(sold, outlook, null).map(({ date }) => date)).toEqual([
    "2026-02-21",
    "2026-02-22",
    "2026-02-23",
  ]);
  expect(pastOf(sold, outlook, "2026-02-22").map(({ in_stock }) => in_stock)).toEqual([false, true]);
  expect(futureOf(outlook).map(({ date, mean, p90 }) => [date, mean, p90])).toEqual([
    ["2026-02-28", 2, 4],
    ["2026-03-01", 3, 5],
  ]);
});

test("a weekly plan adds the days up from Monday, and a week is in stock when any day was", () => {
  const weekly: OutlookOut = { ...outlook, bucket: "week", first_day: "2026-03-02" };
  expect(pastOf(sold, weekly, null)).toEqual([
    { date: "2026-02-16", units: 3, in_stock: true },
    { date: "2026-02-23", units: 7, in_stock: true },
  ]);
  expect(projectionOf(weekly).map(({ date, incoming }) => [date, incoming])).toEqual([
    ["2026-03-02", 0],
    ["2026-03-09", 1],
  ]);
});

test("stock that may outlast the forecast runs out at its end, and what is out already does not run out", () => {
  expect(runsOut(outlook)).toEqual({ from: "2026-03-01", to: "2026-03-01" });
  const gone = { ...outlook.line, stockout_p10: "2026-02-28", stockout_p90: "2026-02-28" };
  expect(runsOut({ ...outlook, line: gone })).toBeNull();
  expect(runsOut({ ...outlook, line: { ...outlook.line, stockout_p10: null } })).toBeNull();
});

test("a SKU's places are those that sell or hold it, the busiest first", () => {
  const level = { committed: 0, unavailable: 0, available: 0, incoming: 0 };
  const places = placesOf(
    [outlook],
    [
      { ...level, warehouse: "SZX", on_hand: 4 },
      { ...level, warehouse: "RTM", on_hand: 0 },
      { ...level, warehouse: "LAX", on_hand: 1 },
    ],
  );
  expect(places.map(({ warehouse, level: at }) => [warehouse, at?.on_hand])).toEqual([
    ["LAX", 1],
    ["SZX", 4],
  ]);
});

test("a tile sums its kinds, and shows no money to those who may not see it", () => {
  const kind = (name: string, cash: number | null) => ({ kind: name, decisions: 2, cash, gain: cash });
  const plan = { cash: 8, kinds: [kind("ship", 3), kind("transfer", 4), kind("hold", 1)] };
  expect(totals(plan as unknown as PlanMadeOut, "move")).toEqual({ count: 4, cash: 7, gain: 7 });
  const hidden = { cash: null, kinds: [kind("purchase", null)] };
  expect(totals(hidden as unknown as PlanMadeOut, null)).toEqual({ count: 2, cash: null, gain: null });
});

test("the chosen are summed only where all of them are known", () => {
  const row = { cash: "10.50", gain: "-2" } as Subject;
  const body = async () => ({});
  expect(sumsOf({ count: 2, rows: [row, row], body })).toEqual({ cash: 21, gain: -4 });
  expect(sumsOf({ count: 3, rows: [row, row], body })).toBeNull();
  expect(sumsOf({ count: 1, rows: [{ ...row, cash: null, gain: null }], body })).toBeNull();
});

test("a view of decisions asks for its status and kinds", () => {
  expect(filtersOf("accepted", "move")).toEqual([
    { column: "status", op: "in", value: "accepted,changed" },
    { column: "kind", op: "in", value: "ship,transfer" },
  ]);
});

test("an edit sends what differs: an emptied amount is null, an emptied text is empty", () => {
  const sku = { name: "Mug", category: "home", price: "9.5000", weight_kg: 0.4, traits: ["fragile"] };
  const known = sku as unknown as SkuOut;
  const same = { ...sku, launched_on: null, discontinued_on: null, reason: "tidy" };
  expect(changesOf(known, same)).toEqual({ reason: "tidy" });
  const emptied = { ...same, price: null, category: undefined as unknown as string, traits: [] };
  expect(changesOf(known, emptied)).toEqual({ reason: "tidy", price: null, category: "", traits: [] });
});

test("the age of a plan's data counts whole days by the reader's own calendar", () => {
  expect(daysSince("2026-11-16", new Date(2026, 10, 16, 23, 59))).toBe(0);
  expect(daysSince("2026-11-16", new Date(2026, 10, 24, 0, 1))).toBe(8);
  expect(daysSince("2026-11-16", new Date(2026, 10, 15, 12, 0))).toBe(-1);
});
