/** A table over any listing of the server: filtered, sorted, chosen from, exported and linked to at any size. */
import { type ReactNode, useId, useMemo } from "react";
import { useNavigate } from "react-router";
import { useFormat } from "@/lib/format";
import { useNarrow } from "@/lib/screen";
import { useWords } from "@/lib/words";
import { type Column, leastWidth, shown, template } from "./columns";
import styles from "./DataTable.module.css";
import { Footer } from "./Footer";
import type { Filter, Sort } from "./filters";
import { Header } from "./Header";
import { Lines } from "./Lines";
import { type RowKey, RowKeys } from "./RowKeys";
import { type Question, questionOf, useRows } from "./rows";
import { Said } from "./Said";
import { count, everything, isChosen, nothing, type Selection, useSelection } from "./selection";
import { useTableState } from "./state";
import { Toolbar } from "./Toolbar";
import { useGrid } from "./useGrid";
import { words } from "./words";

/** The chosen rows, as a bulk action needs them. */
export interface Chosen<Row = unknown> {
  selection: Selection;
  question: Question;
  count: number;
  /** Those of the chosen rows that are loaded. */
  rows: readonly Row[];
  clear: () => void;
}

export interface DataTableProps<Row> {
  /** The listing below `/api/`, such as `skus`. */
  path: string;
  /** What the table lists, for screen readers. */
  label: string;
  columns: readonly Column<Row>[];
  rowId: (row: Row) => string;
  rowLabel: (row: Row) => string;
  /** Topics of announcements after which the rows may have changed. */
  topics: readonly string[];
  /** Filters that belong to the page and that the reader can't remove. */
  where?: readonly Filter[];
  defaultSort?: Sort;
  /** Tells several tables of one page apart in its address. */
  prefix?: string;
  /** Where a row leads; or `onOpen`, what opening it does. */
  hrefOf?: (row: Row) => string;
  onOpen?: (row: Row) => void;
  /** What can be done with chosen rows; gives the table a selection. */
  bulk?: ((chosen: Chosen<Row>) => ReactNode) | undefined;
  actions?: ReactNode;
  /** What single keys do with the active row, anywhere on the screen; `j` and `k` then move. */
  keys?: readonly RowKey<Row>[] | undefined;
  /** Rows that are being dealt with, which the reader does not see any more. */
  hidden?: ReadonlySet<string>;
  /** Of a row at desk width; higher rows may hold two lines. */
  rowHeight?: number;
  /** What a row looks like at phone width, in place of the columns that say so. */
  card?: CardLook<Row>;
  /** Shown where there is no row even without a filter: why, and the next step. */
  empty: ReactNode;
}

export interface CardLook<Row> {
  height: number;
  render: (row: Row) => ReactNode;
}

const ROW_HEIGHT = 36;
const CARD_HEIGHT = 112;
const WAITING_ROWS = 24;
const nowhere: readonly Filter[] = [];

export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { rowId } = props;
  const card = useNarrow();
  const name = useId();
  const navigate = useNavigate();
  const table = useTableState(props.prefix, props.defaultSort ?? null);
  const question = questionOf(table.state, props.where ?? nowhere);
  const data = useRows<Row>(props.path, question, props.topics, rowId, props.hidden);
  const asked = JSON.stringify(question);
  const [selection, setSelection] = useSelection(asked);
  const selectable = props.bulk !== undefined;
  const columns = useColumns(props.columns, table.state.columns, card);
  const ids = useMemo(() => data.rows.map(rowId), [data.rows, rowId]);
  const chosen = count(selection, data.total);

  const rowHeight = card ? (props.card?.height ?? CARD_HEIGHT) : (props.rowHeight ?? ROW_HEIGHT);
  const opens = props.hrefOf !== undefined || props.onOpen !== undefined;
  const open = (row: Row | undefined) => {
    if (row && props.hrefOf) navigate(props.hrefOf(row));
    else if (row) props.onOpen?.(row);
  };
  const grid = useGrid({
    question: asked,
    ids,
    waiting: data.loading ? WAITING_ROWS : data.hasMore ? Math.min(WAITING_ROWS, data.total - ids.length) : 0,
    rowHeight,
    headerHeight: card ? 0 : ROW_HEIGHT,
    selectable,
    selection,
    onSelection: setSelection,
    onOpen: (index) => open(data.rows[index]),
    onNearEnd: data.more,
  });
  return (
    <section className={styles.table} aria-label={props.label}>
      <Toolbar
        columns={props.columns}
        table={table}
        path={props.path}
        question={question}
        total={data.loading || data.error ? null : data.total}
        actions={props.actions}
        card={card}
      />
      {chosen > 0 &&
        props.bulk?.({
          selection,
          question,
          count: chosen,
          rows: data.rows.filter((row) => isChosen(selection, rowId(row))),
          clear: () => setSelection(nothing),
        })}
      <div className={styles.stage}>
        <div
          ref={grid.frame}
          role="grid"
          tabIndex={0}
          className={styles.frame}
          aria-label={props.label}
          aria-rowcount={data.total + 1}
          aria-multiselectable={selectable}
          aria-busy={data.loading || data.renewing}
          aria-activedescendant={grid.active >= 0 ? `${name}${grid.active}` : undefined}
          onKeyDown={grid.onKeyDown}
          style={frameStyle(columns, selectable, card, rowHeight)}
        >
          {!card && (
            <Header
              columns={columns}
              table={table}
              choose={selectable ? <ChooseAll total={data.total} {...{ chosen, setSelection }} /> : null}
            />
          )}
          <Lines<Row>
            {...{ grid, data, ids, columns, card, name, selection, setSelection, selectable }}
            rowLabel={props.rowLabel}
            drawCard={props.card?.render}
            hrefOf={props.hrefOf}
            onOpen={opens ? open : undefined}
          />
        </div>
        <Said data={data} table={table} empty={props.empty} />
      </div>
      <Footer data={data} keys={props.keys} can={{ select: selectable, open: opens }} onReload={grid.toTop} />
      {props.keys && <RowKeys<Row> keys={props.keys} row={data.rows[grid.active]} onMove={grid.moveBy} />}
    </section>
  );
}

function useColumns<Row>(all: readonly Column<Row>[], chosen: readonly string[] | null, card: boolean) {
  return useMemo(() => {
    const visible = shown(all, chosen);
    return card ? visible.filter((column) => column.phone) : visible;
  }, [all, chosen, card]);
}

function ChooseAll(props: { total: number; chosen: number; setSelection: (next: Selection) => void }) {
  const say = useWords(words);
  const format = useFormat();
  const { chosen, total } = props;
  const label = say("selectAll", { total: format.number(total) });
  return (
    <input
      type="checkbox"
      aria-label={label}
      title={label}
      disabled={total === 0}
      checked={chosen > 0 && chosen === total}
      onChange={() => props.setSelection(chosen === 0 ? everything : nothing)}
      ref={(box) => {
        if (box) box.indeterminate = chosen > 0 && chosen < total;
      }}
    />
  );
}

function frameStyle<Row>(
  columns: readonly Column<Row>[],
  selectable: boolean,
  card: boolean,
  rowHeight: number,
) {
  return {
    "--row": `${rowHeight}px`,
    "--template": template(columns, selectable),
    "--least": card ? "0px" : `${leastWidth(columns, selectable)}px`,
  } as React.CSSProperties;
}
