/** What the bar of a journey shows: legs done, what is foreseen, when it is due, as shares of the days shown. */

const DAY_MS = 86_400_000;

export interface Step {
  milestone: string;
  at: number;
}

/** A stretch of the bar, both ends in percent of its width. */
export interface Stretch {
  from: number;
  to: number;
}

export interface Leg extends Stretch {
  begins: string;
  ends: string | null;
  days: number;
}

export interface WayBar {
  legs: readonly Leg[];
  /** From now to the median of the arrival. */
  ahead: Stretch | null;
  /** From the tenth to the ninetieth percentile. */
  range: Stretch | null;
  due: number | null;
}

export interface WayRow {
  steps: string | null;
  begun_at: string | null;
  due_at: string | null;
  arrives_p10: string | null;
  arrives_p50: string | null;
  arrives_p90: string | null;
}

/** Side states mark trouble; they end no leg. */
const sides: ReadonlySet<string> = new Set(["customs_hold", "delayed", "exception", "damaged", "attempted"]);

/** Reads `departed 2026-03-01T08:00Z, arrived …` as the listing tells it, the earliest first. */
export function stepsOf(text: string | null): Step[] {
  return (text ?? "").split(", ").flatMap((part) => {
    const [milestone = "", time = ""] = part.split(" ");
    const at = Date.parse(time);
    return Number.isNaN(at) || sides.has(milestone) ? [] : [{ milestone, at }];
  });
}

/** The bar over `days` before and after `now`; what lies outside is cut off. */
export function wayBar(row: WayRow, now: number, days: number): WayBar {
  const place = (at: number) => Math.min(100, Math.max(0, 50 + ((at - now) / (days * DAY_MS)) * 50));
  const when = (text: string | null) => (text === null ? null : Date.parse(text));
  const stretch = (from: number | null, to: number | null): Stretch | null =>
    from === null || to === null || to < from ? null : seen({ from: place(from), to: place(to) });
  const told = stepsOf(row.steps);
  const begun = when(row.begun_at);
  const first = told[0];
  const steps =
    begun !== null && (!first || begun < first.at) ? [{ milestone: "", at: begun }, ...told] : told;
  const legs = steps.flatMap((step, at): Leg[] => {
    const next = steps[at + 1];
    const until = Math.min(next?.at ?? now, now);
    const part = stretch(step.at, until);
    const gone = (until - step.at) / DAY_MS;
    return part ? [{ ...part, begins: step.milestone, ends: next?.milestone ?? null, days: gone }] : [];
  });
  const due = when(row.due_at);
  return {
    legs,
    ahead: stretch(now, when(row.arrives_p50)),
    range: stretch(when(row.arrives_p10), when(row.arrives_p90)),
    due: due === null || Math.abs(due - now) > days * DAY_MS ? null : place(due),
  };
}

function seen(part: Stretch): Stretch | null {
  return part.to <= 0 || part.from >= 100 ? null : part;
}
