/** What is shown where there is nothing yet: why, and the next step. */
import type { ReactNode } from "react";
import styles from "./states.module.css";

interface Props {
  title: string;
  hint?: string;
  /** The button or link that leads on. */
  action?: ReactNode;
}

export function EmptyState({ title, hint, action }: Props) {
  return (
    <div className={styles.state}>
      <svg viewBox="0 0 96 48" width="96" height="48" aria-hidden="true" className={styles.lanes}>
        <path d="M4 14c11-10 22-10 33 0s22 10 33 0 14-8 22-4" />
        <path d="M4 28c11-10 22-10 33 0s22 10 33 0 14-8 22-4" />
        <path d="M4 42c11-10 22-10 33 0s22 10 33 0 14-8 22-4" />
      </svg>
      <p className={styles.title}>{title}</p>
      {hint && <p>{hint}</p>}
      {action}
    </div>
  );
}
