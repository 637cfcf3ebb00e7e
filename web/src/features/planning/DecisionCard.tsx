/** One decision on a phone: what, how much it wins, why, and the answers within reach of a thumb. */
import { Link } from "react-router";
import { useFormat } from "@/lib/format";
import { useWords } from "@/lib/words";
import { Answered, Answers, Cash, Gain, Kind, Reason, Route, Terms } from "./cells";
import styles from "./cells.module.css";
import type { Decision } from "./target";
import { useDecider } from "./useDecide";
import { words } from "./words";

export function DecisionCard({ row }: { row: Decision }) {
  const say = useWords(words);
  const format = useFormat();
  const decider = useDecider();
  const units = row.decided_units ?? row.units ?? 0;
  return (
    <div className={styles.card}>
      <div className={styles.head}>
        <Kind row={row} />
        <Link to={`/skus/${encodeURIComponent(row.sku ?? "")}`} className={styles.code}>
          {row.sku}
        </Link>
        <Gain row={row} />
      </div>
      <div className={styles.name}>{row.name}</div>
      <div className={styles.facts}>
        <span>{say("units", { units: format.number(units) })}</span>
        <span>
          <Route row={row} />
        </span>
      </div>
      <div className={styles.terms}>
        <Terms row={row} />
      </div>
      <Reason row={row} />
      <div className={styles.foot}>
        {row.status === "open" ? <Cash row={row} /> : <Answered row={row} />}
        {decider.mayDecide && <Answers row={row} />}
      </div>
    </div>
  );
}
