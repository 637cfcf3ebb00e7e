/** What Today says where there is no plan yet, or nothing left to decide: why, and the next step. */
import { useQuery } from "@tanstack/react-query";
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
  const anything = useHasSkus();
  // The bar above says how far it is.
  if (running || (jobs?.length ?? 0) > 0) return null;
  const plan = async () => {
    await call("POST /plan", {});
    await refreshPlan();
  };
  return (
    <EmptyState
      title={say(anything ? "noPlan" : "noData")}
      hint={say(anything ? "noPlanHint" : "noDataHint")}
      action={
        <>
          {mayDecide && anything && (
            <Button type="primary" loading={busy} onClick={() => void act(plan)}>
              {say("planFirst")}
            </Button>
          )}
          {mayImport && (
            <Button type={mayDecide && anything ? "link" : "primary"} onClick={() => navigate("/files")}>
              {say("bringFiles")}
            </Button>
          )}
        </>
      }
    />
  );
}

/** Whether anything was brought in at all: without it no plan can be made. */
function useHasSkus(): boolean {
  const { data } = useQuery({
    queryKey: ["any-sku"],
    queryFn: ({ signal }) => call("GET /skus", { query: { limit: 1 } }, signal),
    meta: { topics: ["catalog", "imports"] },
  });
  return (data?.rows.length ?? 0) > 0;
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
