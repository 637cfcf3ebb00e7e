/** The frame of a screen: its title, what can be done there, and its content. */
import { type ReactNode, useEffect } from "react";
import styles from "./Page.module.css";

interface Props {
  title: string;
  /** Below the title: figures, or one line of explanation, for which a phone has no room. */
  lead?: ReactNode;
  actions?: ReactNode;
  /** The content fills the height of the screen and scrolls by itself, as a table does. */
  fill?: boolean;
  children: ReactNode;
}

export function Page({ title, lead, actions, fill = false, children }: Props) {
  useEffect(() => {
    document.title = `${title} · Sealane`;
  }, [title]);
  return (
    <div className={`${styles.page} ${fill ? styles.fill : ""}`}>
      <header className={styles.head}>
        <div>
          <h1>{title}</h1>
          {lead && (
            <div className={`${styles.lead} ${typeof lead === "string" ? styles.hint : ""}`}>{lead}</div>
          )}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      <div className={styles.content}>{children}</div>
    </div>
  );
}
