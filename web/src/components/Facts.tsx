/** A few named figures side by side. */
import type { ReactNode } from "react";
import styles from "./Facts.module.css";

export interface Fact {
  name: string;
  value: ReactNode;
  tone?: "bad" | "good" | undefined;
}

export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(({ name, value, tone }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className={tone && styles[tone]}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
