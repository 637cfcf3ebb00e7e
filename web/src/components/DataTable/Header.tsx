/** The titles of a table: each sorts by a click and opens the filter of its column. */
import { ArrowDownOutlined, ArrowUpOutlined, FilterFilled, FilterOutlined } from "@ant-design/icons";
import { Tooltip } from "antd";
import type { ReactNode } from "react";
import { useWords } from "@/lib/words";
import { type Column, isNumeric } from "./columns";
import styles from "./DataTable.module.css";
import { FilterPopover } from "./FilterPopover";
import { type Filter, replaced, turned } from "./filters";
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

function Title<Row>(props: { column: Column<Row>; table: TableStateHandle; first: boolean }) {
  const { column, table } = props;
  const say = useWords(words);
  const { filters, sort } = table.state;
  const filter = filters.find((each) => each.column === column.key);
  const sorted = sort?.column === column.key ? (sort.descending ? "descending" : "ascending") : "none";
  const name = <span className={styles.name}>{column.title}</span>;
  const put = (next: Filter | undefined) => table.change({ filters: replaced(filters, column.key, next) });
  const classes = [styles.cell, isNumeric(column.kind) && styles.numeric, props.first && styles.first];
  return (
    <div role="columnheader" aria-sort={sorted} className={classes.filter(Boolean).join(" ")}>
      <Tooltip title={column.hint} mouseEnterDelay={0.4}>
        {column.sortable === false ? (
          name
        ) : (
          <button
            type="button"
            className={styles.sort}
            aria-label={say("sortBy", { column: column.title })}
            onClick={() => table.change({ sort: turned(sort, column.key, isNumeric(column.kind)) })}
          >
            {name}
            {sorted === "ascending" && <ArrowUpOutlined />}
            {sorted === "descending" && <ArrowDownOutlined />}
          </button>
        )}
      </Tooltip>
      {column.filterable !== false && (
        <FilterPopover column={column} filter={filter} onChange={put}>
          <button
            type="button"
            className={`${styles.funnel} ${filter ? styles.filtered : ""}`}
            aria-label={say("filterOf", { column: column.title })}
          >
            {filter ? <FilterFilled /> : <FilterOutlined />}
          </button>
        </FilterPopover>
      )}
    </div>
  );
}
