/** One journey as the server tells it, and what is foreseen of it while it is under way. */
import { useQuery } from "@tanstack/react-query";
import type { TimelineOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { queries } from "@/lib/queries";

const topics = ["orders", "tracking"];

export function useTimeline(number: string) {
  return useQuery({
    queryKey: ["timeline", number],
    meta: { topics },
    queryFn: ({ signal }) => call("GET /shipments/{number}/timeline", { path: { number } }, signal),
  });
}

export function tellTimeline(timeline: TimelineOut): void {
  queries.setQueryData(["timeline", timeline.number], timeline);
  void queries.invalidateQueries({ queryKey: ["under-way"] });
}

/** Its line among all that is under way; null where it is not. */
export function useUnderWay(number: string) {
  return useQuery({
    queryKey: ["under-way", "one", number],
    meta: { topics: [...topics, "outlooks"] },
    queryFn: async ({ signal }) => {
      const query = { filter: [`number:is:${number}`], limit: 1 };
      return (await call("GET /under-way", { query }, signal)).rows[0] ?? null;
    },
  });
}

export function useDwell(number: string) {
  return useQuery({
    queryKey: ["outlook", number],
    meta: { topics: ["outlooks"] },
    queryFn: async ({ signal }) => {
      const query = { filter: [`number:is:${number}`], limit: 1 };
      return (await call("GET /shipment-outlooks", { query }, signal)).rows[0] ?? null;
    },
  });
}
