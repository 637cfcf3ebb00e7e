/** The plan and the files that Sealane is at work on just now: how far it is, and a way to stop it. */
import { Alert } from "antd";
import { ProgressBar } from "@/components/ProgressBar";
import { useAct } from "@/components/useAct";
import { call } from "@/lib/api";
import type { RowOf } from "@/lib/listing";
import { useWords } from "@/lib/words";
import { useFailedPlan, usePlan, useRunningJobs } from "./usePlan";
import { words } from "./words";

export function Running() {
  const say = useWords(words);
  const jobs = useRunningJobs();
  const failed = useFailedPlan();
  const before = usePlan().data?.plan;
  return (
    <>
      {jobs?.map((job) => (
        <Job key={job.id} job={job} />
      ))}
      {failed !== undefined && (
        <Alert
          type="warning"
          showIcon
          title={say(before ? "planFailed" : "firstFailed")}
          {...(failed && { description: failed })}
        />
      )}
    </>
  );
}

function Job({ job }: { job: RowOf<"jobs"> }) {
  const say = useWords(words);
  const { act } = useAct();
  const replan = job.kind === "replan";
  const label = say(replan ? "replanning" : "importing");
  const steps = [say("step0"), say("step1"), say("step2")];
  const message = job.cancel_asked
    ? say("cancelAsked")
    : job.status === "queued"
      ? say("waiting")
      : replan
        ? (steps[job.done ?? 0] ?? "")
        : (job.message ?? "");
  const cancel = () => void act(() => call("POST /jobs/{job_id}/cancel", { path: { job_id: job.id } }));
  return (
    <ProgressBar
      label={label}
      done={job.done ?? 0}
      total={job.total || null}
      message={message}
      {...(!job.cancel_asked && { onCancel: cancel })}
    />
  );
}
