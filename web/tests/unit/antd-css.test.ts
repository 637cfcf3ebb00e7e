/** What is left of Ant Design's styles: all that is used, and no more. */
import { expect, test } from "vitest";
// @ts-expect-error: a script in plain JavaScript
import { imported, kept, reached } from "../../scripts/antd-css.mjs";

const es = new URL("../../node_modules/antd/es", import.meta.url).pathname;
const all = ["input", "input-number", "table", "button", "grid", "select"];
const keep = (css: string, ...used: string[]) => kept(css, new Set(used), all);

test("parts are found by what is imported, whatever it is called there", () => {
  expect(imported(['import { App as AntApp, DatePicker, type FormInstance } from "antd";']).sort()).toEqual([
    "app",
    "date-picker",
  ]);
});

test("a part brings the styles of the parts that it is made of, and no others", () => {
  const found = reached(["modal"], es);
  expect(["modal", "button"].every((part) => found.has(part))).toBe(true);
  expect(found.has("table")).toBe(false);
});

test("rules of parts that are not used go; those that only exclude one stay", () => {
  const css = ".ant-btn{a:b}.ant-table{a:b}.ant-btn,.ant-table-cell{c:d}.ant-btn:not(.ant-table){e:f}";
  expect(keep(css, "button")).toBe(".ant-btn{a:b}.ant-btn{c:d}.ant-btn:not(.ant-table){e:f}");
});

test("input-number is not taken for input", () => {
  const css = ".ant-input-affix{a:b}.ant-input-number-handler{c:d}";
  expect(keep(css, "input")).toBe(".ant-input-affix{a:b}");
  expect(keep(css, "input-number")).toBe(".ant-input-number-handler{c:d}");
});

test("what is inside a media query is judged rule by rule, and animations stay", () => {
  const css =
    "@media (hover:hover){.ant-table{a:b}.ant-btn{c:d}}@media print{.ant-table{a:b}}@keyframes x{from{a:b}}";
  expect(keep(css, "button")).toBe("@media (hover:hover){.ant-btn{c:d}}@keyframes x{from{a:b}}");
});

test("writing from right to left and numbered columns are left out", () => {
  expect(keep(".ant-btn-rtl{a:b}.ant-col-12{a:b}.ant-col{c:d}", "button", "grid")).toBe(".ant-col{c:d}");
});
