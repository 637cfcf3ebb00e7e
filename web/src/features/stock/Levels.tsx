/** How many of each SKU lie in each warehouse, in the field's own words. */
import { Button } from "antd";
import { Link } from "react-router";
import { DataTable, type Look, useColumns } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { useOpened } from "@/components/useOpened";
import type { RowOf } from "@/lib/listing";
import { useWords } from "@/lib/words";
import { PlacePanel } from "./PlacePanel";
import { placeKey } from "./place";
import { words } from "./words";

type Row = RowOf<"stock">;

const looks: readonly Look<"stock">[] = [
  { key: "sku", width: 130, phone: "title" },
  { key: "name", width: 150, grow: 3 },
  { key: "warehouse", width: 92, phone: "subtitle" },
  { key: "category", naming: "category", width: 140, grow: 1, optional: true },
  {
    key: "available",
    width: 90,
    phone: "detail",
    hint: words.phrases.availableHint,
  },
  { key: "on_hand", width: 84 },
  { key: "committed", width: 96 },
  { key: "unavailable", width: 104 },
  { key: "incoming", width: 86, phone: "detail" },
  { key: "age_days", width: 128, phone: "detail" },
  { key: "value", width: 110, currency: "cost_currency" },
  { key: "changed_at", width: 160, optional: true },
];
const topics = ["stock", "catalog", "imports"];
const idOf = (row: Row) => String(row.id);
const nameOf = (row: Row) => `${row.sku} ${row.warehouse}`;

export function Levels() {
  const say = useWords(words);
  const columns = useColumns("stock", looks);
  const [, open] = useOpened("place");
  const files = (
    <Link to="/files">
      <Button type="primary">{say("bringFiles")}</Button>
    </Link>
  );
  return (
    <>
      <DataTable<Row>
        path="stock"
        label={say("levels")}
        columns={columns}
        rowId={idOf}
        rowLabel={nameOf}
        onOpen={(row) => open(placeKey(row.sku ?? "", row.warehouse ?? ""))}
        topics={topics}
        empty={<EmptyState title={say("noStock")} hint={say("noStockHint")} action={files} />}
      />
      <PlacePanel />
    </>
  );
}
