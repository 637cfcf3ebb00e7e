/** Rows that imports refused, with what was expected instead. */
import { useMemo } from "react";
import { DataTable, type Filter, type Look, useColumns } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { useOpened } from "@/components/useOpened";
import type { RowOf } from "@/lib/listing";
import { useLanguage, useWords } from "@/lib/words";
import styles from "./Files.module.css";
import { ImportPanel } from "./ImportPanel";
import { words } from "./words";

type Row = RowOf<"import-rejects">;

const looks: readonly Look<"import-rejects">[] = [
  { key: "file", width: 180, grow: 1 },
  { key: "line", width: 80 },
  { key: "column", width: 140 },
  { key: "value", width: 160, grow: 1 },
  { key: "expected_zh", width: 260, grow: 3 },
  { key: "expected_en", width: 260, grow: 3 },
  { key: "import_id", width: 90, optional: true },
];
/** A refused row's column and value, what was expected in two lines, and where it stands. */
const CARD_HEIGHT = 108;
const topics = ["imports"];
const idOf = (row: Row) => String(row.id);
const nameOf = (row: Row) => `${row.line} ${row.column}`;
const nowhere: readonly Filter[] = [];

/** Of one import where `importId` is given; else of all, each leading to its import. */
export function RejectsTable({ importId, onOpen }: { importId?: number; onOpen?: (row: Row) => void }) {
  const say = useWords(words);
  const lang = useLanguage();
  const other = lang === "zh" ? "expected_en" : "expected_zh";
  const all = useColumns("import-rejects", looks);
  const columns = useMemo(
    () => all.filter(({ key }) => key !== other && (importId === undefined || key !== "file")),
    [all, other, importId],
  );
  const where = useMemo(
    (): readonly Filter[] =>
      importId === undefined ? nowhere : [{ column: "import_id", op: "is", value: String(importId) }],
    [importId],
  );
  const card = {
    height: CARD_HEIGHT,
    render: (row: Row) => (
      <div className={styles.reject}>
        <b>
          {row.column} · {row.value || "—"}
        </b>
        <span>{(lang === "zh" ? row.expected_zh : row.expected_en) ?? ""}</span>
        <small>
          {row.file} · {say("line", { line: row.line ?? 0 })}
        </small>
      </div>
    ),
  };
  return (
    <DataTable<Row>
      path="import-rejects"
      card={card}
      label={say("rejects")}
      columns={columns}
      where={where}
      {...(importId !== undefined && { prefix: "reject." })}
      rowId={idOf}
      rowLabel={nameOf}
      {...(onOpen && { onOpen })}
      topics={topics}
      empty={<EmptyState title={say("noRejects")} hint={say("noRejectsHint")} />}
    />
  );
}

export function Rejects() {
  const [, open] = useOpened("import");
  return (
    <>
      <RejectsTable onOpen={(row) => open(String(row.import_id))} />
      <ImportPanel />
    </>
  );
}
