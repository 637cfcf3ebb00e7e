/** The present level of one place, asked again whenever stock changes. */
import { useQuery } from "@tanstack/react-query";
import { call } from "@/lib/api";

export function usePlace(sku: string | null | undefined, warehouse: string | null | undefined) {
  return useQuery({
    queryKey: ["place", sku, warehouse],
    enabled: Boolean(sku && warehouse),
    meta: { topics: ["stock"] },
    queryFn: async ({ signal }) => {
      const filter = [`sku:is:${sku}`, `warehouse:is:${warehouse}`];
      const { rows } = await call("GET /stock", { query: { filter, limit: 1 } }, signal);
      return rows[0] ?? null;
    },
  });
}
