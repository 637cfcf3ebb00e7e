/** What is asked of the server when things are tried out on a SKU. */
import { expect, test } from "vitest";
import { arrivalOf, bodyOf, seenAt, unitsOf, untouched } from "@/features/planning/whatIf";
import type { WhatIfAnswerOut } from "@/generated/schemas";

const answer = {
  warehouses: [
    { warehouse: "LAX", ordered_units: 100, daily_demand: 14, on_hand: 300, cover_days: 21 },
    { warehouse: "SZX", ordered_units: 20, daily_demand: 2, on_hand: 40, cover_days: null },
  ],
  decisions: [
    { kind: "purchase", units: 100, warehouse: "LAX", arrives_p50: "2026-03-30" },
    { kind: "ship", units: 30, warehouse: "LAX", arrives_p50: "2026-03-12" },
    { kind: "mark_down", units: 9, warehouse: "SZX", arrives_p50: null },
  ],
} as unknown as WhatIfAnswerOut;

test("nothing turned asks for the plan itself", () => {
  expect(bodyOf(untouched("LAX"))).toEqual({});
});

test("what belongs to a place names it, and what belongs to the SKU does not", () => {
  const at = untouched("LAX");
  expect(bodyOf({ ...at, demand: 50 })).toEqual({ warehouse: "LAX", demand_percent: 50 });
  expect(bodyOf({ ...at, price: 9.5, service: 95 })).toEqual({ price: 9.5, service_level: 0.95 });
  expect(bodyOf({ ...at, onHand: 0 })).toEqual({ on_hand: { LAX: 0 } });
  expect(bodyOf({ ...at, moq: 0, supplier: "Yiwu" })).toEqual({ warehouse: "LAX", moq: 0, supplier: "Yiwu" });
});

test("turned for all warehouses, no place is named and no stock set", () => {
  expect(bodyOf({ ...untouched(""), demand: -20, onHand: 5 })).toEqual({ demand_percent: -20 });
});

test("one warehouse is shown as it stands, all of them by what adds up", () => {
  expect(seenAt(answer, "LAX").cover_days).toBe(21);
  expect(seenAt(answer, "")).toEqual({ ordered_units: 120, daily_demand: 16, on_hand: 340 });
});

test("of several arrivals the first one is told", () => {
  expect(arrivalOf(answer, "LAX")).toBe("2026-03-12");
  expect(arrivalOf(answer, "SZX")).toBeNull();
  expect(arrivalOf(answer, "")).toBe("2026-03-12");
});

test("what is bought and what is moved add up apart, and a mark-down is neither", () => {
  expect(unitsOf(answer, ["purchase"])).toBe(100);
  expect(unitsOf(answer, ["ship", "transfer"])).toBe(30);
});
