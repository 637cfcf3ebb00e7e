/** Suppliers with their lead times, capacity and terms. */
import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { DataTable, type Look, useColumns } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { NEW, useOpened } from "@/components/useOpened";
import type { RowOf } from "@/lib/listing";
import { useMay } from "@/lib/session";
import { useWords } from "@/lib/words";
import { SupplierPanel } from "./SupplierPanel";
import { words } from "./words";

type Row = RowOf<"suppliers">;

const looks: readonly Look<"suppliers">[] = [
  { key: "code", width: 92, phone: "title" },
  { key: "name", width: 200, grow: 2, phone: "subtitle" },
  { key: "country", width: 80 },
  { key: "region", width: 120, grow: 1, phone: "detail" },
  { key: "currency", width: 80 },
  { key: "lead_time_days_p50", width: 132, phone: "detail" },
  { key: "lead_time_days_p90", width: 132, phone: "detail" },
  { key: "capacity_units_per_month", width: 140 },
  { key: "payment_days", width: 110 },
  { key: "contact", width: 160, optional: true },
  { key: "note", width: 200, optional: true },
];
const topics = ["orders", "imports"];
const idOf = (row: Row) => String(row.id);
const nameOf = (row: Row) => row.name ?? row.code ?? "";

export function Suppliers() {
  const say = useWords(words);
  const may = useMay("buy");
  const columns = useColumns("suppliers", looks);
  const [, open] = useOpened("supplier");
  const add = may && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => open(NEW)}>
      {say("addSupplier")}
    </Button>
  );
  return (
    <>
      <DataTable<Row>
        path="suppliers"
        label={say("suppliers")}
        columns={columns}
        rowId={idOf}
        rowLabel={nameOf}
        onOpen={(row) => open(row.code)}
        topics={topics}
        actions={add}
        empty={<EmptyState title={say("noSuppliers")} hint={say("noSuppliersHint")} action={add} />}
      />
      <SupplierPanel />
    </>
  );
}
