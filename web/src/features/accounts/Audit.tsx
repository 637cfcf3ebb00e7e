/** Who changed what, when and why. */
import { DataTable, type Look, useColumns } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import type { RowOf } from "@/lib/listing";
import { useWords } from "@/lib/words";
import { words } from "./words";

type Row = RowOf<"audit">;

const looks: readonly Look<"audit">[] = [
  { key: "at", width: 180, phone: "subtitle" },
  { key: "actor", width: 130, phone: "detail" },
  { key: "action", width: 140, phone: "title" },
  { key: "subject_kind", width: 120, phone: "detail" },
  { key: "subject", width: 140, grow: 1, phone: "detail" },
  { key: "before", width: 170, grow: 2 },
  { key: "after", width: 170, grow: 2 },
  { key: "reason", width: 150, grow: 1 },
];
const topics = ["*"];
const idOf = (row: Row) => String(row.id);
const nameOf = (row: Row) => `${row.action} ${row.subject}`;

export function Audit() {
  const say = useWords(words);
  const columns = useColumns("audit", looks);
  return (
    <DataTable<Row>
      path="audit"
      label={say("tabAudit")}
      columns={columns}
      rowId={idOf}
      rowLabel={nameOf}
      topics={topics}
      empty={<EmptyState title={say("noAudit")} hint={say("noAuditHint")} />}
    />
  );
}
