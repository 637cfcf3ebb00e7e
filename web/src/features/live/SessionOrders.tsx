/** The orders of one session: sold, sold ahead with their day, waiting in their order. */
import { useEffect, useMemo, useRef } from "react";
import { DataTable, type Filter, refreshRows, useColumns } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import type { DeskOut } from "@/generated/schemas";
import type { RowOf } from "@/lib/listing";
import { useWords } from "@/lib/words";
import styles from "./Desk.module.css";
import { deskWords } from "./deskWords";
import { orderLooks } from "./orders";

type Row = RowOf<"live/orders">;

const topics = ["live"];
const EVERY_MS = 2_500;
const idOf = (row: Row) => String(row.id);
const nameOf = (row: Row) => `${row.sku} ${row.units}`;

export function SessionOrders({ desk }: { desk: DeskOut }) {
  const say = useWords(deskWords);
  const columns = useColumns("live/orders", orderLooks);
  const where = useMemo((): Filter[] => [{ column: "session", op: "is", value: desk.code }], [desk.code]);
  useRefresh(desk.products.reduce((sum, { orders, released }) => sum + orders + released, 0));
  return (
    <section className={styles.orders} aria-label={say("lines")}>
      <h2>{say("lines")}</h2>
      <DataTable<Row>
        path="live/orders"
        prefix="o."
        label={say("lines")}
        columns={columns}
        where={where}
        rowId={idOf}
        rowLabel={nameOf}
        topics={topics}
        empty={<EmptyState title={say("noOrders")} hint={say("noOrdersHint")} />}
      />
    </section>
  );
}

/** The table is asked for anew once in a while, however many orders come meanwhile. */
function useRefresh(count: number) {
  const latest = useRef(count);
  useEffect(() => {
    latest.current = count;
  }, [count]);
  useEffect(() => {
    let shown = latest.current;
    const beat = window.setInterval(() => {
      if (shown === latest.current) return;
      shown = latest.current;
      refreshRows("live/orders");
    }, EVERY_MS);
    return () => window.clearInterval(beat);
  }, []);
}
