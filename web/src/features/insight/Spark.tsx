/** Months at a glance: a line without axes, broken where a month is not known. */
import styles from "./Indicators.module.css";

const WIDTH = 96;
const HEIGHT = 36;
const EDGE = 3;

export function Spark({ values }: { values: readonly (number | null)[] }) {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return null;
  return (
    <svg
      className={styles.spark}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      aria-hidden
    >
      <path d={path(values, Math.min(...known), Math.max(...known))} />
    </svg>
  );
}

function path(values: readonly (number | null)[], low: number, high: number): string {
  const step = (WIDTH - 2 * EDGE) / Math.max(1, values.length - 1);
  const rise = (HEIGHT - 2 * EDGE) / (high - low || 1);
  return values
    .map((value, at) => {
      if (value === null) return "";
      const pen = at === 0 || values[at - 1] === null ? "M" : "L";
      return `${pen}${(EDGE + at * step).toFixed(1)} ${(HEIGHT - EDGE - (value - low) * rise).toFixed(1)}`;
    })
    .join("");
}
