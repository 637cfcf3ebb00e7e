/** Who changed what, when and why. */
import { useMemo } from "react";
import { DataTable, type Look, useColumns } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { useFormat } from "@/lib/format";
import type { RowOf } from "@/lib/listing";
import { type Language, useLanguage, useWords } from "@/lib/words";
import { actionName, differences, subjectName } from "./trail";
import { words } from "./words";

type Row = RowOf<"audit">;

const topics = ["*"];
const idOf = (row: Row) => String(row.id);
const nameOf = (row: Row) => `${row.action} ${row.subject}`;

export function Audit() {
  const say = useWords(words);
  const lang = useLanguage();
  const columns = useColumns(
    "audit",
    useMemo(() => looksOf(lang), [lang]),
  );
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

function looksOf(lang: Language): Look<"audit">[] {
  return [
    { key: "at", width: 150, phone: "subtitle" },
    { key: "actor", width: 110, phone: "detail" },
    { key: "action", width: 190, phone: "title", render: ({ action }) => actionName(action ?? "", lang) },
    {
      key: "subject_kind",
      width: 120,
      phone: "detail",
      render: ({ subject_kind: kind }) => subjectName(kind ?? "", lang),
    },
    { key: "subject", width: 140, phone: "detail" },
    {
      key: "after",
      width: 260,
      grow: 3,
      title: words.phrases.change,
      render: (row) => <Change row={row} />,
    },
    { key: "reason", width: 140, grow: 1 },
  ];
}

function Change({ row }: { row: Row }) {
  const { moment } = useFormat();
  const telling = { language: useLanguage(), subject: row.subject_kind, moment };
  const text = differences(row.before, row.after, telling)
    .map(({ name, now, was }) => `${name} ${was === undefined ? "" : `${was} → `}${now}`)
    .join(" · ");
  return <span title={text}>{text}</span>;
}
