/** How long stock has been lying there: by warehouse and range, and every layer by its day of receipt. */
import { DataTable, type Look, useColumns } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { useOpened } from "@/components/useOpened";
import type { RowOf } from "@/lib/listing";
import { useWords } from "@/lib/words";
import { AgeSummary } from "./AgeSummary";
import { PlacePanel } from "./PlacePanel";
import { placeKey } from "./place";
import styles from "./Stock.module.css";
import { words } from "./words";

type Row = RowOf<"stock/age">;

const looks: readonly Look<"stock/age">[] = [
  { key: "sku", width: 150, phone: "title" },
  { key: "name", width: 180, grow: 3 },
  { key: "warehouse", width: 100, phone: "subtitle" },
  { key: "category", naming: "category", width: 140, grow: 1 },
  { key: "received_on", width: 130 },
  { key: "age_days", width: 110, phone: "detail" },
  { key: "range", width: 110, kind: "text" },
  { key: "units", width: 100, phone: "detail" },
  { key: "value", width: 140, currency: "cost_currency", phone: "detail" },
];
const topics = ["stock", "imports"];
const idOf = (row: Row) => String(row.id);
const nameOf = (row: Row) => `${row.sku} ${row.warehouse} ${row.received_on}`;

export function Ages() {
  const say = useWords(words);
  const columns = useColumns("stock/age", looks);
  const [, open] = useOpened("place");
  return (
    <div className={styles.ages}>
      <AgeSummary />
      <div className={styles.layers}>
        <DataTable<Row>
          path="stock/age"
          label={say("ages")}
          columns={columns}
          rowId={idOf}
          rowLabel={nameOf}
          onOpen={(row) => open(placeKey(row.sku ?? "", row.warehouse ?? ""))}
          topics={topics}
          empty={<EmptyState title={say("noAges")} hint={say("noAgesHint")} />}
        />
      </div>
      <PlacePanel />
    </div>
  );
}
