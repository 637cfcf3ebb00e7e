/** Answers decisions: at once for the reader, all or none at the server, and back again where it can be undone. */
import { App } from "antd";
import { createContext, useContext, useMemo, useRef, useState } from "react";
import { refreshRows } from "@/components/DataTable";
import { useProblemText } from "@/components/problemText";
import type { ActIn, Action, OutcomeOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useMay } from "@/lib/session";
import { type Asked, bought } from "./kinds";
import type { Decision, Subject, Target } from "./target";
import { refreshPlan } from "./usePlan";
import { refreshSkuPlans } from "./useSkuPlan";
import { useTold } from "./useTold";

export type Answer = Pick<ActIn, "action" | "units" | "until" | "reason">;

export interface Decider {
  mayDecide: boolean;
  mayAnswer: (row: Subject) => boolean;
  accept: (row: Subject) => void;
  reopen: (row: Subject) => void;
  /** Opens the form of an answer that says more than yes. */
  ask: (action: Asked, target: Target) => void;
  answer: (target: Target, answer: Answer) => Promise<boolean>;
  why: (row: Decision) => void;
}

/** The answers whose undoing loses nothing. */
const undoable: readonly Action[] = ["postpone", "dismiss"];

export function useDecide(open: Pick<Decider, "ask" | "why">, onDone: () => void) {
  const { notification } = App.useApp();
  const problemText = useProblemText();
  const told = useTold();
  const mayDecide = useMay("decide");
  const mayBuy = useMay("buy");
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());

  const answer = async (target: Target, given: Answer): Promise<boolean> => {
    const ids = target.rows.map((row) => String(row.id));
    setHidden((before) => new Set([...before, ...ids]));
    try {
      const { outcomes } = await call("POST /decisions/act", {
        body: { ...(await target.body()), ...given },
      });
      const undo = undoable.includes(given.action)
        ? () => void answer(outcomesOf(outcomes), { action: "reopen" })
        : undefined;
      told(given.action, outcomes, undo);
      onDone();
      return true;
    } catch (error) {
      const { title, detail, nextStep } = problemText(error);
      notification.error({ title: detail || title, description: nextStep });
      return false;
    } finally {
      // Whatever came of it, the rows say what is true before they are shown again.
      await Promise.all([refreshRows("decisions"), refreshPlan(), refreshSkuPlans()]);
      setHidden((before) => new Set([...before].filter((id) => !ids.includes(id))));
    }
  };
  const latest = useRef({ answer, ...open });
  latest.current = { answer, ...open };
  // The same object from draw to draw, so that rows are not drawn again.
  const decider = useMemo<Decider>(() => {
    const one = (row: Subject, action: Action) =>
      void latest.current.answer(targetOf(row), { action, ...(action === "reopen" && { reason: "" }) });
    return {
      mayDecide,
      mayAnswer: (row) => mayDecide && (mayBuy || !bought.includes(row.kind)),
      accept: (row) => one(row, "accept"),
      reopen: (row) => one(row, "reopen"),
      ask: (action, target) => latest.current.ask(action, target),
      answer: (target, given) => latest.current.answer(target, given),
      why: (row) => latest.current.why(row),
    };
  }, [mayDecide, mayBuy]);
  return { decider, hidden };
}

export function targetOf(...rows: Subject[]): Target {
  return { count: rows.length, rows, body: async () => ({ ids: rows.map((row) => row.id) }) };
}

function outcomesOf(outcomes: readonly OutcomeOut[]): Target {
  const ids = outcomes.map((outcome) => outcome.decision_id);
  return { count: ids.length, rows: [], body: async () => ({ ids }) };
}

export const DeciderContext = createContext<Decider | null>(null);

export function useDecider(): Decider {
  const decider = useContext(DeciderContext);
  if (!decider) throw new Error("useDecider belongs inside a list of decisions");
  return decider;
}
