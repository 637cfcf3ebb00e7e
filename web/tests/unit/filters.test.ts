/** Filters read and write as the listings of the server expect them. */
import { expect, test } from "vitest";
import {
  bounds,
  parse,
  parseSort,
  range,
  replaced,
  turned,
  write,
  writeSort,
} from "@/components/DataTable/filters";

test("a filter comes back from its text, colons in its value included", () => {
  const filter = { column: "name", op: "has", value: "a:b::c" } as const;
  expect(parse(write(filter))).toEqual(filter);
});

test("a text that is no filter is passed over", () => {
  for (const text of ["", "name", "name:like:x", "name:has:", ":has:x"]) expect(parse(text)).toBeUndefined();
  expect(parse("name:empty:")).toEqual({ column: "name", op: "empty", value: "" });
});

test("a range with one open end asks for no more than it says", () => {
  expect(range("units", "3", "9")).toEqual({ column: "units", op: "between", value: "3..9" });
  expect(range("units", null, "9")).toEqual({ column: "units", op: "lte", value: "9" });
  expect(range("units", "0", null)).toEqual({ column: "units", op: "gte", value: "0" });
  expect(range("units", null, null)).toBeUndefined();
  expect(bounds(range("units", "-3", "9"))).toEqual(["-3", "9"]);
});

test("a column has one filter, which keeps its place when it changes", () => {
  const a = { column: "a", op: "has", value: "1" } as const;
  const b = { column: "b", op: "has", value: "2" } as const;
  const next = { column: "a", op: "is", value: "3" } as const;
  expect(replaced([a, b], "a", next)).toEqual([next, b]);
  expect(replaced([a, b], "a", undefined)).toEqual([b]);
});

test("a title turns through largest, smallest and none for numbers, and from A for text", () => {
  const first = turned(null, "units", true);
  expect(writeSort(first)).toBe("-units");
  const second = turned(first, "units", true);
  expect(writeSort(second)).toBe("units");
  expect(turned(second, "units", true)).toBeNull();
  expect(writeSort(turned(parseSort("-units"), "name", false))).toBe("name");
});
