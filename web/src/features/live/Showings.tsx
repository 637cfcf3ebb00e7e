/** Every product shown in any session: what came of it against what was expected. */
import { useNavigate } from "react-router";
import { DataTable, type Look, useColumns } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import type { RowOf } from "@/lib/listing";
import { useWords } from "@/lib/words";
import { liveWords } from "./liveWords";

type Row = RowOf<"live/results">;

const looks: readonly Look<"live/results">[] = [
  { key: "sku", width: 120, phone: "title" },
  { key: "name", width: 160, grow: 1, phone: "subtitle" },
  { key: "session", width: 140, phone: "detail" },
  { key: "starts_at", width: 160 },
  { key: "host", width: 90, optional: true },
  { key: "category", naming: "category", width: 110, optional: true },
  { key: "offset_minutes", width: 90, optional: true },
  { key: "minutes", width: 80, optional: true },
  { key: "price", width: 90 },
  { key: "orders", width: 80 },
  { key: "units", width: 90, phone: "detail" },
  { key: "preordered", width: 90 },
  { key: "missed", width: 85, phone: "detail" },
  { key: "expected", width: 85 },
  { key: "low", width: 90, optional: true },
  { key: "high", width: 90, optional: true },
  { key: "in_range", width: 95 },
  { key: "revenue", width: 110 },
  { key: "currency", width: 70, optional: true },
  { key: "returned", width: 80 },
  { key: "aside", width: 85 },
  { key: "left", width: 85 },
  { key: "sold_out_at", width: 160, optional: true },
];
const topics = ["live"];
const idOf = (row: Row) => String(row.id);
const nameOf = (row: Row) => `${row.session} ${row.sku}`;

export function Showings() {
  const say = useWords(liveWords);
  const columns = useColumns("live/results", looks);
  const navigate = useNavigate();
  return (
    <DataTable<Row>
      path="live/results"
      label={say("showings")}
      columns={columns}
      rowId={idOf}
      rowLabel={nameOf}
      onOpen={(row) => navigate(`/live/${encodeURIComponent(row.session ?? "")}`)}
      topics={topics}
      empty={<EmptyState title={say("noResults")} hint={say("noResultsHint")} />}
    />
  );
}
