/** The decisions about one SKU, each with its reason, its answers and what came of it. */
import { lazy, Suspense, useState } from "react";
import { WhyDrawer } from "@/components/WhyDrawer";
import type { SkuDecisionOut, SkuPlanOut } from "@/generated/schemas";
import { useFormat } from "@/lib/format";
import { useLanguage, useWords } from "@/lib/words";
import type { Asking } from "./AnswerForm";
import { Answered, Answers, Cash, Gain, Kind, Route, Terms } from "./cells";
import { kindNamed } from "./kinds";
import styles from "./SkuDecisions.module.css";
import { words } from "./skuWords";
import type { Subject } from "./target";
import { DeciderContext, useDecide, useDecider } from "./useDecide";

const AnswerForm = lazy(async () => ({ default: (await import("./AnswerForm")).AnswerForm }));

/** Those that a newer plan has replaced say nothing any more. */
export function standingOf(plan: SkuPlanOut): SkuDecisionOut[] {
  return plan.decisions.filter(({ status }) => status !== "superseded");
}

/** Where money is the same, the one decided on last comes first. */
const standing = ["open", "postponed", "accepted", "changed", "dismissed"];

export function SkuDecisions({ plan }: { plan: SkuPlanOut }) {
  const say = useWords(words);
  const at = useLanguage() === "zh" ? 0 : 1;
  const [asking, setAsking] = useState<Asking | null>(null);
  const [shown, setShown] = useState<SkuDecisionOut | null>(null);
  const { decider, hidden } = useDecide(
    { ask: (action, target) => setAsking({ action, target }), why: () => {} },
    () => setShown(null),
  );
  const decisions = standingOf(plan).toSorted(
    (a, b) => standing.indexOf(a.status) - standing.indexOf(b.status) || Number(b.gain) - Number(a.gain),
  );
  if (decisions.length === 0) return <p className={styles.none}>{say("noDecisions")}</p>;
  return (
    <DeciderContext value={decider}>
      <ul className={styles.decisions}>
        {decisions.map((decision) => (
          <One
            key={decision.id}
            decision={decision}
            sku={plan.sku}
            busy={hidden.has(String(decision.id))}
            onWhy={() => setShown(decision)}
          />
        ))}
      </ul>
      <WhyDrawer
        why={shown?.why ?? null}
        subject={shown ? `${kindNamed(shown.kind)[at]} ${plan.sku} → ${shown.warehouse}` : ""}
        onClose={() => setShown(null)}
      />
      <Suspense>
        {asking && plan.as_of && (
          <AnswerForm
            asking={asking}
            asOf={plan.as_of}
            answer={decider.answer}
            onClose={() => setAsking(null)}
          />
        )}
      </Suspense>
    </DeciderContext>
  );
}

interface Props {
  decision: SkuDecisionOut;
  sku: string;
  busy: boolean;
  onWhy: () => void;
}

function One({ decision, sku, busy, onWhy }: Props) {
  const say = useWords(words);
  const format = useFormat();
  const lang = useLanguage();
  const decider = useDecider();
  const row: Subject = { ...decision, sku, price: null, postponed_until: null, decided_by: null };
  return (
    <li aria-busy={busy} className={busy ? styles.busy : ""}>
      <div className={styles.head}>
        <Kind row={row} />
        <b>{format.number(decision.decided_units ?? decision.units)}</b>
        <span>
          <Route row={row} />
        </span>
        <Terms row={row} />
        <span className={styles.money}>
          <Cash row={row} /> <Gain row={row} />
        </span>
      </div>
      <p>{lang === "zh" ? decision.reason_zh : decision.reason_en}</p>
      <div className={styles.foot}>
        <button type="button" className={styles.why} onClick={onWhy}>
          {say("why")}
        </button>
        {decision.status !== "open" && <Answered row={row} />}
        {decider.mayDecide && <Answers row={row} reachable />}
      </div>
    </li>
  );
}
