/** Shipments from suppliers and transfers between warehouses. */
import { DataTable, type Look, useColumns } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { useOpened } from "@/components/useOpened";
import type { RowOf } from "@/lib/listing";
import { useWords } from "@/lib/words";
import { Late } from "./Late";
import { ShipmentPanel } from "./ShipmentPanel";
import { kinds, statuses } from "./states";
import { words } from "./words";

type Row = RowOf<"shipments">;

const looks: readonly Look<"shipments">[] = [
  { key: "number", width: 190, grow: 1, phone: "title" },
  { key: "kind", width: 100, choices: kinds },
  { key: "status", width: 125, choices: statuses, phone: "detail" },
  { key: "origin", width: 85 },
  { key: "destination", width: 90, phone: "subtitle" },
  { key: "channel", naming: "transport", width: 100 },
  { key: "departed_on", width: 115, optional: true },
  { key: "due_on", width: 115, phone: "detail" },
  { key: "late", width: 78, render: ({ late }) => <Late late={late} /> },
  { key: "skus", width: 92 },
  { key: "units", width: 90 },
  { key: "open_units", width: 95, phone: "detail" },
  { key: "carrier", width: 160, optional: true },
  { key: "tracking", width: 140, optional: true },
  { key: "received_units", width: 100, optional: true },
  { key: "damaged_units", width: 100, optional: true },
  { key: "lost_units", width: 90, optional: true },
  { key: "purchase_order", width: 150, optional: true },
  { key: "created_by", width: 120, optional: true },
  { key: "created_at", width: 160, optional: true },
];
const topics = ["orders", "imports"];
const idOf = (row: Row) => String(row.id);
const nameOf = (row: Row) => row.number ?? "";

export function Shipments() {
  const say = useWords(words);
  const columns = useColumns("shipments", looks);
  const [, open] = useOpened("shipment");
  return (
    <>
      <DataTable<Row>
        path="shipments"
        label={say("shipments")}
        columns={columns}
        rowId={idOf}
        rowLabel={nameOf}
        onOpen={(row) => open(row.number)}
        topics={topics}
        empty={<EmptyState title={say("noShipments")} hint={say("noShipmentsHint")} />}
      />
      <ShipmentPanel />
    </>
  );
}
