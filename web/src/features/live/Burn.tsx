/** Units a minute, and how that went over the last minutes. */
import { useEffect, useState } from "react";
import type { DeskProductOut } from "@/generated/schemas";
import { useFormat } from "@/lib/format";
import styles from "./DeskTable.module.css";

const WIDTH = 56;
const HEIGHT = 20;
const POINTS = 40;
const EVERY_MS = 2_000;

export function Burn({ product }: { product: DeskProductOut }) {
  const format = useFormat();
  const seen = useSeen(product.burn.p50);
  const { p10, p50, p90 } = product.burn;
  const quiet = product.orders === 0;
  return (
    <span
      className={styles.burn}
      title={quiet ? undefined : `${format.number(p10, 1)} – ${format.number(p90, 1)}`}
    >
      {seen.length > 1 && <Line values={seen} />}
      {quiet ? <span className={styles.nil}>0</span> : format.number(p50, p50 < 10 ? 1 : 0)}
    </span>
  );
}

function useSeen(value: number): readonly number[] {
  const [seen, setSeen] = useState<readonly number[]>([value]);
  useEffect(() => {
    const beat = window.setInterval(() => setSeen((past) => [...past, value].slice(-POINTS)), EVERY_MS);
    return () => window.clearInterval(beat);
  }, [value]);
  return seen;
}

function Line({ values }: { values: readonly number[] }) {
  const high = Math.max(...values, 0.1);
  const step = WIDTH / (POINTS - 1);
  const first = WIDTH - (values.length - 1) * step;
  const path = values
    .map((value, at) => {
      const y = HEIGHT - 2 - (value / high) * (HEIGHT - 4);
      return `${at === 0 ? "M" : "L"}${(first + at * step).toFixed(1)} ${y.toFixed(1)}`;
    })
    .join("");
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} aria-hidden>
      <path d={path} />
    </svg>
  );
}
