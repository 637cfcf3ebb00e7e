/** The rows in sight, and shapes for those still on the way. */
import { type MouseEvent, type ReactNode, useCallback, useMemo, useRef } from "react";
import { useFormat } from "@/lib/format";
import { useHomeCurrency } from "@/lib/session";
import { useLanguage, useWords } from "@/lib/words";
import cards from "./Card.module.css";
import type { Writing } from "./Cell";
import type { Column } from "./columns";
import { Line } from "./Line";
import styles from "./Row.module.css";
import type { Rows } from "./rows";
import { extended, isChosen, type Selection, toggled } from "./selection";
import type { useGrid } from "./useGrid";
import { words } from "./words";

interface Props<Row> {
  grid: ReturnType<typeof useGrid>;
  data: Rows<Row>;
  ids: readonly string[];
  columns: readonly Column<Row>[];
  card: boolean;
  name: string;
  selection: Selection;
  setSelection: (next: Selection) => void;
  selectable: boolean;
  rowLabel: (row: Row) => string;
  drawCard: ((row: Row) => ReactNode) | undefined;
  hrefOf: ((row: Row) => string) | undefined;
  onOpen: ((row: Row) => void) | undefined;
}

export function Lines<Row>(props: Props<Row>) {
  const { grid, data, ids, columns, card, name, selection } = props;
  const { clicked, toggle, open } = useMouse(props);
  const writing = useWriting();
  return (
    <div
      role={ids.length > 0 ? "rowgroup" : "presentation"}
      className={`${styles.lines} ${data.renewing ? styles.renewing : ""} ${props.onOpen ? styles.opens : ""}`}
      style={{ height: grid.height }}
    >
      {grid.lines.map(({ index, start }) => {
        const row = data.rows[index];
        const id = ids[index];
        return row === undefined || id === undefined ? (
          <Waiting key={index} top={start} count={card ? 2 : columns.length} card={card} />
        ) : (
          <Line<Row>
            key={id}
            {...{ id, row, index, columns, writing, card }}
            elementId={`${name}${index}`}
            top={start}
            active={index === grid.active}
            chosen={props.selectable ? isChosen(selection, id) : undefined}
            label={props.rowLabel(row)}
            drawCard={props.drawCard}
            href={props.hrefOf?.(row)}
            onClick={clicked}
            onOpen={open}
            onToggle={toggle}
          />
        );
      })}
    </div>
  );
}

function useWriting(): Writing {
  const format = useFormat();
  const say = useWords(words);
  const home = useHomeCurrency();
  const lang = useLanguage();
  return useMemo(() => ({ format, say, home, lang }), [format, say, home, lang]);
}

/** Handlers that stay the same from draw to draw, so that scrolling draws only rows that are new. */
function useMouse<Row>({ grid, data, ids, selection, setSelection, selectable, onOpen }: Props<Row>) {
  const open = (index: number) => {
    const row = data.rows[index];
    if (row !== undefined) onOpen?.(row);
  };
  const click = (index: number, event: MouseEvent) => {
    const target = event.target as HTMLElement;
    if (target.closest("a, button, input") || window.getSelection()?.toString()) return;
    const from = grid.active;
    grid.setActive(index);
    if (event.shiftKey && selectable && from >= 0) {
      setSelection(extended(selection, ids.slice(Math.min(from, index), Math.max(from, index) + 1)));
    } else open(index);
  };
  const latest = useRef({ open, click, toggle: (_id: string) => {} });
  latest.current = { open, click, toggle: (id) => setSelection(toggled(selection, id)) };
  return {
    toggle: useCallback((id: string) => latest.current.toggle(id), []),
    clicked: useCallback((index: number, event: MouseEvent) => latest.current.click(index, event), []),
    open: useCallback((index: number) => latest.current.open(index), []),
  };
}

function Waiting({ top, count, card }: { top: number; count: number; card: boolean }) {
  return (
    <div
      aria-hidden
      className={`${styles.row} ${styles.line} ${card ? cards.card : ""}`}
      style={{ transform: `translateY(${top}px)` }}
    >
      {Array.from({ length: count }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: shapes have no other name than their place
        <span key={at} className={card ? cards.title : styles.cell}>
          <i className={styles.shape} />
        </span>
      ))}
    </div>
  );
}
