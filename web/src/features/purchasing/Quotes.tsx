/** Quotes of suppliers, one row a price tier. */
import { Button } from "antd";
import { Link } from "react-router";
import { DataTable, type Look, useColumns } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import type { RowOf } from "@/lib/listing";
import { useWords } from "@/lib/words";
import { words } from "./words";

type Row = RowOf<"quotes">;

const looks: readonly Look<"quotes">[] = [
  { key: "sku", width: 150, phone: "title" },
  { key: "name", width: 160, grow: 2 },
  { key: "supplier", width: 100, phone: "subtitle" },
  { key: "min_units", width: 110, phone: "detail" },
  { key: "unit_cost", width: 120, phone: "detail" },
  { key: "moq", width: 80, phone: "detail" },
  { key: "multiple", width: 95 },
  { key: "lead_time_days_p50", width: 150 },
  { key: "lead_time_days_p90", width: 150, optional: true },
  { key: "is_primary", width: 130 },
  { key: "warehouse", width: 100, optional: true },
  { key: "channel", naming: "transport", width: 110, optional: true },
  { key: "max_units", width: 120, optional: true },
  { key: "valid_from", width: 120, optional: true },
  { key: "valid_to", width: 120, optional: true },
];
const topics = ["orders", "imports"];
const idOf = (row: Row) => String(row.id);
const nameOf = (row: Row) => `${row.sku} ${row.supplier}`;
const hrefOf = (row: Row) => `/skus/${encodeURIComponent(row.sku ?? "")}`;

export function Quotes() {
  const say = useWords(words);
  const columns = useColumns("quotes", looks);
  const files = (
    <Link to="/files">
      <Button type="primary">{say("bringFiles")}</Button>
    </Link>
  );
  return (
    <DataTable<Row>
      path="quotes"
      label={say("quotes")}
      columns={columns}
      rowId={idOf}
      rowLabel={nameOf}
      hrefOf={hrefOf}
      topics={topics}
      empty={<EmptyState title={say("noQuotes")} hint={say("noQuotesHint")} action={files} />}
    />
  );
}
