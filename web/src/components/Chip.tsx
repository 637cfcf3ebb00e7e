/** A short state in a tinted box, such as a tier or the status of an order. */
import type { ReactNode } from "react";
import styles from "./Chip.module.css";

export type Tone = "good" | "warn" | "bad" | "info" | "accent" | "quiet";

export function Chip({ tone = "quiet", children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`${styles.chip} ${styles[tone]}`}>{children}</span>;
}
