/** What the back-test's screen reckons: the rows of its table, who is best, and whom Sealane is held against. */
import type { BacktestMadeOut, CourseOut } from "@/generated/schemas";

export const figures = [
  "profit",
  "revenue",
  "missed_margin",
  "service",
  "stock_value",
  "turnover_days",
  "holding",
  "freight",
  "most_cash",
] as const;
export type Figure = (typeof figures)[number];

export const charts = ["profit_by_week", "stock_by_week", "missed_by_week", "cash_by_week"] as const;
export type ChartName = (typeof charts)[number];

/** Of these more is better; of the others less. Freight alone says nothing: air may pay. */
const more: readonly Figure[] = ["profit", "revenue", "service"];
const neither: readonly Figure[] = ["freight"];

/** The policies that are best in a figure; none where all are alike or nothing is known. */
export function bestOf(courses: readonly CourseOut[], figure: Figure): ReadonlySet<string> {
  const known = courses.flatMap((course) => {
    const value = course[figure];
    return value === null ? [] : [{ policy: course.policy, value }];
  });
  if (known.length < 2 || neither.includes(figure)) return new Set();
  const values = known.map(({ value }) => value);
  const best = more.includes(figure) ? Math.max(...values) : Math.min(...values);
  const found = known.filter(({ value }) => value === best);
  return found.length === known.length ? new Set() : new Set(found.map(({ policy }) => policy));
}

export interface Beside {
  sealane: CourseOut;
  other: CourseOut;
  /** Money won over the other; null where the reader may not see it. */
  won: number | null;
  /** The same as a share of the other's profit; null where that is nothing to compare with. */
  share: number | null;
}

/** Sealane beside what the seller did, or beside the best rule of thumb where that is not known. */
export function besideOf({ courses }: Pick<BacktestMadeOut, "courses">): Beside | null {
  const sealane = courses.find(({ policy }) => policy === "sealane");
  const others = courses.filter(({ policy }) => policy !== "sealane");
  const own = others.find(({ policy }) => policy === "own_past");
  const other = own ?? others.toSorted((a, b) => (b.profit ?? 0) - (a.profit ?? 0))[0];
  if (!sealane || !other) return null;
  const won = sealane.profit === null || other.profit === null ? null : sealane.profit - other.profit;
  const share = won === null || !other.profit || other.profit < 0 ? null : won / other.profit;
  return { sealane, other, won, share };
}
