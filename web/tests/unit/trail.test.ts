/** The trail of changes in words. */
import { expect, test } from "vitest";
import { actionName, differences, subjectName, type Telling } from "@/features/accounts/trail";

const telling = (language: "zh" | "en", subject: string | null = null): Telling => ({
  language,
  subject,
  moment: (at) => `moment ${at.slice(0, 10)}`,
});

test("only what is other is told, with what it was", () => {
  const before = JSON.stringify({ status: "open", units: 480, channel: "sea", tags: ["a"] });
  const after = JSON.stringify({
    status: "dismissed",
    units: 480,
    channel: "air",
    tags: ["a"],
    result_kind: "x",
  });
  expect(differences(before, after, telling("zh"))).toEqual([
    { name: "状态", now: "已忽略", was: "待处理" },
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
  expect(differences(null, after, telling("en"))).toEqual([
    { name: "lines", now: "A 3, B 1", was: undefined },
  ]);
  expect(differences("not JSON", "null", telling("en"))).toEqual([]);
});

test("a state is told in words, as the thing it is of calls it", () => {
  const after = JSON.stringify({ state: "accepted" });
  const before = JSON.stringify({ state: "open" });
  expect(differences(before, after, telling("en"))).toEqual([
    { name: "state", now: "Accepted", was: "Open" },
  ]);
  expect(differences(before, after, telling("zh", "claim"))).toEqual([
    { name: "状态", now: "已同意赔付", was: "待提交" },
  ]);
  expect(differences(null, JSON.stringify({ status: "on_the_moon" }), telling("en"))[0]?.now).toBe(
    "on_the_moon",
  );
});

test("rights, flags and moments are told for people, a day stands as written", () => {
  const after = JSON.stringify({
    scopes: ["see_stock", "buy"],
    enabled: false,
    at: "2026-03-02T09:00:00Z",
    due_on: "2026-03-02",
  });
  expect(differences(null, after, telling("zh")).map(({ now }) => now)).toEqual([
    "查看库存、下采购单",
    "否",
    "moment 2026-03-02",
    "2026-03-02",
  ]);
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
