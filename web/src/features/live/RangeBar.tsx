/** A range of units: from p10 to p90 with the middle marked, on a scale shared with others; a fact as a dot. */
import type { LiveExpectedOut } from "@/generated/schemas";
import { useFormat } from "@/lib/format";
import { useWords } from "@/lib/words";
import styles from "./Live.module.css";
import { liveWords } from "./liveWords";
import barStyles from "./RangeBar.module.css";

interface Props {
  expected: LiveExpectedOut | null;
  /** Units at the right end of the scale. */
  most: number;
  fact?: number;
}

export function RangeBar({ expected, most, fact }: Props) {
  const say = useWords(liveWords);
  const format = useFormat();
  if (!expected) return <span className={styles.soft}>—</span>;
  const at = (units: number) => `${Math.min((Math.sqrt(units) / Math.sqrt(Math.max(most, 1))) * 100, 100)}%`;
  const whole = (units: number) => format.number(units, 0);
  const { p10, p50, p90 } = expected;
  const hint = say("expectedHint", { low: whole(p10), high: whole(p90), middle: whole(p50) });
  return (
    <div className={barStyles.range} title={hint}>
      <span>
        {whole(p10)}–<b>{whole(p50)}</b>–{whole(p90)}
      </span>
      <div role="img" aria-label={hint}>
        <i style={{ left: at(p10), right: `calc(100% - ${at(p90)})` }} />
        <u style={{ left: at(p50) }} />
        {fact !== undefined && (
          <em style={{ left: at(fact) }} data-in={(fact >= p10 && fact <= p90) || undefined} />
        )}
      </div>
    </div>
  );
}
