/** The plan beside what it would then be, figure by figure; what differs stands out. */
import type { ReactNode } from "react";
import { Money } from "@/components/Money";
import type { WhatIfAnswerOut, WhatIfOut } from "@/generated/schemas";
import { useFormat } from "@/lib/format";
import { useWords } from "@/lib/words";
import { groups } from "./kinds";
import styles from "./WhatIf.module.css";
import { arrivalOf, seenAt, unitsOf } from "./whatIf";
import { words } from "./whatIfWords";

type Row = readonly [name: string, show: (answer: WhatIfAnswerOut) => ReactNode, value: Reading];
type Reading = (answer: WhatIfAnswerOut) => unknown;

export function WhatIfAnswer({ answer, warehouse }: { answer: WhatIfOut; warehouse: string }) {
  const say = useWords(words);
  const { all, local } = useRows(answer.currency, warehouse);
  return (
    <table className={styles.answer}>
      <thead>
        <tr>
          <th scope="col">{say("figure")}</th>
          <th scope="col">{say(answer.alone ? "planAlone" : "plan")}</th>
          <th scope="col">{say("after")}</th>
        </tr>
      </thead>
      <Group title={say("all")} rows={all} answer={answer} />
      {warehouse && <Group title={warehouse} rows={local} answer={answer} />}
    </table>
  );
}

function Group({ title, rows, answer }: { title: string; rows: readonly Row[]; answer: WhatIfOut }) {
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={3} className={styles.group}>
          {title}
        </th>
      </tr>
      {rows.map(([name, show, value]) => (
        <tr key={name}>
          <th scope="row">{name}</th>
          <td>{show(answer.before)}</td>
          <td className={value(answer.before) === value(answer.after) ? "" : styles.changed}>
            {show(answer.after)}
          </td>
        </tr>
      ))}
    </tbody>
  );
}

function useRows(currency: string, warehouse: string): { all: readonly Row[]; local: readonly Row[] } {
  const say = useWords(words);
  const format = useFormat();
  const units = (name: string, of: (answer: WhatIfAnswerOut) => number | undefined): Row => [
    name,
    (answer) => format.number(Math.round(of(answer) ?? 0)),
    (answer) => Math.round(of(answer) ?? 0),
  ];
  const money = (name: string, of: (answer: WhatIfAnswerOut) => number | null): Row => [
    name,
    (answer) => <Money amount={of(answer)} currency={currency} compact />,
    of,
  ];
  const days = (name: string, of: (answer: WhatIfAnswerOut) => number | null | undefined): Row => [
    name,
    (answer) => (of(answer) == null ? say("nothingSells") : format.days(Math.round(of(answer) ?? 0))),
    (answer) => Math.round(of(answer) ?? -1),
  ];
  const day = (name: string, of: (answer: WhatIfAnswerOut) => string | null, without: string): Row => [
    name,
    (answer) => {
      const found = of(answer);
      return found ? format.date(found) : without;
    },
    of,
  ];
  const at = (answer: WhatIfAnswerOut) => seenAt(answer, warehouse);
  const all = [
    units(say("buy"), (answer) => unitsOf(answer, groups.buy)),
    units(say("move"), (answer) => unitsOf(answer, groups.move)),
    money(say("cash"), (answer) => answer.cash),
    money(say("gain"), (answer) => answer.gain),
  ];
  const local = [
    day(say("arrives"), (answer) => arrivalOf(answer, warehouse), "—"),
    units(say("safety"), (answer) => at(answer).safety_stock),
    units(say("reorder"), (answer) => at(answer).reorder_point),
    units(say("upTo"), (answer) => at(answer).order_up_to),
    days(say("cover"), (answer) => at(answer).cover_days),
    days(say("coverIncoming"), (answer) => at(answer).cover_days_with_incoming),
    day(say("out"), (answer) => at(answer).stockout_p50 ?? null, say("never")),
  ];
  return { all, local };
}
