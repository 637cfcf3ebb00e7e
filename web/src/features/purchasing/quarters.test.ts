/** Quarters laid out without holes, and how each is written. */
import { expect, test } from "vitest";
import { quarterName, quartersOf } from "./quarters";

test("quarters without activity are there as gaps", () => {
  expect(quartersOf(["2026-04-01", "2025-10-01"])).toEqual(["2025-10-01", "2026-01-01", "2026-04-01"]);
  expect(quartersOf([])).toEqual([]);
});

test("a quarter is named by its number", () => {
  expect(quarterName("2026-04-01")).toBe("2026 Q2");
  expect(quarterName("2026-10-01")).toBe("2026 Q4");
});
