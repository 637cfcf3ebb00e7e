/** Turns a SKU's outlook and history into what the charts draw, apart from the browser so that it can be tested. */
import type { Future, Past } from "@/components/charts/FanChart";
import type { ProjectedDay } from "@/components/charts/ProjectionChart";
import type { OutlookOut } from "@/generated/schemas";

/** One day as sold. */
export interface SoldDay {
  day: string;
  units: number;
  stocked_out: boolean;
}

const DAY_MS = 86_400_000;
const bucketDays = { day: 1, week: 7 } as const;

export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

export function dayOf(outlook: OutlookOut, index: number): string {
  return plusDays(outlook.first_day, index * bucketDays[outlook.bucket]);
}

export function futureOf(outlook: OutlookOut): Future[] {
  const { mean, p05, p10, p25, p50, p75, p90, p95 } = outlook.forecast;
  return mean.map((value, at) => ({
    date: dayOf(outlook, at),
    mean: value,
    p05: p05[at] ?? value,
    p10: p10[at] ?? value,
    p25: p25[at] ?? value,
    p50: p50[at] ?? value,
    p75: p75[at] ?? value,
    p90: p90[at] ?? value,
    p95: p95[at] ?? value,
  }));
}

/** High demand leaves little stock: the server's `low` is the 10th percentile of stock. */
export function projectionOf(outlook: OutlookOut): ProjectedDay[] {
  const { low, middle, high, arrivals } = outlook.projection;
  return middle.map((value, at) => ({
    date: dayOf(outlook, at),
    p10: low[at] ?? value,
    p50: value,
    p90: high[at] ?? value,
    incoming: arrivals[at] ?? 0,
  }));
}

/**
 * The days sold, in the outlook's buckets and up to its first day: days are kept as they are, weeks added up
 * from the Monday they begin on; a week is in stock when any of its days was.
 */
export function pastOf(sold: readonly SoldDay[], outlook: OutlookOut, since: string | null): Past[] {
  const before = sold.filter(({ day }) => day < outlook.first_day && (since === null || day >= since));
  if (outlook.bucket === "day")
    return before.map(({ day, units, stocked_out }) => ({ date: day, units, in_stock: !stocked_out }));
  const weeks = new Map<string, Past>();
  for (const { day, units, stocked_out } of before) {
    const monday = mondayOf(day);
    const week = weeks.get(monday) ?? { date: monday, units: 0, in_stock: false };
    weeks.set(monday, { date: monday, units: week.units + units, in_stock: week.in_stock || !stocked_out });
  }
  return [...weeks.values()];
}

function mondayOf(day: string): string {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return plusDays(day, -weekday);
}

/** The part of the projection in which stock may run out; null where it lasts, or is out already. */
export function runsOut(outlook: OutlookOut): { from: string; to: string } | null {
  const { stockout_p10: early, stockout_p90: late } = outlook.line;
  if (!early || (late && late <= outlook.first_day)) return null;
  return { from: early, to: late ?? dayOf(outlook, outlook.projection.middle.length - 1) };
}
