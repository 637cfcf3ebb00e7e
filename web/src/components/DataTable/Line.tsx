/** One row of a table at desk width, or one card at phone width. */
import { type MouseEvent, memo, type ReactNode } from "react";
import { Link } from "react-router";
import { useWords } from "@/lib/words";
import { Cell } from "./Cell";
import { type Column, isNumeric } from "./columns";
import styles from "./DataTable.module.css";
import { words } from "./words";

export interface LineProps<Row> {
  /** Of the element, so that the grid can point at its active row. */
  elementId: string;
  id: string;
  row: Row;
  index: number;
  top: number;
  columns: readonly Column<Row>[];
  card: boolean;
  active: boolean;
  /** Undefined in tables without a selection. */
  chosen: boolean | undefined;
  label: string;
  href: string | undefined;
  onClick: (index: number, event: MouseEvent) => void;
  onToggle: (id: string) => void;
}

function LineOf<Row>(props: LineProps<Row>) {
  const { row, index, columns, active, chosen, card } = props;
  const classes = [
    styles.row,
    styles.line,
    card && styles.card,
    active && styles.active,
    chosen && styles.chosen,
  ];
  return (
    <div
      role="row"
      id={props.elementId}
      aria-rowindex={index + 2}
      aria-selected={chosen}
      className={classes.filter(Boolean).join(" ")}
      style={{ transform: `translateY(${props.top}px)` }}
      onClick={(event) => props.onClick(index, event)}
    >
      {chosen !== undefined && <Choose {...props} chosen={chosen} />}
      {columns.map((column, at) => (
        <div key={column.key} role="gridcell" className={cellClass(column, at, card)}>
          {card && column.phone === "detail" && <span className={styles.cardLabel}>{column.title}</span>}
          <Linked href={at === 0 ? props.href : undefined}>
            <Cell column={column} row={row} />
          </Linked>
        </div>
      ))}
    </div>
  );
}

// React's memo forgets the type parameter.
export const Line = memo(LineOf) as typeof LineOf;

function Choose<Row>(props: LineProps<Row> & { chosen: boolean }) {
  const say = useWords(words);
  return (
    <div role="gridcell" className={`${styles.cell} ${styles.choose}`}>
      <input
        type="checkbox"
        tabIndex={-1}
        checked={props.chosen}
        aria-label={say("selectRow", { row: props.label })}
        onChange={() => props.onToggle(props.id)}
      />
    </div>
  );
}

// Tab passes over the links of rows: Enter opens the active one, and a mouse may open it in a new tab.
function Linked({ href, children }: { href: string | undefined; children: ReactNode }) {
  if (!href) return children;
  return (
    <Link to={href} tabIndex={-1} className={styles.link ?? ""}>
      {children}
    </Link>
  );
}

function cellClass<Row>(column: Column<Row>, at: number, card: boolean): string {
  const place = card ? styles[`card-${column.phone}`] : isNumeric(column.kind) && styles.numeric;
  return [styles.cell, !card && at === 0 && styles.first, place].filter(Boolean).join(" ");
}
