/** Counts of a stream laid over the desk that was asked for. */
import { describe, expect, it } from "vitest";
import type { DeskOut } from "@/generated/schemas";
import { counted } from "./useDesk";

const product = { item: 1, sold: 5, left: 10, lasts: null } as DeskOut["products"][number];
const desk = { number: 7, products: [product, { ...product, item: 2 }] } as DeskOut;
const event = (number: number, sold: number, left: number) => ({
  number,
  at: "",
  kind: "counted",
  by: "",
  payload: { items: [{ item: 1, sold, left, burn: [1, 2, 3], lasts: [4, 5, 6] }] },
});

describe("counted", () => {
  it("takes the last figures of each product and leaves the others", () => {
    const after = counted(desk, [event(8, 6, 9), event(9, 8, 7)]);
    expect(after.number).toBe(9);
    expect(after.products[0]).toMatchObject({ sold: 8, left: 7, lasts: { p10: 4, p50: 5, p90: 6 } });
    expect(after.products[1]).toBe(desk.products[1]);
  });
  it("does not go back to what the answer contains already", () => {
    expect(counted(desk, [event(6, 1, 14), event(7, 5, 10)])).toBe(desk);
  });
});
