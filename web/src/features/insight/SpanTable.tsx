/** Days and spread of some journeys beside each other, with a bar of the median and its spread. */
import { Chip } from "@/components/Chip";
import type { DayWorthOut, LegSpanOut, SpanOut } from "@/generated/schemas";
import { useFormat } from "@/lib/format";
import { useWords } from "@/lib/words";
import styles from "./Lanes.module.css";
import { laneWords } from "./laneWords";

export interface SpanRow {
  key: string;
  name: string;
  span: SpanOut;
  leg?: LegSpanOut | null;
  worth?: DayWorthOut | null;
  onPick?: () => void;
}

interface Props {
  title: string;
  head: string;
  rows: readonly SpanRow[];
  /** The row to point out. */
  mark?: string | null;
  /** How the slowest leg of each row is called; gives the table that column. */
  slowest?: (leg: LegSpanOut) => string;
  currency?: string;
}

export function SpanTable({ title, head, rows, mark = null, slowest, currency }: Props) {
  const say = useWords(laneWords);
  const format = useFormat();
  if (rows.length === 0) return null;
  const most = Math.max(...rows.map(({ span }) => span.p90), 1e-9);
  const days = (count: number) => format.number(count, 1);
  const valued = currency !== undefined && rows.some(({ worth }) => worth);
  return (
    <section className={styles.spans}>
      <h2>{title}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label={title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{head}</th>
              <th scope="col" className={styles.barHead} aria-label={say("spread")} />
              <th scope="col">{say("median")}</th>
              <th scope="col">{say("p90")}</th>
              <th scope="col">{say("spread")}</th>
              <th scope="col">{say("journeys")}</th>
              {slowest && <th scope="col">{say("slowestLeg")}</th>}
              {valued && <th scope="col">{say("dayWorth")}</th>}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, name, span, leg, worth, onPick }) => (
              <tr key={key} data-marked={key === mark || undefined}>
                <th scope="row">
                  {onPick ? (
                    <button type="button" title={say("only")} onClick={onPick}>
                      {name}
                    </button>
                  ) : (
                    name
                  )}
                </th>
                <td className={styles.barCell}>
                  <i style={{ width: `${(span.p50 / most) * 100}%` }} />
                  <u style={{ width: `${(span.spread / most) * 100}%` }} />
                </td>
                <td>{days(span.p50)}</td>
                <td>{days(span.p90)}</td>
                <td>{days(span.spread)}</td>
                <td title={span.small ? say("fewHint") : undefined}>
                  {span.small && <Chip>{say("few")}</Chip>} {format.number(span.journeys)}
                </td>
                {slowest && (
                  <td>{leg ? `${slowest(leg)} · ${say("days", { days: days(leg.p50) })}` : "—"}</td>
                )}
                {valued && (
                  <td>{worth ? format.moneyCompact(worth.transit_capital, currency ?? "") : "—"}</td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
