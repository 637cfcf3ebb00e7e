/** All sessions as a table: what they aimed at, what was expected and what came. */
import { useNavigate } from "react-router";
import { DataTable, type Look, useColumns } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import type { RowOf } from "@/lib/listing";
import { useWords } from "@/lib/words";
import { liveWords, states } from "./liveWords";

type Row = RowOf<"live/sessions/table">;

const looks: readonly Look<"live/sessions/table">[] = [
  { key: "title", width: 180, grow: 1, phone: "title" },
  { key: "state", width: 90, choices: states, phone: "detail" },
  { key: "starts_at", width: 160, phone: "subtitle" },
  { key: "host", width: 100, phone: "detail" },
  { key: "platform", width: 95, optional: true },
  { key: "markets", width: 90 },
  { key: "products", width: 85 },
  { key: "target", width: 95, optional: true },
  { key: "expected", width: 95 },
  { key: "units", width: 90, phone: "detail" },
  { key: "revenue", width: 110 },
  { key: "currency", width: 70, optional: true },
  { key: "missed", width: 85 },
  { key: "returned", width: 85, optional: true },
  { key: "viewers", width: 90, optional: true },
  { key: "code", width: 140, optional: true },
  { key: "ends_at", width: 160, optional: true },
];
const topics = ["live"];
const idOf = (row: Row) => String(row.id);
const nameOf = (row: Row) => row.title ?? "";

export function Sessions() {
  const say = useWords(liveWords);
  const columns = useColumns("live/sessions/table", looks);
  const navigate = useNavigate();
  return (
    <DataTable<Row>
      path="live/sessions/table"
      label={say("sessions")}
      columns={columns}
      rowId={idOf}
      rowLabel={nameOf}
      onOpen={(row) => navigate(`/live/${encodeURIComponent(row.code ?? "")}`)}
      topics={topics}
      empty={<EmptyState title={say("noSessions")} hint={say("noSessionsHint")} />}
    />
  );
}
