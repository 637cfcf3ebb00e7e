/** One SKU of the catalogue, asked for again whenever the catalogue changes. */
import { useQuery } from "@tanstack/react-query";
import type { SkuOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { queries } from "@/lib/queries";

const keyOf = (code: string) => ["sku", code];

export function useSku(code: string) {
  return useQuery({
    queryKey: keyOf(code),
    queryFn: ({ signal }) => call("GET /skus/{code}", { path: { code } }, signal),
    meta: { topics: ["catalog"] },
  });
}

export function keepSku(sku: SkuOut): void {
  queries.setQueryData(keyOf(sku.code), sku);
}
