/** Members beside each other, each row leading to its own cards. */
import { Segmented } from "antd";
import { useMemo } from "react";
import { DataTable, type Filter, type Look, useColumns } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import type { Dimension } from "@/generated/schemas";
import type { RowOf } from "@/lib/listing";
import { useWords } from "@/lib/words";
import styles from "./Indicators.module.css";
import { Member } from "./Member";
import { dimensions, useView } from "./view";
import { words } from "./words";

type Row = RowOf<"indicators/breakdown">;

const measures: readonly Look<"indicators/breakdown">[] = [
  { key: "revenue", width: 132, kind: "money", phone: "detail" },
  { key: "units", width: 88 },
  { key: "turnover_days", width: 112, digits: 0, phone: "detail" },
  { key: "turnover", width: 112, digits: 2 },
  { key: "stockout_rate", width: 106, kind: "percent", phone: "detail" },
  { key: "fill_rate", width: 86, kind: "percent" },
  { key: "in_stock_rate", width: 106, kind: "percent" },
  { key: "slow_share", width: 120, kind: "percent" },
  { key: "sell_through", width: 130, kind: "percent", digits: 0 },
  { key: "cover_days", width: 110, digits: 0 },
  { key: "cover_days_with_incoming", width: 200, digits: 0, optional: true },
  { key: "cash_tied_up", width: 140, kind: "money" },
  { key: "gmroi", width: 95, digits: 2 },
  { key: "aged_180", width: 150, kind: "percent" },
  { key: "aged_270", width: 150, kind: "percent", optional: true },
  { key: "aged_365", width: 150, kind: "percent", optional: true },
  { key: "gross_margin", width: 140, kind: "money", optional: true },
  { key: "logistics_share", width: 160, kind: "percent", optional: true },
];
/** Categories and markets have no other name than their own. */
const nameless: readonly Dimension[] = ["category", "market"];

function looksOf(by: Dimension): Look<"indicators/breakdown">[] {
  const title = words.phrases[by];
  const member = { key: "member", title, phone: "title", render: drawn } as const;
  if (nameless.includes(by)) return [{ ...member, width: 180, grow: 1 }, ...measures];
  return [{ ...member, width: 150 }, { key: "name", width: 170, grow: 1, phone: "subtitle" }, ...measures];
}

function drawn(row: Row) {
  return <Member row={row} />;
}

const topics = ["sales", "stock", "decisions", "imports"];
const idOf = (row: Row) => String(row.id);
const nameOf = (row: Row) => row.name || (row.member ?? "");
const hrefOf = (row: Row) => `/indicators?by=${row.dimension}&member=${encodeURIComponent(row.member ?? "")}`;

export function Breakdown() {
  const say = useWords(words);
  const [view, change] = useView();
  const by = view.by === "all" ? "category" : view.by;
  const columns = useColumns(
    "indicators/breakdown",
    useMemo(() => looksOf(by), [by]),
  );
  const where = useMemo((): Filter[] => [{ column: "dimension", op: "is", value: by }], [by]);
  return (
    <div className={styles.breakdown}>
      <div className={styles.controls}>
        <Segmented
          aria-label={say("by")}
          value={by}
          onChange={(next) => change({ by: next })}
          options={dimensions.filter((each) => each !== "all").map((value) => ({ value, label: say(value) }))}
        />
      </div>
      <div className={styles.table}>
        <DataTable<Row>
          path="indicators/breakdown"
          label={say("breakdown")}
          columns={columns}
          where={where}
          defaultSort={{ column: "revenue", descending: true }}
          rowId={idOf}
          rowLabel={nameOf}
          hrefOf={hrefOf}
          topics={topics}
          empty={<EmptyState title={say("noBreakdown")} hint={say("noBreakdownHint")} />}
        />
      </div>
    </div>
  );
}
