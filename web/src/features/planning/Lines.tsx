/** The lines that a SKU is held by at one warehouse: safety stock of three kinds, reorder point, warning, cover. */
import type { ReactNode } from "react";
import type { OutlookOut } from "@/generated/schemas";
import { useFormat } from "@/lib/format";
import { useWords } from "@/lib/words";
import styles from "./Outlook.module.css";
import { words } from "./skuWords";

interface Line {
  name: string;
  value: ReactNode;
  hint?: string;
  sub?: boolean;
  /** The kind of safety stock that is in force. */
  chosen?: boolean;
}

export function Lines({ outlook }: { outlook: OutlookOut }) {
  const say = useWords(words);
  return (
    <section className={styles.panel}>
      <h2>{say("lines", { warehouse: outlook.warehouse })}</h2>
      <dl className={styles.lines}>
        {useLines(outlook).map(({ name, value, hint, sub, chosen }) => (
          <div key={name} title={hint} className={`${sub ? styles.sub : ""} ${chosen ? styles.chosen : ""}`}>
            <dt>{name}</dt>
            <dd>
              {value}
              {chosen && <small>{say("inForce")}</small>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function useLines({ line }: OutlookOut): Line[] {
  const say = useWords(words);
  const format = useFormat();
  const units = (value: number | null) => (value === null ? "—" : format.number(value));
  const days = (value: number | null) => (value === null ? "—" : format.days(value));
  const kinds = (["classic", "statistical", "money"] as const).map((kind): Line => {
    const value = line[`safety_stock_${kind}`];
    const chosen = value !== null && Math.abs(value - line.safety_stock) < 1e-6;
    return { name: say(kind), value: units(value), hint: say(`${kind}Hint`), sub: true, chosen };
  });
  const warning =
    line.warning_days === null
      ? units(line.warning_line)
      : say("warningDays", { units: units(line.warning_line), days: format.days(line.warning_days) });
  return [
    { name: say("daily"), value: format.number(line.daily_demand, 2) },
    { name: say("safety"), value: units(line.safety_stock) },
    ...kinds,
    { name: say("reorder"), value: units(line.reorder_point) },
    { name: say("upTo"), value: units(line.order_up_to) },
    { name: say("warning"), value: warning },
    { name: say("coverDays"), value: days(line.cover_days) },
    { name: say("coverIncoming"), value: days(line.cover_days_with_incoming), sub: true },
    { name: say("need"), value: units(line.raw_need) },
    { name: say("ordered"), value: units(line.ordered_units) },
  ];
}
