/** One line of the checklist: what, how many, from where, by when, what it wins; accepted, changed or declined. */
import { CheckOutlined } from "@ant-design/icons";
import { Button, Input, InputNumber } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { Chip, type Tone } from "@/components/Chip";
import { Money } from "@/components/Money";
import { useAct } from "@/components/useAct";
import type { LiveStepOut, StepState } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import { queries } from "@/lib/queries";
import { useSeesFinance } from "@/lib/session";
import { useLanguage, useWords } from "@/lib/words";
import styles from "./Live.module.css";
import { liveWords, stepKinds, stepStates } from "./liveWords";
import { useTold } from "./useTold";

const tones: Record<StepState, Tone> = {
  open: "warn",
  accepted: "info",
  changed: "info",
  declined: "quiet",
  done: "good",
};

interface Props {
  step: LiveStepOut;
  code: string;
  currency: string;
  may: boolean;
  onDo: () => void;
}

export function StepLine({ step, code, currency, may, onDo }: Props) {
  const say = useWords(liveWords);
  const zh = useLanguage() === "zh" ? 0 : 1;
  const [asking, setAsking] = useState<"change" | "decline" | null>(null);
  const { busy, act } = useAct();
  const told = useTold();
  const { id, kind, sku, units, agreed_units, state, source, reason } = step;
  const answer = (body: { state: StepState; units?: number; why?: string }) =>
    act(async () => {
      await call("POST /live/steps/{step_id}/answer", { path: { step_id: id }, body });
      setAsking(null);
      await queries.invalidateQueries({ queryKey: ["live", "preparation", code] });
    });
  const note = kind === "note";
  return (
    <li data-state={state}>
      <div className={styles.stepHead}>
        <Chip tone={tones[state]}>{stepStates[state][zh]}</Chip>
        <b>{stepKinds[kind][zh]}</b>
        {note ? <span>{source}</span> : <Link to={`/skus/${encodeURIComponent(sku)}`}>{sku}</Link>}
        {!note && <b className={styles.many}>{say("unitsOf", { count: agreed_units ?? units })}</b>}
        {agreed_units !== null && agreed_units !== units && <small>{say("was", { count: units })}</small>}
        <Where step={step} />
      </div>
      {!note && <Worth step={step} currency={currency} />}
      {!note && <small className={styles.soft}>{told(reason)}</small>}
      <Decided step={step} />
      {may && asking === null && (
        <div className={styles.answers}>
          {state === "open" && (
            <>
              <Button
                size="small"
                type="primary"
                icon={<CheckOutlined />}
                loading={busy}
                onClick={() => void answer({ state: note ? "done" : "accepted" })}
              >
                {note ? stepStates.done[zh] : say("accept")}
              </Button>
              {!note && (
                <Button size="small" onClick={() => setAsking("change")}>
                  {say("change")}
                </Button>
              )}
              <Button size="small" onClick={() => setAsking("decline")}>
                {say("decline")}
              </Button>
            </>
          )}
          {(state === "accepted" || state === "changed") && (
            <Button size="small" type="primary" loading={busy} onClick={onDo}>
              {say("doIt")}
            </Button>
          )}
          {(state === "accepted" ||
            state === "changed" ||
            state === "declined" ||
            (note && state === "done")) && (
            <Button size="small" loading={busy} onClick={() => void answer({ state: "open" })}>
              {say("reopen")}
            </Button>
          )}
        </div>
      )}
      {asking && (
        <Why
          units={asking === "change" ? units : null}
          onGive={(why, many) =>
            void answer(
              asking === "change"
                ? { state: "changed", why, units: many ?? units }
                : { state: "declined", why },
            )
          }
          onLeave={() => setAsking(null)}
        />
      )}
    </li>
  );
}

function Where({ step }: { step: LiveStepOut }) {
  const say = useWords(liveWords);
  const format = useFormat();
  const { kind, source, warehouse, channel, start_by, arrives_on } = step;
  if (kind === "note") return null;
  const way = kind === "set_aside" ? warehouse : [source, warehouse].filter(Boolean).join(" → ");
  const said = [
    [way, channel].filter(Boolean).join(" · "),
    start_by && say("startBy", { day: format.dayMonth(start_by) }),
    arrives_on && say("arrives", { day: format.dayMonth(arrives_on) }),
  ];
  return <span className={styles.soft}>{said.filter(Boolean).join(" · ")}</span>;
}

function Worth({ step, currency }: { step: LiveStepOut; currency: string }) {
  const say = useWords(liveWords);
  const format = useFormat();
  if (!useSeesFinance()) return <Money amount={step.gain} currency={currency} />;
  return (
    <span className={styles.worth}>
      {step.gain && +step.gain >= 1 && <b>{say("gain", { money: format.money(step.gain, currency) })}</b>}
      {step.cost && +step.cost > 0 && (
        <span>{say("cost", { money: format.money(step.cost, currency) })}</span>
      )}
    </span>
  );
}

function Decided({ step }: { step: LiveStepOut }) {
  const say = useWords(liveWords);
  const format = useFormat();
  const { decided_by, decided_at, why, kind, reference } = step;
  if (!decided_by && !reference) return null;
  const by = decided_by && decided_at ? say("by", { who: decided_by, when: format.moment(decided_at) }) : "";
  const shipment = kind === "transfer" && reference;
  return (
    <small className={styles.soft}>
      {[by, why && `“${why}”`].filter(Boolean).join(" · ")}{" "}
      {shipment ? <Link to={`/shipments/${encodeURIComponent(reference)}`}>{reference}</Link> : reference}
    </small>
  );
}

interface WhyProps {
  /** The units to change; none where a reason is all. */
  units: number | null;
  onGive: (why: string, units: number | null) => void;
  onLeave: () => void;
}

function Why({ units, onGive, onLeave }: WhyProps) {
  const say = useWords(liveWords);
  const [why, setWhy] = useState("");
  const [many, setMany] = useState(units);
  const ready = why.trim() !== "" && (units === null || (many !== null && many !== units));
  return (
    <div className={styles.why}>
      {units !== null && (
        <InputNumber
          min={1}
          max={1_000_000}
          precision={0}
          value={many}
          onChange={setMany}
          aria-label={say("units")}
        />
      )}
      <Input
        autoFocus
        value={why}
        maxLength={1000}
        placeholder={say("needWhy")}
        aria-label={say("why")}
        onChange={({ target }) => setWhy(target.value)}
        onPressEnter={() => ready && onGive(why, many)}
      />
      <Button size="small" type="primary" disabled={!ready} onClick={() => onGive(why, many)}>
        {say("save")}
      </Button>
      <Button size="small" onClick={onLeave}>
        {say("keep")}
      </Button>
    </div>
  );
}
