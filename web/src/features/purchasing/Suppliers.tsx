/** Suppliers with their lead times, capacity and terms. */
import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { Chip } from "@/components/Chip";
import { DataTable, type Look, useColumns } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { NEW, useOpened } from "@/components/useOpened";
import { useFormat } from "@/lib/format";
import type { RowOf } from "@/lib/listing";
import { useMay } from "@/lib/session";
import { useWords } from "@/lib/words";
import { SupplierPanel } from "./SupplierPanel";
import { qualifications } from "./supplierWords";
import { words } from "./words";

type Row = RowOf<"suppliers">;

const WARNED_DAYS = 60;

function drawnEnd({ expires_on: end }: Row) {
  return <End end={end} />;
}

/** The day on which the next certificate ends, marked where that is near or past. */
function End({ end }: { end: string | null }) {
  const format = useFormat();
  if (!end) return "—";
  const left = (Date.parse(end) - Date.now()) / 86_400_000;
  const day = format.date(end);
  return left > WARNED_DAYS ? day : <Chip tone={left < -1 ? "bad" : "warn"}>{day}</Chip>;
}

const looks: readonly Look<"suppliers">[] = [
  { key: "code", width: 92, phone: "title" },
  { key: "name", width: 200, grow: 2, phone: "subtitle" },
  { key: "qualification", width: 110, choices: qualifications },
  { key: "score", width: 90, digits: 0, phone: "detail" },
  { key: "orders", width: 110 },
  { key: "on_time", width: 90, digits: 0, phone: "detail" },
  { key: "in_full", width: 90, digits: 0 },
  { key: "quality", width: 90, digits: 0, phone: "detail" },
  { key: "lead_time", width: 120, digits: 0 },
  { key: "price", width: 80, digits: 0 },
  { key: "response", width: 90, digits: 0 },
  { key: "expires_on", width: 150, render: drawnEnd },
  { key: "country", width: 80, optional: true },
  { key: "region", width: 120, optional: true },
  { key: "currency", width: 80, optional: true },
  { key: "categories", width: 140, optional: true },
  { key: "lead_time_days_p50", width: 132 },
  { key: "lead_time_days_p90", width: 132, optional: true },
  { key: "score_low", width: 110, digits: 0, optional: true },
  { key: "score_high", width: 110, digits: 0, optional: true },
  { key: "capacity_units_per_month", width: 140, optional: true },
  { key: "payment_days", width: 110, optional: true },
  { key: "deposit_percent", width: 100, optional: true },
  { key: "contact", width: 160, optional: true },
  { key: "note", width: 200, optional: true },
];
const topics = ["orders", "imports", "suppliers"];
const idOf = (row: Row) => String(row.id);
const nameOf = (row: Row) => row.name ?? row.code ?? "";
const hrefOf = (row: Row) => `/suppliers/${encodeURIComponent(row.code ?? "")}`;

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
        hrefOf={hrefOf}
        defaultSort={{ column: "score", descending: true }}
        topics={topics}
        actions={add}
        empty={<EmptyState title={say("noSuppliers")} hint={say("noSuppliersHint")} action={add} />}
      />
      <SupplierPanel />
    </>
  );
}
