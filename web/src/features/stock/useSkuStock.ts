/** What there is of one SKU: its level at every warehouse, and its layers by age. */
import { useQuery } from "@tanstack/react-query";
import { call } from "@/lib/api";

/** Warehouses and layers of one SKU shown at once, at most. */
const MOST_PLACES = 100;
const MOST_LAYERS = 60;
const topics = ["stock", "imports"];

export function useSkuLevels(code: string) {
  return useQuery({
    queryKey: ["sku-levels", code],
    queryFn: async ({ signal }) => {
      const query = { filter: [`sku:is:${code}`], limit: MOST_PLACES };
      return (await call("GET /stock", { query }, signal)).rows;
    },
    meta: { topics },
  });
}

export function useSkuLayers(code: string) {
  return useQuery({
    queryKey: ["sku-layers", code],
    queryFn: ({ signal }) =>
      call("GET /stock/age", { query: { filter: [`sku:is:${code}`], limit: MOST_LAYERS } }, signal),
    meta: { topics },
  });
}
