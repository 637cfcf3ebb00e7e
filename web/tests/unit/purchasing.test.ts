/** What a buyer is told while she writes an order: MOQ, cartons, price tiers. */
import { describe, expect, it } from "vitest";
import { type Quote, termsOf } from "@/features/purchasing/terms";

const quote: Quote = {
  supplier: "S07",
  min_units: 1,
  unit_cost: "10.0000",
  currency: "CNY",
  moq: 100,
  multiple: 24,
  max_units: null,
  lead_time_days_p50: 20,
  is_primary: true,
  valid_from: null,
  valid_to: null,
};
const cheaper: Quote = { ...quote, min_units: 500, unit_cost: "9.0000" };

describe("terms of a number of units", () => {
  it("rounds up to MOQ and full cartons, never down", () => {
    expect(termsOf([quote], 30, "2026-11-16")?.fits).toBe(120);
    expect(termsOf([quote], 121, "2026-11-16")?.fits).toBe(144);
    expect(termsOf([quote], 144, "2026-11-16")?.fits).toBe(144);
  });

  it("takes the price of the tier that the units reach, and names the next", () => {
    const below = termsOf([cheaper, quote], 499, "2026-11-16");
    expect(below?.unitCost).toBe("10.0000");
    expect(below?.next).toEqual({ units: 500, unitCost: "9.0000" });
    const reached = termsOf([cheaper, quote], 500, "2026-11-16");
    expect(reached?.unitCost).toBe("9.0000");
    expect(reached?.next).toBeNull();
  });

  it("asks the price at the MOQ where fewer are wanted, and never compares two currencies", () => {
    const atMoq = { ...quote, min_units: 100, unit_cost: "8.0000" };
    expect(termsOf([quote, atMoq], 30, "2026-11-16")?.unitCost).toBe("8.0000");
    expect(termsOf([quote, { ...cheaper, currency: "USD" }], 200, "2026-11-16")?.next).toBeNull();
  });

  it("passes over quotes that are not in force on the day", () => {
    const old = { ...quote, valid_to: "2026-06-30" };
    expect(termsOf([old], 100, "2026-11-16")).toBeNull();
    expect(termsOf([old, { ...quote, valid_from: "2026-07-01", moq: 10 }], 1, "2026-11-16")?.moq).toBe(10);
  });

  it("knows no terms without quotes", () => {
    expect(termsOf([], 10, "2026-11-16")).toBeNull();
  });
});
