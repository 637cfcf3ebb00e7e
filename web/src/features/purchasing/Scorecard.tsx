/** A supplier's scorecard: each measure with what it rests on, how far that is believed, and its range. */
import { SettingOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { lazy, Suspense, useState } from "react";
import { Facts } from "@/components/Facts";
import type { MeasuredOut, ScorecardOut } from "@/generated/schemas";
import { useFormat } from "@/lib/format";
import { useMay } from "@/lib/session";
import { useLanguage, useWords } from "@/lib/words";
import styles from "./Supplier.module.css";
import { measureNames, supplierWords } from "./supplierWords";
import { Weights } from "./Weights";

// Charts are the heaviest part of the product; the figures do not wait for them.
const ScoreHistory = lazy(async () => ({ default: (await import("./ScoreHistory")).ScoreHistory }));

export function Scorecard({ card }: { card: ScorecardOut | null }) {
  const say = useWords(supplierWords);
  const format = useFormat();
  const may = useMay("buy");
  const [weighing, setWeighing] = useState(false);
  return (
    <section>
      <header>
        <h2>{say("scorecard")}</h2>
        {may && (
          <Button size="small" icon={<SettingOutlined />} onClick={() => setWeighing(true)}>
            {say("editWeights")}
          </Button>
        )}
      </header>
      {card === null ? (
        <p className={styles.hint}>{say("noCard")}</p>
      ) : (
        <>
          <p className={styles.total}>
            {card.score === null ? (
              <span>{say("noScore")}</span>
            ) : (
              <>
                <b>{format.number(card.score, 0)}</b>
                <span>
                  {say("scoreRange", {
                    low: format.number(card.low ?? 0, 0),
                    high: format.number(card.high ?? 100, 0),
                  })}
                </span>
              </>
            )}
            <span>{say("lastYear", { day: format.date(card.as_of) })}</span>
          </p>
          <Measures measures={card.measures} />
          <p className={styles.hint}>{say("howCounted")}</p>
          <Counted card={card} />
          {card.quarters.length > 1 && (
            <Suspense fallback={null}>
              <ScoreHistory card={card} />
            </Suspense>
          )}
        </>
      )}
      <Weights open={weighing} onClose={() => setWeighing(false)} />
    </section>
  );
}

function Measures({ measures }: { measures: readonly MeasuredOut[] }) {
  const say = useWords(supplierWords);
  const format = useFormat();
  const at = useLanguage() === "zh" ? 0 : 1;
  const cases = (one: MeasuredOut) => {
    const count = one.count;
    if (one.measure === "price") return say("skusCount", { count });
    if (one.measure === "response") return say("asksCount", { count });
    if (one.measure === "quality") return say("lotsCount", { count });
    return say("ordersCount", { count });
  };
  const points = (value: number) => format.number(value, 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={say("scorecard")}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{say("measure")}</th>
            <th scope="col">{say("believed")}</th>
            <th scope="col" data-left>
              {say("range")}
            </th>
            <th scope="col">{say("own")}</th>
            <th scope="col">{say("all")}</th>
            <th scope="col" data-left>
              {say("cases")}
            </th>
          </tr>
        </thead>
        <tbody>
          {measures.map((one) => (
            <tr key={one.measure}>
              <th scope="row">{measureNames[one.measure]?.[at] ?? one.measure}</th>
              <td>
                <b>{points(one.score)}</b>
              </td>
              <td data-left title={`${points(one.low)}–${points(one.high)}`}>
                <div className={styles.bar} aria-hidden="true">
                  <i style={{ left: `${one.low}%`, width: `${one.high - one.low}%` }} />
                  <b style={{ left: `${one.score}%` }} />
                </div>
              </td>
              <td>{points(one.own)}</td>
              <td>{points(one.mean)}</td>
              <td data-left>
                {say("mix", {
                  cases: cases(one),
                  own: format.percent(one.own_weight, 0),
                  rest: format.percent(1 - one.own_weight, 0),
                })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Counted({ card }: { card: ScorecardOut }) {
  const say = useWords(supplierWords);
  const format = useFormat();
  const c = card.counted;
  const facts = [
    { name: say("ordersDue"), value: format.number(c.orders) },
    { name: say("confirmedOf"), value: format.number(c.confirmed) },
    { name: say("unitsOnTime"), value: `${format.number(c.units_on_time)} / ${format.number(c.units_due)}` },
    { name: say("splitOrders"), value: format.number(c.split) },
    { name: say("unitsDamaged"), value: format.number(c.units_damaged) },
    {
      name: say("lotsFailed"),
      value: `${format.number(c.inspections_failed)} / ${format.number(c.inspections)}`,
    },
    ...(c.undated ? [{ name: say("undated"), value: format.number(c.undated) }] : []),
    ...(c.answer_hours === null
      ? []
      : [{ name: say("answerHours"), value: say("hours", { hours: format.number(c.answer_hours, 0) }) }]),
    ...(c.price_ratio === null ? [] : [{ name: say("priceRatio"), value: format.percent(c.price_ratio, 0) }]),
  ];
  return (
    <div className={styles.facts}>
      <Facts facts={facts} />
    </div>
  );
}
