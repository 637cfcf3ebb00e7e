/** Today: what to buy, move and clear, ranked by money, with the reason for each and the answer beside it. */
import { ReloadOutlined } from "@ant-design/icons";
import { Button, Segmented } from "antd";
import { lazy, Suspense, useEffect, useState } from "react";
import { useSearchParams } from "react-router";
import { ErrorState } from "@/components/ErrorState";
import { Page } from "@/components/Page";
import { PurchasePlan } from "@/components/PurchasePlan";
import { useAct } from "@/components/useAct";
import type { PlanMadeOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import { useNarrow } from "@/lib/screen";
import { useMay } from "@/lib/session";
import { useWords } from "@/lib/words";
import type { Asking } from "./AnswerForm";
import { Decisions } from "./Decisions";
import { DecisionWhy, type TalkOf } from "./DecisionWhy";
import { NoDecision, NoPlan } from "./empty";
import { type Group, groupNames, type Tab, tabNames } from "./kinds";
import { Lead } from "./Lead";
import { Notes } from "./Notes";
import { Running } from "./Running";
import { Summary } from "./Summary";
import styles from "./Today.module.css";
import type { Decision } from "./target";
import { DeciderContext, useDecide } from "./useDecide";
import { refreshPlan, usePlan } from "./usePlan";
import { words } from "./words";

// Not needed before somebody asks for them, so the first screen does not wait for them.
const answerForm = () => import("./AnswerForm");
const AnswerForm = lazy(async () => ({ default: (await answerForm()).AnswerForm }));
const LeftOut = lazy(async () => ({ default: (await import("./LeftOut")).LeftOut }));

const READ_FIRST_MS = 1_500;

/** `talkOf`: what is said of a decision, which another room keeps. */
export function Today({ talkOf }: { talkOf?: TalkOf }) {
  const say = useWords(words);
  const { data, error, refetch } = usePlan();
  const plan = data?.plan ?? undefined;
  const failed = error && !data;
  return (
    <Page
      title={say("today")}
      lead={plan && <Lead plan={plan} replanning={data?.job_id !== null} />}
      actions={plan && <Actions plan={plan} />}
      fill
    >
      <div className={styles.today}>
        <Running />
        {failed ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : data && !plan ? (
          <NoPlan running={data.job_id !== null} />
        ) : (
          <Desk plan={plan} talkOf={talkOf} />
        )}
      </div>
    </Page>
  );
}

function Actions({ plan }: { plan: PlanMadeOut }) {
  const say = useWords(words);
  const format = useFormat();
  const mayDecide = useMay("decide");
  const narrow = useNarrow();
  const { busy, act } = useAct();
  const [open, setOpen] = useState(false);
  const replan = async () => {
    await call("POST /plan", {});
    await refreshPlan();
  };
  return (
    <>
      {plan.left_out > 0 && (
        <Button onClick={() => setOpen(true)}>
          {say(narrow ? "leftOutShort" : "leftOut", { total: format.number(plan.left_out) })}
        </Button>
      )}
      {mayDecide && (
        <Button
          icon={<ReloadOutlined />}
          loading={busy}
          aria-label={say("replan")}
          onClick={() => void act(replan, { done: say("replanAsked") })}
        >
          {!narrow && say("replan")}
        </Button>
      )}
      <Suspense>{open && <LeftOut open onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}

/** The list does not wait for the plan's sums: both are asked for at once. */
function Desk({ plan, talkOf }: { plan: PlanMadeOut | undefined; talkOf: TalkOf | undefined }) {
  const say = useWords(words);
  const narrow = useNarrow();
  const [search, setSearch] = useSearchParams();
  const [asking, setAsking] = useState<Asking | null>(null);
  const [shown, setShown] = useState<Decision | null>(null);
  const tab = tabNames.find((name) => name === search.get("status")) ?? "open";
  const group = groupNames.find((name) => name === search.get("do")) ?? null;
  const go = (change: { tab?: Tab; group?: Group | null }) => {
    const next = { tab, group, ...change };
    setSearch((before) => {
      const after = new URLSearchParams(before);
      after.delete("status");
      after.delete("do");
      if (next.tab !== "open") after.set("status", next.tab);
      if (next.group) after.set("do", next.group);
      return after;
    });
  };
  useEffect(() => {
    // It comes while the list is read, so that a key opens it at once.
    const later = window.setTimeout(() => void answerForm(), READ_FIRST_MS);
    return () => window.clearTimeout(later);
  }, []);
  const { decider, hidden } = useDecide(
    { ask: (action, target) => setAsking({ action, target }), why: setShown },
    () => setShown(null),
  );
  const tabsBar = (
    <Segmented<Tab>
      className={styles.tabs ?? ""}
      aria-label={say("status")}
      value={tab}
      onChange={(value) => go({ tab: value })}
      options={tabNames.map((name) => ({ value: name, label: say(name) }))}
    />
  );
  return (
    <DeciderContext value={decider}>
      {plan && <Notes notes={plan.notes} />}
      <Summary plan={plan} chosen={group} onChoose={(chosen) => go({ group: chosen, tab: "open" })} />
      {narrow && tabsBar}
      <div className={styles.list}>
        <Decisions
          tab={tab}
          group={group}
          hidden={hidden}
          actions={
            <>
              {tab === "accepted" && <PurchasePlan />}
              {!narrow && tabsBar}
            </>
          }
          empty={
            <NoDecision done={tab === "open" && group === null} onAccepted={() => go({ tab: "accepted" })} />
          }
        />
      </div>
      <DecisionWhy row={shown} onClose={() => setShown(null)} talkOf={talkOf} />
      <Suspense>
        {asking && plan && (
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
