/** The address of a page holds the whole state of its tables. */
import { expect, test } from "vitest";
import { stateOf, written } from "@/components/DataTable/state";

test("a state comes back from the address it was written to, and leaves the rest of it alone", () => {
  const state = {
    filters: [
      { column: "units", op: "between", value: "3..9" },
      { column: "name", op: "has", value: "盒 & box" },
    ],
    text: "红 色",
    sort: { column: "units", descending: true },
    columns: ["sku", "units"],
  } as const;
  const search = written(new URLSearchParams("tab=age"), state, "", "");
  const again = new URLSearchParams(search.toString());
  expect(again.get("tab")).toBe("age");
  expect(stateOf(again, "", "")).toEqual(state);
});

test("a sort that was taken away stays away where the table has one of its own", () => {
  const none = { filters: [], text: "", sort: null, columns: null };
  const search = written(new URLSearchParams(), none, "", "-at");
  expect(stateOf(search, "", "-at").sort).toBeNull();
  expect(stateOf(new URLSearchParams(), "", "-at").sort).toEqual({ column: "at", descending: true });
});

test("two tables of one page do not touch each other", () => {
  const text = { filters: [], text: "x", sort: null, columns: null };
  const search = written(written(new URLSearchParams(), text, "a.", ""), { ...text, text: "y" }, "b.", "");
  expect(stateOf(search, "a.", "").text).toBe("x");
  expect(stateOf(search, "b.", "").text).toBe("y");
});
