/** What the server knows of one supplier: its terms, profile, scorecard and lead times. */
import { useQuery } from "@tanstack/react-query";
import { call } from "@/lib/api";

const meta = { topics: ["orders", "imports", "suppliers"] };

export function useSupplier(code: string) {
  return useQuery({
    queryKey: ["supplier", code],
    meta,
    queryFn: ({ signal }) => call("GET /suppliers/{code}", { path: { code } }, signal),
  });
}

export function useProfile(code: string) {
  return useQuery({
    queryKey: ["supplier-profile", code],
    meta,
    queryFn: ({ signal }) => call("GET /supplier-profiles/{code}", { path: { code } }, signal),
  });
}

export function useScorecard(code: string) {
  return useQuery({
    queryKey: ["supplier-scorecard", code],
    meta,
    queryFn: ({ signal }) => call("GET /supplier-scorecards/{code}", { path: { code } }, signal),
  });
}

export function useLeadTimes(source: string, enabled: boolean) {
  return useQuery({
    queryKey: ["lead-times", source],
    enabled,
    meta,
    queryFn: ({ signal }) => call("GET /lead-times", { query: { source } }, signal),
  });
}
