/** What a consignment asks is read from the address and written back the same. */
import { expect, test } from "vitest";
import { type Asked, askedOf, searchOf } from "./consignment";

const asked: Asked = {
  from: "SZX",
  to: "LAX",
  lines: [
    { sku: "A,1:x", units: 20 },
    { sku: "杯子", units: 3 },
  ],
  ready: "2026-11-20",
  needed: null,
};

test("a consignment is the same after a way through an address", () => {
  expect(askedOf(new URLSearchParams(searchOf(asked).toString()))).toEqual(asked);
});

test("an address without goods or an end asks for nothing", () => {
  expect(askedOf(new URLSearchParams("from=SZX&to=LAX"))).toBeNull();
  expect(askedOf(new URLSearchParams("from=SZX&lines=A:3"))).toBeNull();
  expect(askedOf(new URLSearchParams("from=SZX&to=LAX&lines=A:-1,B:x"))).toBeNull();
});
