/** Every entry of the append-only ledger of stock. */
import { DataTable, useColumns } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { useOpened } from "@/components/useOpened";
import type { RowOf } from "@/lib/listing";
import { useWords } from "@/lib/words";
import { entryLooks } from "./entries";
import { PlacePanel } from "./PlacePanel";
import { placeKey } from "./place";
import { words } from "./words";

type Row = RowOf<"stock/entries">;

const topics = ["stock"];
const idOf = (row: Row) => String(row.id);
const nameOf = (row: Row) => `${row.sku} ${row.kind} ${row.units}`;

export function Ledger() {
  const say = useWords(words);
  const columns = useColumns("stock/entries", entryLooks);
  const [, open] = useOpened("place");
  return (
    <>
      <DataTable<Row>
        path="stock/entries"
        label={say("ledger")}
        columns={columns}
        rowId={idOf}
        rowLabel={nameOf}
        onOpen={(row) => open(placeKey(row.sku ?? "", row.warehouse ?? ""))}
        topics={topics}
        empty={<EmptyState title={say("noEntries")} hint={say("noEntriesHint")} />}
      />
      <PlacePanel />
    </>
  );
}
