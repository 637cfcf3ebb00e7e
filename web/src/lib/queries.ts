/** One cache of what the server said; an announcement on a topic makes the answers that carry it stale. */
import { QueryClient } from "@tanstack/react-query";
import { EVERYTHING, onAnnouncement } from "./events";
import { mayRetry } from "./problem";

declare module "@tanstack/react-query" {
  interface Register {
    queryMeta: {
      /** Topics after whose announcement this answer is asked for again. */
      topics?: readonly string[];
      /** As `topics`, of a table's rows: one in sight sees to its own renewal, the others are asked for anew. */
      rowTopics?: readonly string[];
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
  const concerns = (topics: readonly string[] | undefined) =>
    topics !== undefined && (topic === EVERYTHING || topics.includes(topic) || topics.includes(EVERYTHING));
  queries.invalidateQueries({ predicate: ({ meta }) => concerns(meta?.topics) });
  queries.invalidateQueries({ predicate: ({ meta }) => concerns(meta?.rowTopics), refetchType: "none" });
});
