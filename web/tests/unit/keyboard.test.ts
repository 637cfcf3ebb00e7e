/** Keys move inside a table and never past its ends. */
import { expect, test } from "vitest";
import { moveOf } from "@/components/DataTable/keyboard";

const press = (key: string, more = {}) => ({ key, shiftKey: false, ctrlKey: false, metaKey: false, ...more });

test("arrows, pages and ends stay within the loaded rows", () => {
  expect(moveOf(press("ArrowDown"), -1, 9, 5)).toEqual({ do: "go", to: 0, extend: false });
  expect(moveOf(press("ArrowUp"), 0, 9, 5)).toEqual({ do: "go", to: 0, extend: false });
  expect(moveOf(press("PageDown"), 7, 9, 5)).toEqual({ do: "go", to: 9, extend: false });
  expect(moveOf(press("End"), 0, -1, 5)).toEqual({ do: "go", to: 0, extend: false });
  expect(moveOf(press("ArrowDown", { shiftKey: true }), 3, 9, 5)).toEqual({ do: "go", to: 4, extend: true });
});

test("the browser keeps its own keys", () => {
  expect(moveOf(press("a", { metaKey: true }), 0, 9, 5)).toEqual({ do: "all" });
  expect(moveOf(press("c", { ctrlKey: true }), 0, 9, 5)).toBeNull();
  expect(moveOf(press("Tab"), 0, 9, 5)).toBeNull();
});
