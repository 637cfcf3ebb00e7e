/** Purchase orders, newest first. */
import { Button } from "antd";
import { Link } from "react-router";
import { DataTable, type Look, useColumns } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { useOpened } from "@/components/useOpened";
import type { RowOf } from "@/lib/listing";
import { useWords } from "@/lib/words";
import { OrderPanel } from "./OrderPanel";
import { statuses } from "./states";
import { words } from "./words";

type Row = RowOf<"purchase-orders">;

const looks: readonly Look<"purchase-orders">[] = [
  { key: "number", width: 160, phone: "title" },
  { key: "status", width: 135, choices: statuses, phone: "detail" },
  { key: "supplier", width: 95, phone: "subtitle" },
  { key: "supplier_name", width: 160, grow: 2 },
  { key: "warehouse", width: 90 },
  { key: "ordered_on", width: 120 },
  { key: "due_on", width: 120, phone: "detail" },
  { key: "units", width: 95 },
  { key: "received", width: 100 },
  { key: "amount", width: 130, phone: "detail" },
  { key: "lines", width: 80, optional: true },
  { key: "channel", width: 110, optional: true },
  { key: "created_by", width: 120, optional: true },
  { key: "note", width: 180, optional: true },
];
const topics = ["orders", "imports"];
const idOf = (row: Row) => String(row.id);
const nameOf = (row: Row) => row.number ?? "";

export function Orders() {
  const say = useWords(words);
  const columns = useColumns("purchase-orders", looks);
  const [, open] = useOpened("order");
  const today = (
    <Link to="/">
      <Button type="primary">{say("toToday")}</Button>
    </Link>
  );
  return (
    <>
      <DataTable<Row>
        path="purchase-orders"
        label={say("orders")}
        columns={columns}
        rowId={idOf}
        rowLabel={nameOf}
        onOpen={(row) => open(row.number)}
        topics={topics}
        empty={<EmptyState title={say("noOrders")} hint={say("noOrdersHint")} action={today} />}
      />
      <OrderPanel />
    </>
  );
}
