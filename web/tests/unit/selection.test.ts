/** A choice of all that match stays one sentence, however many rows there are. */
import { expect, test } from "vitest";
import {
  bodyOf,
  count,
  everything,
  extended,
  isChosen,
  nothing,
  toggled,
} from "@/components/DataTable/selection";

const question = { filter: ["units:gte:3"], q: "box", sort: "" };

test("toggling a row twice chooses nothing again", () => {
  const once = toggled(nothing, "7");
  expect(isChosen(once, "7")).toBe(true);
  expect(bodyOf(once, question)).toEqual({ ids: ["7"] });
  expect(count(toggled(once, "7"), 100_000)).toBe(0);
});

test("all that match less one is told by the question and the one", () => {
  const but = toggled(everything, "7");
  expect(isChosen(but, "7")).toBe(false);
  expect(isChosen(but, "8")).toBe(true);
  expect(count(but, 100_000)).toBe(99_999);
  expect(bodyOf(but, question)).toEqual({ matching: { filter: ["units:gte:3"], q: "box" }, except: ["7"] });
});

test("a run of rows joins what is chosen already", () => {
  expect(count(extended(toggled(nothing, "1"), ["1", "2", "3"]), 9)).toBe(3);
  expect(count(extended(toggled(everything, "2"), ["1", "2"]), 9)).toBe(9);
});
