/** One row of a table at desk width, or one card at phone width. */
import { type MouseEvent, memo, type ReactNode } from "react";
import { useWords } from "@/lib/words";
import cards from "./Card.module.css";
import { Cell, type Writing } from "./Cell";
import { type Column, isNumeric } from "./columns";
import styles from "./Row.module.css";
import { words } from "./words";

export interface LineProps<Row> {
  /** Of the element, so that the grid can point at its active row. */
  elementId: string;
  id: string;
  row: Row;
  index: number;
  top: number;
  columns: readonly Column<Row>[];
  /** The same from row to row: hooks in each would cost more than the row. */
  writing: Writing;
  card: boolean;
  active: boolean;
  /** Undefined in tables without a selection. */
  chosen: boolean | undefined;
  label: string;
  href: string | undefined;
  /** Draws the whole of a card. */
  drawCard: ((row: Row) => ReactNode) | undefined;
  onClick: (index: number, event: MouseEvent) => void;
  onOpen: (index: number) => void;
  onToggle: (id: string) => void;
}

function LineOf<Row>(props: LineProps<Row>) {
  const { row, index, columns, active, chosen, card } = props;
  const classes = [
    styles.row,
    styles.line,
    card && cards.card,
    card && chosen !== undefined && cards.choosable,
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
      {card && props.drawCard ? (
        <div role="gridcell" className={cards.whole}>
          {props.drawCard(row)}
        </div>
      ) : (
        columns.map((column, at) => (
          <div key={column.key} role="gridcell" className={cellClass(column, at, card)}>
            {card && column.phone === "detail" && <span className={cards.label}>{column.title}</span>}
            <Linked href={at === 0 ? props.href : undefined} onOpen={() => props.onOpen(index)}>
              <Cell column={column} row={row} {...props.writing} />
            </Linked>
          </div>
        ))
      )}
    </div>
  );
}

// React's memo forgets the type parameter.
export const Line = memo(LineOf) as typeof LineOf;

function Choose<Row>(props: LineProps<Row> & { chosen: boolean }) {
  const say = useWords(words);
  return (
    <div role="gridcell" className={props.card ? cards.choose : `${styles.cell} ${styles.choose}`}>
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

// Tab passes over the links of rows: Enter opens the active one. A plain click stays in the page; with a key
// held, or by the middle button, the browser opens another tab as with any link.
function Linked({
  href,
  onOpen,
  children,
}: {
  href: string | undefined;
  onOpen: () => void;
  children: ReactNode;
}) {
  if (!href) return children;
  return (
    <a
      href={href}
      tabIndex={-1}
      className={styles.link}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        onOpen();
      }}
    >
      {children}
    </a>
  );
}

function cellClass<Row>(column: Column<Row>, at: number, card: boolean): string {
  const names = card
    ? [cards.cell, column.phone && cards[column.phone]]
    : [styles.cell, at === 0 && styles.first, isNumeric(column.kind) && styles.numeric];
  return names.filter(Boolean).join(" ");
}
