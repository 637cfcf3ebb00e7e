/** What planners said of one SKU instead of the forecast, and how near they came: to add, to read, to end. */
import { Button } from "antd";
import { useState } from "react";
import { Panel } from "@/components/Panel";
import { useAct } from "@/components/useAct";
import type { OverrideOut, OverrideScoreOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import { useMay } from "@/lib/session";
import { useWords } from "@/lib/words";
import { OverrideForm } from "./OverrideForm";
import styles from "./Overrides.module.css";
import { words } from "./overrideWords";
import { refreshOverrides, useOverrides } from "./useOverrides";

interface Props {
  code: string;
  warehouses: readonly string[];
  /** The first day that is forecast. */
  firstDay: string;
}

export function Overrides({ code, warehouses, firstDay }: Props) {
  const say = useWords(words);
  const mayDecide = useMay("decide");
  const [adding, setAdding] = useState(false);
  const { data } = useOverrides(code);
  return (
    <>
      {data?.length === 0 && <p className={styles.none}>{say("none")}</p>}
      <ul className={styles.overrides}>
        {(data ?? []).map((one) => (
          <One key={one.id} one={one} mayEnd={mayDecide && one.state === "in_force"} />
        ))}
      </ul>
      {mayDecide && (
        <Button size="small" onClick={() => setAdding(true)}>
          {say("add")}
        </Button>
      )}
      <Panel open={adding} onClose={() => setAdding(false)} title={`${say("add")} · ${code}`}>
        {adding && (
          <OverrideForm
            code={code}
            warehouses={warehouses}
            firstDay={firstDay}
            onDone={() => setAdding(false)}
          />
        )}
      </Panel>
    </>
  );
}

function One({ one, mayEnd }: { one: OverrideOut; mayEnd: boolean }) {
  const say = useWords(words);
  const format = useFormat();
  const { busy, act } = useAct();
  const end = () =>
    act(
      async () => {
        await call("DELETE /overrides/{override_id}", { path: { override_id: one.id } });
        await refreshOverrides();
      },
      { done: say("ended") },
    );
  const state =
    one.state === "in_force"
      ? say("in_force", { day: format.date(one.expires_on) })
      : say(one.state === "ended" ? "endedState" : one.state);
  return (
    <li>
      <div className={styles.head}>
        <b>
          <Said one={one} />
        </b>
        <span>
          {format.date(one.starts_on)} – {format.date(one.ends_on)}
        </span>
        <span>{one.warehouse ?? say("everywhere")}</span>
        {mayEnd && (
          <Button size="small" type="text" loading={busy} onClick={() => void end()}>
            {say("end")}
          </Button>
        )}
      </div>
      <p>{say("by", { name: one.made_by, reason: one.reason })}</p>
      {one.score ? <Score score={one.score} /> : <p className={styles.none}>{state}</p>}
    </li>
  );
}

function Said({ one }: { one: OverrideOut }) {
  const say = useWords(words);
  const { number } = useFormat();
  const { percent, units } = one;
  if (percent === null) return say("each", { units: number(units ?? 0) });
  return say(percent < 0 ? "lowered" : "raised", { percent: number(Math.abs(percent)) });
}

function Score({ score }: { score: OverrideScoreOut }) {
  const say = useWords(words);
  const format = useFormat();
  const units = (n: number) => format.number(Math.round(n));
  const saved = Math.round(score.saved);
  const tone = saved > 0 ? styles.better : saved < 0 ? styles.worse : "";
  return (
    <p>
      {say("compared", {
        model: units(score.model_units),
        said: units(score.override_units),
        sold: units(score.actual_units),
      })}
      <b className={tone}>
        {say(saved > 0 ? "better" : saved < 0 ? "worse" : "same", { units: units(Math.abs(saved)) })}
      </b>
      {score.days_out > 0 && <small>{say("lowerBound", { days: format.days(score.days_out) })}</small>}
    </p>
  );
}
