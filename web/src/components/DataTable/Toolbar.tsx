/** Above a table: search, the filters in force, the columns and the export. */
import { CloseOutlined, PlusOutlined, SearchOutlined } from "@ant-design/icons";
import { Button, Dropdown, Input } from "antd";
import { type ReactNode, useEffect, useEffectEvent, useState } from "react";
import { useFormat } from "@/lib/format";
import { useLanguage, useWords } from "@/lib/words";
import { ColumnChooser } from "./ColumnChooser";
import type { Column } from "./columns";
import { describe } from "./describe";
import { ExportMenu } from "./ExportMenu";
import { FilterPopover } from "./FilterPopover";
import { replaced } from "./filters";
import type { Question } from "./rows";
import { SortMenu } from "./SortMenu";
import type { TableStateHandle } from "./state";
import styles from "./Toolbar.module.css";
import { words } from "./words";

/** Between the last key and the search. */
const TYPING_PAUSE_MS = 250;

interface Props<Row> {
  columns: readonly Column<Row>[];
  table: TableStateHandle;
  path: string;
  question: Question;
  total: number | null;
  actions: ReactNode;
  /** Cards have no titles to click, so the order is chosen here. */
  card: boolean;
}

export function Toolbar<Row>({ columns, table, path, question, total, actions, card }: Props<Row>) {
  return (
    <div className={styles.toolbar}>
      <Search table={table} />
      <div className={styles.filters}>
        <Filters columns={columns} table={table} />
      </div>
      <div className={styles.tools}>
        {actions}
        {card && <SortMenu columns={columns} table={table} />}
        {!card && <ColumnChooser columns={columns} table={table} />}
        <ExportMenu path={path} question={question} total={total} />
      </div>
    </div>
  );
}

function Search({ table }: { table: TableStateHandle }) {
  const say = useWords(words);
  const stored = table.state.text;
  const [typed, setTyped] = useState(stored);
  const [seen, setSeen] = useState(stored);
  // The address changed by itself, as the back button does.
  if (stored !== seen) {
    setSeen(stored);
    setTyped(stored);
  }
  const search = useEffectEvent((text: string) => table.change({ text }));
  useEffect(() => {
    if (typed === stored) return;
    const pause = window.setTimeout(() => search(typed), TYPING_PAUSE_MS);
    return () => window.clearTimeout(pause);
  }, [typed, stored]);
  return (
    <Input
      allowClear
      className={styles.search ?? ""}
      prefix={<SearchOutlined aria-hidden />}
      placeholder={say("search")}
      aria-label={say("search")}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}

function Filters<Row>({ columns, table }: { columns: readonly Column<Row>[]; table: TableStateHandle }) {
  const say = useWords(words);
  const format = useFormat();
  const lang = useLanguage();
  const [adding, setAdding] = useState<string | null>(null);
  const { filters } = table.state;
  const free = columns.filter(
    (column) => column.filterable !== false && !filters.some((filter) => filter.column === column.key),
  );
  const added = columns.find((column) => column.key === adding);
  return (
    <>
      {filters.map((filter) => {
        const column = columns.find((each) => each.key === filter.column);
        const put = (next: typeof filter | undefined) =>
          table.change({ filters: replaced(filters, filter.column, next) });
        const name = column?.title ?? filter.column;
        return (
          <span key={filter.column} className={styles.chip}>
            {column ? (
              <FilterPopover column={column} filter={filter} onChange={put}>
                <button type="button">
                  {name} <b>{describe(filter, column, format, say, lang)}</b>
                </button>
              </FilterPopover>
            ) : (
              <span>{name}</span>
            )}
            <button
              type="button"
              aria-label={say("removeFilter", { column: name })}
              onClick={() => put(undefined)}
            >
              <CloseOutlined />
            </button>
          </span>
        );
      })}
      {added ? (
        <FilterPopover
          startOpen
          column={added}
          filter={undefined}
          onClosed={() => setAdding(null)}
          onChange={(next) => next && table.change({ filters: replaced(filters, added.key, next) })}
        >
          <Button type="dashed">{added.title}</Button>
        </FilterPopover>
      ) : (
        <Dropdown
          trigger={["click"]}
          menu={{
            className: styles.menu ?? "",
            items: free.map((column) => ({ key: column.key, label: column.title })),
            onClick: ({ key }) => setAdding(key),
          }}
        >
          <Button type="text" icon={<PlusOutlined />}>
            {say("filter")}
          </Button>
        </Dropdown>
      )}
      {filters.length > 1 && (
        <Button type="link" size="small" onClick={() => table.change({ filters: [] })}>
          {say("clearFilters")}
        </Button>
      )}
    </>
  );
}
