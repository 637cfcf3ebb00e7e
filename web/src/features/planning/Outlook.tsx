/** One SKU at one warehouse: its sales and forecast, its stock to come, and the lines it is held by. */
import { Segmented } from "antd";
import { type ReactNode, useMemo, useState } from "react";
import { FanChart } from "@/components/charts/FanChart";
import { ProjectionChart } from "@/components/charts/ProjectionChart";
import type { OutlookOut } from "@/generated/schemas";
import { useWords } from "@/lib/words";
import { Lines } from "./Lines";
import styles from "./Outlook.module.css";
import { futureOf, pastOf, plusDays, projectionOf, runsOut, type SoldDay } from "./outlook";
import { words } from "./skuWords";

const spans = { months3: 91, months6: 182, year: 365, everything: null } as const;
type Span = keyof typeof spans;

interface Props {
  outlook: OutlookOut;
  sold: readonly SoldDay[];
  /** What stands beside the history, such as the decisions. */
  beside?: ReactNode;
}

export function Outlook({ outlook, sold, beside }: Props) {
  const say = useWords(words);
  const [span, setSpan] = useState<Span>("months6");
  const days = spans[span];
  const since = days === null ? null : plusDays(outlook.first_day, -days);
  const past = useMemo(() => pastOf(sold, outlook, since), [sold, outlook, since]);
  const future = useMemo(() => futureOf(outlook), [outlook]);
  const stock = useMemo(() => projectionOf(outlook), [outlook]);
  const out = useMemo(() => runsOut(outlook), [outlook]);
  const { warehouse } = outlook;
  return (
    <div className={styles.outlook}>
      <section className={`${styles.panel} ${beside ? "" : styles.wide}`}>
        <Segmented<Span>
          size="small"
          className={styles.span ?? ""}
          aria-label={say("span")}
          value={span}
          onChange={setSpan}
          options={(Object.keys(spans) as Span[]).map((value) => ({ value, label: say(value) }))}
        />
        <FanChart title={say("history", { warehouse })} past={past} future={future} height={280} />
      </section>
      {beside && <div className={styles.beside}>{beside}</div>}
      <section className={styles.panel}>
        <ProjectionChart
          title={say("projection", { warehouse })}
          days={stock}
          reorderPoint={outlook.line.reorder_point}
          runsOut={out}
          height={350}
        />
      </section>
      <Lines outlook={outlook} />
    </div>
  );
}
