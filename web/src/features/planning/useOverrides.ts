/** What planners said of one SKU instead of the forecast, kept fresh. */
import { useQuery } from "@tanstack/react-query";
import { call } from "@/lib/api";
import { queries } from "@/lib/queries";
import { useMay } from "@/lib/session";

const KEY = "overrides";

export function refreshOverrides(): Promise<void> {
  return queries.invalidateQueries({ queryKey: [KEY] });
}

export function useOverrides(code: string) {
  const may = useMay("see_decisions");
  return useQuery({
    queryKey: [KEY, code],
    enabled: may,
    queryFn: ({ signal }) => call("GET /skus/{code}/overrides", { path: { code } }, signal),
    meta: { topics: ["decisions"] },
  });
}
