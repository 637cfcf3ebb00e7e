/** Units kept for orders, carts, live sessions and channels, and what can be done with each. */
import { DataTable, useColumns } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { useOpened } from "@/components/useOpened";
import type { RowOf } from "@/lib/listing";
import { useWords } from "@/lib/words";
import { HoldPanel } from "./HoldPanel";
import { holdLooks } from "./holds";
import { holdWords } from "./holdWords";

type Row = RowOf<"holds">;

const topics = ["holds", "stock"];
const idOf = (row: Row) => String(row.id);
const nameOf = (row: Row) => `${row.reference || row.key} ${row.sku}`;

export function Holds() {
  const say = useWords(holdWords);
  const columns = useColumns("holds", holdLooks);
  const [, open] = useOpened("hold");
  return (
    <>
      <DataTable<Row>
        path="holds"
        label={say("holds")}
        columns={columns}
        rowId={idOf}
        rowLabel={nameOf}
        onOpen={(row) => open(row.key ?? "")}
        topics={topics}
        empty={<EmptyState title={say("noHolds")} hint={say("noHoldsHint")} />}
      />
      <HoldPanel />
    </>
  );
}
