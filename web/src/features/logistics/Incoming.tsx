/** Every unit that is to come, on an order or on its way, soonest first. */
import { Button } from "antd";
import { Link } from "react-router";
import { DataTable, type Look, useColumns } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import type { RowOf } from "@/lib/listing";
import { useWords } from "@/lib/words";
import { Late } from "./Late";
import { incomingKinds, incomingStatuses } from "./states";
import { words } from "./words";

type Row = RowOf<"incoming">;

const looks: readonly Look<"incoming">[] = [
  { key: "number", width: 172, phone: "subtitle" },
  { key: "kind", width: 128, choices: incomingKinds },
  { key: "sku", width: 125, phone: "title" },
  { key: "name", width: 150, grow: 2 },
  { key: "units", width: 92, phone: "detail" },
  { key: "source", width: 78 },
  { key: "warehouse", width: 90, phone: "detail" },
  { key: "due_on", width: 106, phone: "detail" },
  { key: "late", width: 68, render: ({ late }) => <Late late={late} /> },
  { key: "channel", naming: "transport", width: 100, optional: true },
  { key: "status", width: 120, choices: incomingStatuses },
];
const topics = ["orders", "stock", "imports"];
const idOf = (row: Row) => `${row.kind} ${row.id}`;
const nameOf = (row: Row) => `${row.number} ${row.sku}`;
const hrefOf = (row: Row) => {
  const number = encodeURIComponent(row.number ?? "");
  return row.kind === "purchase_order"
    ? `/orders-in/purchase-orders?order=${number}`
    : `/logistics/shipments?shipment=${number}`;
};

export function Incoming() {
  const say = useWords(words);
  const columns = useColumns("incoming", looks);
  const today = (
    <Link to="/">
      <Button type="primary">{say("toToday")}</Button>
    </Link>
  );
  return (
    <DataTable<Row>
      path="incoming"
      label={say("incoming")}
      columns={columns}
      rowId={idOf}
      rowLabel={nameOf}
      hrefOf={hrefOf}
      topics={topics}
      empty={<EmptyState title={say("noIncoming")} hint={say("noIncomingHint")} action={today} />}
    />
  );
}
