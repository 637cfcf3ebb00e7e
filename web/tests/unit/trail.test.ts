/** The trail of changes in words. */
import { expect, test } from "vitest";
import { actionName, differences, subjectName } from "@/features/accounts/trail";

test("only what is other is told, with what it was", () => {
  const before = JSON.stringify({ status: "open", units: 480, channel: "sea", tags: ["a"] });
  const after = JSON.stringify({
    status: "dismissed",
    units: 480,
    channel: "air",
    tags: ["a"],
    result_kind: "x",
  });
  expect(differences(before, after, "zh")).toEqual([
    { name: "状态", now: "dismissed", was: "open" },
    { name: "运输方式", now: "空运", was: "海运" },
  ]);
});

test("what was nothing before has no before, and lists are told in a row", () => {
  const after = JSON.stringify({
    lines: [
      { sku: "A", units: 3 },
      { sku: "B", units: 1 },
    ],
  });
  expect(differences(null, after, "en")).toEqual([{ name: "lines", now: "A 3, B 1", was: undefined }]);
  expect(differences("not JSON", "null", "en")).toEqual([]);
});

test("an action or a subject without a name is written as on record", () => {
  expect(actionName("placed", "zh")).toBe("下单给供应商");
  expect(actionName("moon_landed", "zh")).toBe("moon landed");
  expect(subjectName("purchase_order", "en")).toBe("Purchase order");
});

test("what rooms put on record has a name in both languages", () => {
  const told = ["session_begun", "alarm_snooze", "milestone_restored", "guest_link_made", "credited"];
  for (const action of told) {
    expect(actionName(action, "zh"), action).toMatch(/^\p{Script=Han}+$/u);
    expect(actionName(action, "en"), action).not.toContain("_");
  }
  expect(subjectName("supplier_return", "zh")).toBe("退货单");
});
