/** Every line sold, returned or cancelled, newest first. */
import { Button } from "antd";
import { Link } from "react-router";
import { DataTable, type Look, useColumns } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import type { RowOf } from "@/lib/listing";
import { useWords } from "@/lib/words";
import { words } from "./words";

type Row = RowOf<"sales/lines">;

const kinds = {
  sale: ["销售", "Sale", "good"],
  return: ["退货", "Return", "warn"],
  cancellation: ["取消", "Cancellation", "warn"],
  fee: ["费用", "Fee"],
  adjustment: ["调整", "Adjustment"],
} as const;

const looks: readonly Look<"sales/lines">[] = [
  { key: "sku", width: 135, phone: "title" },
  { key: "sold_on", width: 108, phone: "detail" },
  { key: "name", width: 160, grow: 3 },
  { key: "kind", width: 105, choices: kinds },
  { key: "units", width: 75, phone: "detail" },
  { key: "revenue", width: 110, phone: "detail" },
  { key: "market", width: 80, phone: "subtitle" },
  { key: "warehouse", width: 92 },
  { key: "channel", naming: "selling", width: 110 },
  { key: "order_ref", width: 120, grow: 1 },
  { key: "promotion", width: 120, optional: true },
  { key: "session", width: 120, optional: true },
  { key: "source", width: 120, optional: true },
];
const topics = ["sales", "imports"];
const idOf = (row: Row) => String(row.id);
const nameOf = (row: Row) => `${row.sold_on} ${row.sku}`;
const hrefOf = (row: Row) => `/skus/${encodeURIComponent(row.sku ?? "")}`;

export function Lines() {
  const say = useWords(words);
  const columns = useColumns("sales/lines", looks);
  const files = (
    <Link to="/files">
      <Button type="primary">{say("bringFiles")}</Button>
    </Link>
  );
  return (
    <DataTable<Row>
      path="sales/lines"
      label={say("lines")}
      columns={columns}
      rowId={idOf}
      rowLabel={nameOf}
      hrefOf={hrefOf}
      topics={topics}
      empty={<EmptyState title={say("noLines")} hint={say("noLinesHint")} action={files} />}
    />
  );
}
