/** One SKU in one warehouse: its figures, and every entry that made them. */
import { Button, Flex, Skeleton } from "antd";
import { useMemo, useState } from "react";
import { Link } from "react-router";
import { DataTable, type Filter, useColumns } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { ErrorState } from "@/components/ErrorState";
import { Facts } from "@/components/Facts";
import { Money } from "@/components/Money";
import { Panel } from "@/components/Panel";
import { useOpened } from "@/components/useOpened";
import { useFormat } from "@/lib/format";
import type { RowOf } from "@/lib/listing";
import { useHomeCurrency, useMay } from "@/lib/session";
import { useWords } from "@/lib/words";
import { Book } from "./Book";
import { placeEntryLooks } from "./entries";
import { placeOf } from "./place";
import styles from "./Stock.module.css";
import { usePlace } from "./usePlace";
import { words } from "./words";

type Entry = RowOf<"stock/entries">;

const topics = ["stock"];
const idOf = (row: Entry) => String(row.id);
const nameOf = (row: Entry) => `${row.kind} ${row.units}`;

export function PlacePanel() {
  const say = useWords(words);
  const may = useMay("move_stock");
  const [key, open] = useOpened("place");
  const [booking, setBooking] = useState(false);
  const place = placeOf(key);
  return (
    <Panel
      open={place !== null}
      onClose={() => open(null)}
      title={place && say("placeTitle", place)}
      width={860}
      footer={
        place && (
          <Flex gap={8} justify="end" align="center">
            <Link to={`/skus/${encodeURIComponent(place.sku)}`}>
              <Button type="text">{say("toSku")}</Button>
            </Link>
            {may && (
              <Button type="primary" onClick={() => setBooking(true)}>
                {say("book")}
              </Button>
            )}
          </Flex>
        )
      }
    >
      {place && <PlaceShown {...place} />}
      {place && <Book open={booking} onClose={() => setBooking(false)} place={place} />}
    </Panel>
  );
}

function PlaceShown({ sku, warehouse }: { sku: string; warehouse: string }) {
  const say = useWords(words);
  const columns = useColumns("stock/entries", placeEntryLooks);
  const place = usePlace(sku, warehouse);
  const where = useMemo(
    (): Filter[] => [
      { column: "sku", op: "is", value: sku },
      { column: "warehouse", op: "is", value: warehouse },
    ],
    [sku, warehouse],
  );
  if (place.error) return <ErrorState error={place.error} onRetry={() => void place.refetch()} />;
  if (place.isPending) return <Skeleton active />;
  if (!place.data) return <EmptyState title={say("placeGone")} hint={say("placeGoneHint")} />;
  return (
    <div className={styles.place}>
      <p>{place.data.name}</p>
      <Figures row={place.data} />
      <div className={styles.entries}>
        <DataTable<Entry>
          path="stock/entries"
          prefix="entry."
          label={say("history")}
          columns={columns}
          where={where}
          rowId={idOf}
          rowLabel={nameOf}
          topics={topics}
          empty={<EmptyState title={say("noEntries")} hint={say("noEntriesHint")} />}
        />
      </div>
    </div>
  );
}

function Figures({ row }: { row: RowOf<"stock"> }) {
  const say = useWords(words);
  const format = useFormat();
  const home = useHomeCurrency();
  const units = (count: number | null) => (count === null ? "—" : format.number(count));
  return (
    <Facts
      facts={[
        {
          name: say("available"),
          value: units(row.available),
          tone: (row.available ?? 0) < 0 ? "bad" : undefined,
        },
        { name: say("onHand"), value: units(row.on_hand) },
        { name: say("committed"), value: units(row.committed) },
        { name: say("unavailable"), value: units(row.unavailable) },
        { name: say("incoming"), value: units(row.incoming) },
        { name: say("oldest"), value: row.age_days === null ? "—" : format.days(row.age_days) },
        {
          name: say("value"),
          value: <Money amount={row.value} currency={row.cost_currency ?? home} compact />,
        },
      ]}
    />
  );
}
