/** Numbers, money and dates are written the way each language does. */
import { expect, test } from "vitest";
import { formatOf } from "@/lib/format";

const en = formatOf("en");
const zh = formatOf("zh");

test("money names its currency so that two are never taken for one", () => {
  expect(en.money("1234.5", "USD")).toBe("$1,234.50");
  expect(en.money("1234.5", "CNY")).toBe("CN¥1,234.50");
  expect(zh.money("1234.5", "CNY")).toBe("¥1,234.50");
  expect(zh.money("1234.5", "USD")).toBe("US$1,234.50");
  expect(en.money(1234, "JPY")).toBe("¥1,234");
});

test("large figures are short: thousands in English, 万 in Chinese", () => {
  expect(en.compact(12_345)).toBe("12.3K");
  expect(zh.compact(12_345)).toBe("1.2万");
  expect(zh.moneyCompact(120_000, "CNY")).toBe("¥12万");
  expect(en.moneyCompact("999.5", "USD")).toBe("$999.50");
  expect(en.moneyCompact("1234.5", "USD")).toBe("$1,235");
});

test("a day is the same day in every time zone", () => {
  expect(en.date("2026-01-01")).toBe("Jan 1, 2026");
  expect(zh.date("2026-01-01")).toBe("2026/01/01");
  expect(zh.dayMonth("2026-11-16")).toBe("11/16");
  expect([zh.month("2026-01-01"), zh.month("2026-11-16")]).toEqual(["2026年1月", "11月"]);
});

test("spans of time are told by their largest unit", () => {
  const now = new Date("2026-11-16T12:00:00Z");
  expect(en.relative("2026-11-14T11:00:00Z", now)).toBe("2 days ago");
  expect(zh.relative("2026-11-16T13:30:00Z", now)).toBe("1小时后");
  expect(en.days(1)).toBe("1 day");
  expect(zh.days(14)).toBe("14天");
});
