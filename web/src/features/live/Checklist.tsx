/** The shared checklist: what to set aside, move and buy, agreed on line by line and carried out. */
import { Button, Input } from "antd";
import { useState } from "react";
import { EmptyState } from "@/components/EmptyState";
import { useAct } from "@/components/useAct";
import type { LiveSessionOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { queries } from "@/lib/queries";
import { useMay } from "@/lib/session";
import { useWords } from "@/lib/words";
import { Booking } from "./Booking";
import styles from "./Live.module.css";
import { liveWords } from "./liveWords";
import { StepLine } from "./StepLine";
import { useCarryOut } from "./useCarryOut";
import { usePreparation } from "./useSessions";

const agreed = ["accepted", "changed"];

export function Checklist({ session, over }: { session: LiveSessionOut; over: boolean }) {
  const say = useWords(liveWords);
  const may = useMay("hold_stock");
  const { code, state } = session;
  const found = usePreparation(code);
  const { busy, carryOut } = useCarryOut(code);
  const steps = found.data?.steps ?? [];
  const open = state === "planned" || state === "live";
  const ready = steps.filter(({ state: now }) => agreed.includes(now)).map(({ id }) => id);
  const aside = steps
    .filter(({ kind, state: now }) => kind === "set_aside" && now !== "done" && now !== "declined")
    .map(({ id }) => id);
  if (over && steps.length === 0) return null;
  return (
    <section className={styles.block} aria-label={say("checklist")}>
      <header>
        <h2>{say("checklist")}</h2>
        {may && open && aside.length > 0 && (
          <Button type="primary" loading={busy} onClick={() => void carryOut(aside)}>
            {say("setAll")}
          </Button>
        )}
        {may && open && ready.length > 0 && (
          <Button loading={busy} onClick={() => void carryOut(ready)}>
            {say("doAll", { count: ready.length })}
          </Button>
        )}
        {found.data && state === "planned" && <Booking code={code} booked={found.data.booked} />}
      </header>
      {found.data && steps.length === 0 && <EmptyState title={say("noSteps")} hint={say("noStepsHint")} />}
      <ul className={styles.steps}>
        {steps.map((step) => (
          <StepLine
            key={step.id}
            step={step}
            code={code}
            currency={found.data?.currency ?? ""}
            may={may && open}
            onDo={() => void carryOut([step.id])}
          />
        ))}
      </ul>
      {may && open && <AddNote code={code} />}
    </section>
  );
}

function AddNote({ code }: { code: string }) {
  const say = useWords(liveWords);
  const [text, setText] = useState("");
  const { busy, act } = useAct();
  const add = async () => {
    if (!text.trim()) return;
    const done = await act(async () => {
      await call("POST /live/sessions/{code}/notes", { path: { code }, body: { text } });
      await queries.invalidateQueries({ queryKey: ["live", "preparation", code] });
    });
    if (done) setText("");
  };
  return (
    <div className={styles.addNote}>
      <Input
        value={text}
        maxLength={200}
        aria-label={say("addNote")}
        placeholder={say("notePlaceholder")}
        onChange={({ target }) => setText(target.value)}
        onPressEnter={() => void add()}
      />
      <Button loading={busy} disabled={!text.trim()} onClick={() => void add()}>
        {say("addNote")}
      </Button>
    </div>
  );
}
