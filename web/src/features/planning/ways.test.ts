/** A decision opens the comparison of channels with what it moves filled in. */
import { expect, test } from "vitest";
import type { Subject } from "./target";
import { travels, waysHref } from "./ways";

const ship = {
  kind: "ship",
  source: "SZX",
  warehouse: "LAX",
  sku: "LA MP,1",
  units: 40,
  decided_units: null,
  channel: "sea",
} as Subject;

function asked(row: Subject): Record<string, string> {
  return Object.fromEntries(new URL(waysHref(row), "http://here").searchParams);
}

test("a shipment names both ends and its goods", () => {
  expect(asked(ship)).toEqual({ from: "SZX", to: "LAX", lines: "LA%20MP%2C1:40" });
});

test("what a person decided counts more than what was proposed", () => {
  expect(asked({ ...ship, decided_units: 25 }).lines).toBe("LA%20MP%2C1:25");
});

test("a purchase leaves open where its goods begin", () => {
  expect(asked({ ...ship, kind: "purchase", source: "ACME" })).not.toHaveProperty("from");
  expect(travels({ ...ship, kind: "purchase", channel: "" })).toBe(false);
  expect(travels({ ...ship, kind: "mark_down" })).toBe(false);
});
