/** All that planning knows of one SKU, kept fresh. */
import { useQuery } from "@tanstack/react-query";
import { call } from "@/lib/api";
import { queries } from "@/lib/queries";
import { useMay } from "@/lib/session";

const KEY = "sku-plan";

export function refreshSkuPlans(): Promise<void> {
  return queries.invalidateQueries({ queryKey: [KEY] });
}

export function useSkuPlan(code: string) {
  const may = useMay("see_decisions");
  return useQuery({
    queryKey: [KEY, code],
    enabled: may,
    queryFn: ({ signal }) => call("GET /skus/{code}/plan", { path: { code } }, signal),
    meta: { topics: ["decisions"] },
  });
}
