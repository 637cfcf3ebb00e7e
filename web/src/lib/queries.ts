/** One cache of what the server said; an announcement on a topic makes the answers that carry it stale. */
import { QueryClient } from "@tanstack/react-query";
import { EVERYTHING, onAnnouncement } from "./events";
import { mayRetry } from "./problem";

declare module "@tanstack/react-query" {
  interface Register {
    queryMeta: {
      /** Topics of `/api/events` after which this answer is asked for again. */
      topics?: readonly string[];
    };
  }
}

const RETRIES = 2;
const FRESH_MS = 30_000;

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: FRESH_MS,
      retry: (failures, error) => mayRetry(error) && failures < RETRIES,
      refetchOnWindowFocus: false,
      networkMode: "always",
    },
    mutations: { networkMode: "always" },
  },
});

onAnnouncement(({ topic }) => {
  queries.invalidateQueries({
    predicate: ({ meta }) =>
      meta?.topics !== undefined && (topic === EVERYTHING || meta.topics.includes(topic)),
  });
});
