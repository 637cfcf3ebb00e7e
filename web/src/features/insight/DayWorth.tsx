/** What one day less is worth: capital no longer under way, and safety stock no longer kept. */
import type { BottlenecksOut } from "@/generated/schemas";
import { useFormat } from "@/lib/format";
import { useWords } from "@/lib/words";
import styles from "./Lanes.module.css";
import { laneWords } from "./laneWords";

/** Standard deviations between the median and nine of ten of a normal distribution. */
const P90 = 1.2816;

export function DayWorth({ found }: { found: BottlenecksOut }) {
  const say = useWords(laneWords);
  const format = useFormat();
  const { worth, currency, capital_rate_per_year: rate } = found;
  if (!worth || rate === null) return null;
  const money = (amount: number) => format.moneyCompact(amount, currency);
  const z = worth.value_per_day > 0 ? (worth.safety_capital / worth.value_per_day) * P90 : 0;
  return (
    <section className={styles.worth}>
      <h2>{say("worth")}</h2>
      <dl>
        <div>
          <dt>{say("transit")}</dt>
          <dd>
            {money(worth.transit_capital)}
            <small>{say("perYear", { money: money(worth.transit_cost_per_year) })}</small>
          </dd>
        </div>
        <div>
          <dt>{say("safety")}</dt>
          <dd>
            {money(worth.safety_capital)}
            <small>{say("perYear", { money: money(worth.safety_cost_per_year) })}</small>
          </dd>
        </div>
      </dl>
      <p>
        {say("formula", {
          daily: money(worth.value_per_day),
          level: format.percent(found.service_level),
          z: format.number(z, 3),
          rate: format.percent(rate),
        })}
      </p>
    </section>
  );
}
