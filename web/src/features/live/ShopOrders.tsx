/** Orders that shops told of; one without stock says why, and is tried again by a click. */
import { Button } from "antd";
import { DataTable, type Look, refreshRows, useColumns } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { useAct } from "@/components/useAct";
import { call } from "@/lib/api";
import type { RowOf } from "@/lib/listing";
import { useMay } from "@/lib/session";
import { useLanguage, useWords } from "@/lib/words";
import styles from "./Shops.module.css";
import { shopWords, troubles } from "./shopWords";

type Row = RowOf<"live/shop-orders">;

const statuses = {
  unpaid: ["待付款", "Unpaid", "warn"],
  paid: ["已付款", "Paid", "good"],
  cancelled: ["已取消", "Cancelled", "quiet"],
  other: ["其他", "Other", "quiet"],
} as const;

const looks: readonly Look<"live/shop-orders">[] = [
  { key: "told_at", width: 160, phone: "detail" },
  { key: "shop", width: 130, phone: "subtitle" },
  { key: "order", width: 190, grow: 1, phone: "title" },
  { key: "status", width: 100, choices: statuses, phone: "detail" },
  {
    key: "trouble",
    width: 240,
    grow: 1,
    phone: "detail",
    render: (row) => (row.trouble ? <Trouble row={row} /> : null),
  },
  { key: "asked", width: 100, optional: true },
  { key: "hold", width: 200, optional: true },
];
const topics = ["live", "stock"];
const idOf = (row: Row) => String(row.id);
const nameOf = (row: Row) => row.order ?? "";

export function ShopOrders() {
  const say = useWords(shopWords);
  const columns = useColumns("live/shop-orders", looks);
  return (
    <div className={styles.orders}>
      <DataTable<Row>
        path="live/shop-orders"
        label={say("orders")}
        columns={columns}
        rowId={idOf}
        rowLabel={nameOf}
        topics={topics}
        empty={<EmptyState title={say("noOrders")} />}
      />
    </div>
  );
}

function Trouble({ row }: { row: Row }) {
  const zh = useLanguage() === "zh" ? 0 : 1;
  const [code = "", ...rest] = (row.trouble ?? "").split(" ");
  const say = useWords(shopWords);
  const may = useMay("hold_stock");
  const { busy, act } = useAct();
  const again = () =>
    act(
      async () => {
        const path = { shop_id: Number(row.shop_id), order: row.order ?? "" };
        await call("POST /live/shops/{shop_id}/orders/{order}/again", { path });
        refreshRows("live/shop-orders");
      },
      { done: say("triedAgain") },
    );
  return (
    <span className={styles.trouble}>
      <span className={styles.bad}>
        {troubles[code]?.[zh] ?? code} {rest.join(" ")}
      </span>
      {may && !row.hold && (
        <Button size="small" loading={busy} onClick={() => void again()}>
          {say("again")}
        </Button>
      )}
    </span>
  );
}
