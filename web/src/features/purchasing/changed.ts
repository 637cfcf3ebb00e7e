/** Shows an order as the server just answered it, and asks again for the tables that it is in. */
import { refreshRows } from "@/components/DataTable";
import type { OrderOut } from "@/generated/schemas";
import { queries } from "@/lib/queries";

export function changedOrder(order: OrderOut): void {
  queries.setQueryData(["order", order.number], order);
  for (const path of ["purchase-orders", "incoming", "stock"]) refreshRows(path);
}
