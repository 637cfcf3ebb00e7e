/** The newest back-test and the job that makes the next, kept fresh by what the server announces. */
import { queryOptions, useQuery } from "@tanstack/react-query";
import { call } from "@/lib/api";
import { queries } from "@/lib/queries";

const backtestQuery = queryOptions({
  queryKey: ["backtest"],
  queryFn: ({ signal }) => call("GET /backtest", {}, signal),
  meta: { topics: ["jobs"] },
});

export function useBacktest() {
  return useQuery(backtestQuery);
}

export function refreshBacktest(): Promise<void> {
  return queries.invalidateQueries({ queryKey: backtestQuery.queryKey });
}

export interface Running {
  id: number;
  done: number;
  /** Null until it has begun. */
  total: number | null;
}

/** How far the job is, and why the newest one failed where it did. */
export function useBacktestJob(jobId: number | null): { running: Running | null; failed: string | null } {
  const { data } = useQuery({
    queryKey: ["last-backtest"],
    queryFn: ({ signal }) =>
      call("GET /jobs", { query: { filter: ["kind:is:backtest"], sort: "-created_at", limit: 1 } }, signal),
    meta: { topics: ["jobs"] },
  });
  const last = data?.rows[0];
  const running =
    jobId === null
      ? null
      : {
          id: jobId,
          done: last?.id === jobId ? (last.done ?? 0) : 0,
          total: (last?.id === jobId && last.total) || null,
        };
  return { running, failed: last?.status === "failed" ? (last.message ?? "") : null };
}
