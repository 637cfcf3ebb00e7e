/** What one SKU sold day by day, at one warehouse or at all, with the days on which it was out. */
import { useQuery } from "@tanstack/react-query";
import { call } from "@/lib/api";
import { useMay } from "@/lib/session";

/** `warehouse` null means all together; undefined, that it is not known yet. */
export function useSkuHistory(code: string, warehouse: string | null | undefined) {
  const may = useMay("see_sales");
  return useQuery({
    queryKey: ["sku-history", code, warehouse],
    enabled: may && warehouse !== undefined,
    queryFn: ({ signal }) =>
      call("GET /sales/skus/{code}/history", { path: { code }, query: { warehouse } }, signal),
    meta: { topics: ["sales", "imports"] },
  });
}
