/** Sessions of some days, one session, and what it needs, kept up to date by what the server announces. */
import { useQuery } from "@tanstack/react-query";
import { call } from "@/lib/api";

const topics = ["live"];

export function useSchedule(first: string, last: string) {
  return useQuery({
    queryKey: ["live", "schedule", first, last],
    queryFn: ({ signal }) => call("GET /live/sessions", { query: { first, last } }, signal),
    meta: { topics },
    placeholderData: (before) => before,
  });
}

export function useLiveSession(code: string) {
  return useQuery({
    queryKey: ["live", "session", code],
    queryFn: ({ signal }) => call("GET /live/sessions/{code}", { path: { code } }, signal),
    meta: { topics },
  });
}

export function usePreparation(code: string) {
  return useQuery({
    queryKey: ["live", "preparation", code],
    queryFn: ({ signal }) => call("GET /live/sessions/{code}/preparation", { path: { code } }, signal),
    meta: { topics: ["live", "stock", "sales"] },
  });
}

export function useReview(code: string, there: boolean) {
  return useQuery({
    queryKey: ["live", "review", code],
    enabled: there,
    queryFn: ({ signal }) => call("GET /live/sessions/{code}/review", { path: { code } }, signal),
    meta: { topics },
  });
}
