/** Shows a shipment as the server just answered it, and asks again for the tables that it is in. */
import { refreshRows } from "@/components/DataTable";
import type { ShipmentOut } from "@/generated/schemas";
import { queries } from "@/lib/queries";

export function changedShipment(shipment: ShipmentOut): void {
  queries.setQueryData(["shipment", shipment.number], shipment);
  for (const path of ["shipments", "incoming", "stock"]) refreshRows(path);
}
