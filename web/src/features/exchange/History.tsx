/** What was brought in, by whom, and what became of its rows. */
import { useMemo } from "react";
import { Chip } from "@/components/Chip";
import { DataTable, type Look, useColumns } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { useOpened } from "@/components/useOpened";
import type { RowOf } from "@/lib/listing";
import { useLanguage, useWords } from "@/lib/words";
import { ImportPanel } from "./ImportPanel";
import { statuses } from "./statuses";
import { useKindName } from "./useKinds";
import { words } from "./words";

type Row = RowOf<"imports">;

const looks: readonly Look<"imports">[] = [
  { key: "name", width: 200, grow: 2, phone: "title" },
  { key: "sheet", width: 110, optional: true },
  { key: "kind", width: 190, grow: 1, phone: "subtitle" },
  { key: "status", width: 150, choices: statuses, phone: "detail" },
  { key: "rows_total", width: 90 },
  { key: "rows_new", width: 90, phone: "detail" },
  { key: "rows_replaced", width: 100 },
  { key: "rows_unchanged", width: 110 },
  {
    key: "rows_rejected",
    width: 100,
    phone: "detail",
    // A file that came in but for some rows looks well: the number that asks for something stands out.
    render: ({ rows_rejected: refused }) => (refused ? <Chip tone="bad">{refused}</Chip> : "0"),
  },
  { key: "message", width: 180, grow: 1, optional: true },
  { key: "message_zh", width: 180, grow: 1, optional: true },
  { key: "uploaded_by", width: 120, optional: true },
  { key: "uploaded_at", width: 165 },
  { key: "finished_at", width: 165, optional: true },
  { key: "size_bytes", width: 110, optional: true },
];
const topics = ["imports"];
const idOf = (row: Row) => String(row.id);
const nameOf = (row: Row) => row.name ?? "";

export function History() {
  const say = useWords(words);
  const kindName = useKindName();
  const other = useLanguage() === "zh" ? "message" : "message_zh";
  const all = useColumns("imports", looks);
  const columns = useMemo(
    () =>
      all
        .filter((column) => column.key !== other)
        .map((column) =>
          column.key === "kind" ? { ...column, render: (row: Row) => kindName(row.kind) } : column,
        ),
    [all, other, kindName],
  );
  const [, open] = useOpened("import");
  return (
    <>
      <DataTable<Row>
        path="imports"
        label={say("history")}
        columns={columns}
        rowId={idOf}
        rowLabel={nameOf}
        onOpen={(row) => open(String(row.id))}
        topics={topics}
        empty={<EmptyState title={say("noImports")} hint={say("noImportsHint")} />}
      />
      <ImportPanel />
    </>
  );
}
