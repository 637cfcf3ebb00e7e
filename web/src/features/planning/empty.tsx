/** What Today says where there is no plan yet, or nothing left to decide: why, and the next step. */
import { Button } from "antd";
import { useNavigate } from "react-router";
import { EmptyState } from "@/components/EmptyState";
import { useAct } from "@/components/useAct";
import { call } from "@/lib/api";
import { useMay } from "@/lib/session";
import { useWords } from "@/lib/words";
import { refreshPlan, useRunningJobs } from "./usePlan";
import { words } from "./words";

export function NoPlan({ running }: { running: boolean }) {
  const say = useWords(words);
  const navigate = useNavigate();
  const mayImport = useMay("import_files");
  const mayDecide = useMay("decide");
  const { busy, act } = useAct();
  const jobs = useRunningJobs();
  // The bar above says how far it is.
  if (running || (jobs?.length ?? 0) > 0) return null;
  const plan = async () => {
    await call("POST /plan", {});
    await refreshPlan();
  };
  return (
    <EmptyState
      title={say("noData")}
      hint={say("noDataHint")}
      action={
        <>
          {mayImport && (
            <Button type="primary" onClick={() => navigate("/files")}>
              {say("bringFiles")}
            </Button>
          )}
          {mayDecide && (
            <Button type="link" loading={busy} onClick={() => void act(plan)}>
              {say("planFirst")}
            </Button>
          )}
        </>
      }
    />
  );
}

export function NoDecision({ done, onAccepted }: { done: boolean; onAccepted: () => void }) {
  const say = useWords(words);
  return done ? (
    <EmptyState
      title={say("allDone")}
      hint={say("allDoneHint")}
      action={<Button onClick={onAccepted}>{say("seeAccepted")}</Button>}
    />
  ) : (
    <EmptyState title={say("nothingHere")} hint={say("nothingHereHint")} />
  );
}
