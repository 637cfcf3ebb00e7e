/** The way of one shipment as a bar: what it has passed, what is foreseen, when it is due. */
import { milestones } from "@/components/milestones";
import type { Milestone } from "@/generated/schemas";
import { useFormat } from "@/lib/format";
import { useLanguage, useWords } from "@/lib/words";
import styles from "./UnderWay.module.css";
import { underWayWords } from "./underWayWords";
import { type Stretch, stepsOf, type WayRow, wayBar } from "./wayBar";

interface Props {
  row: WayRow & { number: string | null; going: string | null };
  now: number;
  days: number;
}

export function WayBar({ row, now, days }: Props) {
  const told = useTold(row);
  const { legs, ahead, range, due } = wayBar(row, now, days);
  const at = ({ from, to }: Stretch) => ({ left: `${from}%`, width: `${Math.max(to - from, 0.4)}%` });
  return (
    <div className={styles.bar} role="img" aria-label={told} title={told} data-going={row.going}>
      {legs.map((leg, nth) => (
        <i
          key={`${leg.begins} ${leg.from}`}
          className={styles.leg}
          data-odd={nth % 2 === 1 || undefined}
          style={at(leg)}
        />
      ))}
      {ahead && <i className={styles.ahead} style={at(ahead)} />}
      {range && <i className={styles.range} style={at(range)} />}
      {due !== null && <b className={styles.due} style={{ left: `${due}%` }} />}
      <u className={styles.now} />
    </div>
  );
}

/** The same in words, for those who point at it or do not see it. */
function useTold(row: Props["row"]): string {
  const say = useWords(underWayWords);
  const format = useFormat();
  const at = useLanguage() === "zh" ? 0 : 1;
  const steps = stepsOf(row.steps).map(({ milestone, at: when }) => {
    const name = milestones[milestone as Milestone]?.[at] ?? milestone;
    return `${name} ${format.dayMonth(new Date(when).toISOString())}`;
  });
  const told = [
    steps.join(" → ") || say("noSteps"),
    row.arrives_p50 && say("expected", { day: format.dayMonth(row.arrives_p50) }),
    row.due_at && say("dueOn", { day: format.dayMonth(row.due_at) }),
  ];
  return say("barSays", { number: row.number ?? "", steps: told.filter(Boolean).join(" · ") });
}
