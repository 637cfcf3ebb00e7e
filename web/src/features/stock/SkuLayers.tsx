/** The layers of one SKU by age, the oldest first: what has lain where, since when, and what it ties up. */
import { Link } from "react-router";
import { Money } from "@/components/Money";
import { useFormat } from "@/lib/format";
import type { RowOf } from "@/lib/listing";
import { defineWords, useWords } from "@/lib/words";
import styles from "./SkuLayers.module.css";
import { useSkuLayers } from "./useSkuStock";

const words = defineWords("skuLayers", {
  none: ["没有库存。", "Nothing in stock."],
  received: ["入库", "Received"],
  warehouse: ["仓库", "Warehouse"],
  age: ["库龄", "Age"],
  units: ["数量", "Units"],
  value: ["成本", "At cost"],
  more: ["还有更多批次，见库存页", "More layers are on the stock screen"],
});

type Layer = RowOf<"stock/age">;

/** Older than this a layer is slow stock. */
const SLOW_DAYS = 90;
const AGED_DAYS = 180;

export function SkuLayers({ code }: { code: string }) {
  const say = useWords(words);
  const { data } = useSkuLayers(code);
  const rows = data?.rows ?? [];
  const most = Math.max(1, ...rows.map((row) => row.units ?? 0));
  if (data && rows.length === 0) return <p className={styles.none}>{say("none")}</p>;
  return (
    <>
      <table className={styles.layers}>
        <thead>
          <tr>
            <th scope="col">{say("received")}</th>
            <th scope="col">{say("warehouse")}</th>
            <th scope="col">{say("age")}</th>
            <th scope="col">{say("units")}</th>
            <th scope="col">{say("value")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <LayerRow key={row.id} row={row} share={(row.units ?? 0) / most} />
          ))}
        </tbody>
      </table>
      {data?.next && (
        <p className={styles.none}>
          <Link to={`/stock/age?filter=sku:is:${encodeURIComponent(code)}`}>{say("more")}</Link>
        </p>
      )}
    </>
  );
}

function LayerRow({ row, share }: { row: Layer; share: number }) {
  const format = useFormat();
  const age = row.age_days ?? 0;
  const tone = age > AGED_DAYS ? "bad" : age > SLOW_DAYS ? "warn" : "good";
  return (
    <tr>
      <th scope="row">{row.received_on ? format.date(row.received_on) : "—"}</th>
      <td>{row.warehouse}</td>
      <td className={styles[tone]}>{format.days(age)}</td>
      <td>
        <span className={styles.bar} data-tone={tone} style={{ width: `${Math.max(2, share * 56)}px` }} />
        {format.number(row.units ?? 0)}
      </td>
      <td>
        <Money amount={row.value} currency={row.cost_currency ?? "USD"} compact />
      </td>
    </tr>
  );
}
