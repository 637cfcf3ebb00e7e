/** Which journeys are laid beside each other lives in the address; the server reckons. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { call } from "@/lib/api";

const names = ["goods", "months", "origin", "destination", "channel", "carrier"] as const;
export type Choice = Partial<Record<(typeof names)[number], string>>;

export function useChoice(): [choice: Choice, choose: (part: Choice) => void] {
  const [search, setSearch] = useSearchParams();
  const choice: Choice = {};
  for (const name of names) {
    const value = search.get(name);
    if (value) choice[name] = value;
  }
  const choose = (part: Choice) =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      for (const [name, value] of Object.entries(part)) value ? next.set(name, value) : next.delete(name);
      return next;
    });
  return [choice, choose];
}

export function useLanes({ goods, months, ...some }: Choice) {
  return useQuery({
    queryKey: ["bottlenecks", goods, months, some],
    meta: { topics: ["orders", "imports"] },
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      call(
        "GET /bottlenecks",
        {
          query: {
            ...some,
            goods: goods === "parcels" ? "parcels" : "stock",
            months: Number(months) || 12,
          },
        },
        signal,
      ),
  });
}
