/** What the back-test's screen reckons apart from the browser. */
import { expect, test } from "vitest";
import { besideOf, bestOf } from "@/features/planning/backtest";
import type { CourseOut } from "@/generated/schemas";

const course = (policy: string, figures: Partial<CourseOut>): CourseOut => ({
  policy,
  label: { en: policy, zh: policy },
  profit: 100,
  revenue: 500,
  missed_margin: 20,
  service: 0.9,
  stock_value: 300,
  turnover_days: 60,
  holding: 10,
  freight: 5,
  most_cash: 50,
  profit_by_week: [],
  stock_by_week: [],
  missed_by_week: [],
  cash_by_week: [],
  ...figures,
});

test("Sealane is held against what the seller did, and without it against the best rule of thumb", () => {
  const sealane = course("sealane", { profit: 130 });
  const own = course("own_past", { profit: 104 });
  const rules = [course("classic", { profit: 90 }), course("moving_average", { profit: 110 })];
  expect(besideOf({ courses: [sealane, own, ...rules] })).toMatchObject({ other: own, won: 26, share: 0.25 });
  expect(besideOf({ courses: [sealane, ...rules] })?.other.policy).toBe("moving_average");
  expect(besideOf({ courses: [own] })).toBeNull();
});

test("whoever may not see money is told of none, and a loss is no base for a share", () => {
  const hidden = [course("sealane", { profit: null }), course("own_past", { profit: null })];
  expect(besideOf({ courses: hidden })).toMatchObject({ won: null, share: null });
  const lost = [course("sealane", { profit: 10 }), course("own_past", { profit: -40 })];
  expect(besideOf({ courses: lost })).toMatchObject({ won: 50, share: null });
});

test("more profit and service are better, less stock and fewer days, and freight by itself is neither", () => {
  const courses = [
    course("a", { service: 0.95, turnover_days: 70, freight: 1 }),
    course("b", { stock_value: 200, freight: 9 }),
  ];
  expect([...bestOf(courses, "service")]).toEqual(["a"]);
  expect([...bestOf(courses, "turnover_days")]).toEqual(["b"]);
  expect([...bestOf(courses, "stock_value")]).toEqual(["b"]);
  expect(bestOf(courses, "freight").size).toBe(0);
  expect(bestOf(courses, "profit").size).toBe(0);
});
