/** The titles of a table: each sorts by a click and opens the filter of its column. */
import { ArrowDownOutlined, ArrowUpOutlined, FilterFilled, FilterOutlined } from "@ant-design/icons";
import { type ReactNode, useState } from "react";
import { useWords } from "@/lib/words";
import { type Column, type Field, isNumeric } from "./columns";
import { FilterPopover } from "./FilterPopover";
import { type Filter, replaced, turned } from "./filters";
import styles from "./Row.module.css";
import type { TableStateHandle } from "./state";
import { words } from "./words";

interface Props<Row> {
  columns: readonly Column<Row>[];
  table: TableStateHandle;
  /** Draws the box that chooses every row, in tables that have a selection. */
  choose: ReactNode;
}

export function Header<Row>({ columns, table, choose }: Props<Row>) {
  return (
    <div role="row" aria-rowindex={1} className={`${styles.row} ${styles.header}`}>
      {choose && (
        <div role="columnheader" className={`${styles.cell} ${styles.choose}`}>
          {choose}
        </div>
      )}
      {columns.map((column, index) => (
        <Title key={column.key} column={column} table={table} first={index === 0} />
      ))}
    </div>
  );
}

function Title<Row>({
  column,
  table,
  first,
}: {
  column: Column<Row>;
  table: TableStateHandle;
  first: boolean;
}) {
  const say = useWords(words);
  const { filters, sort } = table.state;
  const filter = filters.find((each) => each.column === column.key);
  const sorted = sort?.column === column.key ? (sort.descending ? "descending" : "ascending") : "none";
  const name = (
    <span className={styles.name} title={column.hint}>
      {column.title}
    </span>
  );
  const classes = [
    styles.cell,
    styles.title,
    isNumeric(column.kind) && styles.numeric,
    first && styles.first,
  ];
  return (
    <div role="columnheader" aria-sort={sorted} className={classes.filter(Boolean).join(" ")}>
      {column.sortable === false ? (
        name
      ) : (
        <button
          type="button"
          className={`${styles.sort} ${sorted === "none" ? "" : styles.sorted}`}
          aria-label={say("sortBy", { column: column.title })}
          onClick={() => table.change({ sort: turned(sort, column.key, isNumeric(column.kind)) })}
        >
          {name}
          {sorted === "ascending" && <ArrowUpOutlined />}
          {sorted === "descending" && <ArrowDownOutlined />}
        </button>
      )}
      {column.filterable !== false && (
        <Funnel
          column={column}
          filter={filter}
          onChange={(next) => table.change({ filters: replaced(filters, column.key, next) })}
        />
      )}
    </div>
  );
}

interface FunnelProps {
  column: Field;
  filter: Filter | undefined;
  onChange: (next: Filter | undefined) => void;
}

/** A popover for each column would cost the first draw dearly, so each is made when it is asked for. */
function Funnel({ column, filter, onChange }: FunnelProps) {
  const say = useWords(words);
  const [open, setOpen] = useState(false);
  const button = (
    <button
      type="button"
      className={`${styles.funnel} ${filter ? styles.filtered : ""}`}
      aria-label={say("filterOf", { column: column.title })}
      aria-haspopup="dialog"
      onClick={() => setOpen(true)}
    >
      {filter ? <FilterFilled /> : <FilterOutlined />}
    </button>
  );
  if (!open) return button;
  return (
    <FilterPopover
      startOpen
      column={column}
      filter={filter}
      onChange={onChange}
      onClosed={() => setOpen(false)}
    >
      {button}
    </FilterPopover>
  );
}
