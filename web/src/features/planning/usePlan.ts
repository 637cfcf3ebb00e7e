/** The plan in force and the jobs under way, kept fresh by what the server announces. */
import { queryOptions, useQuery } from "@tanstack/react-query";
import { call } from "@/lib/api";
import { queries } from "@/lib/queries";
import { useMay } from "@/lib/session";

export const planQuery = queryOptions({
  queryKey: ["plan"],
  queryFn: ({ signal }) => call("GET /plan", {}, signal),
  meta: { topics: ["decisions", "jobs"] },
});

export function usePlan() {
  return useQuery(planQuery);
}

export function refreshPlan(): Promise<void> {
  return queries.invalidateQueries({ queryKey: planQuery.queryKey });
}

/** Why the newest attempt at a plan failed; nothing where it did not. */
export function useFailedPlan(): string | undefined {
  const { data } = useQuery({
    queryKey: ["last-replan"],
    queryFn: ({ signal }) =>
      call("GET /jobs", { query: { filter: ["kind:is:replan"], sort: "-created_at", limit: 1 } }, signal),
    meta: { topics: ["jobs"] },
  });
  const last = data?.rows[0];
  return last?.status === "failed" ? (last.message ?? "") : undefined;
}

/** When data last came in by a file; undefined while that is not known, or not for this person to know. */
export function useNewestData(): string | undefined {
  const { data } = useQuery({
    queryKey: ["newest-data"],
    enabled: useMay("import_files"),
    queryFn: ({ signal }) =>
      call(
        "GET /imports",
        { query: { filter: ["finished_at:filled:"], sort: "-finished_at", limit: 1 } },
        signal,
      ),
    meta: { topics: ["imports"] },
  });
  return data?.rows[0]?.finished_at ?? undefined;
}

/** Jobs shown at once: more than a person wants to watch. */
const MOST_JOBS = 4;

export function useRunningJobs() {
  return useQuery({
    queryKey: ["running-jobs"],
    queryFn: ({ signal }) =>
      call(
        "GET /jobs",
        { query: { filter: ["status:in:queued,running", "kind:in:replan,import"], limit: MOST_JOBS } },
        signal,
      ),
    meta: { topics: ["jobs"] },
  }).data?.rows;
}
