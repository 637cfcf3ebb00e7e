/** Stock set aside under names, and the ways to set more aside and to give back what is left. */
import { PlusOutlined } from "@ant-design/icons";
import { App, Button } from "antd";
import { useState } from "react";
import { DataTable, refreshRows, useColumns } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { useAct } from "@/components/useAct";
import { call } from "@/lib/api";
import type { RowOf } from "@/lib/listing";
import { useMay } from "@/lib/session";
import { useWords } from "@/lib/words";
import { poolLooks } from "./holds";
import { holdWords } from "./holdWords";
import { SetAside } from "./SetAside";
import styles from "./Stock.module.css";

type Row = RowOf<"pools">;

const topics = ["holds", "stock"];
const idOf = (row: Row) => String(row.id);
const nameOf = (row: Row) => `${row.pool} ${row.sku}`;

export function Pools() {
  const say = useWords(holdWords);
  const columns = useColumns("pools", poolLooks);
  const may = useMay("hold_stock");
  const [open, setOpen] = useState(false);
  const giveBack = useGiveBack();
  return (
    <div className={styles.ages}>
      {may && (
        <Button className={styles.above ?? ""} icon={<PlusOutlined />} onClick={() => setOpen(true)}>
          {say("setAside")}
        </Button>
      )}
      <div className={styles.layers}>
        <DataTable<Row>
          path="pools"
          label={say("pools")}
          columns={columns}
          rowId={idOf}
          rowLabel={nameOf}
          {...(may && { onOpen: giveBack })}
          topics={topics}
          empty={<EmptyState title={say("noPools")} hint={say("noPoolsHint")} />}
        />
      </div>
      <SetAside open={open} onClose={() => setOpen(false)} />
    </div>
  );
}

/** Asks first: a session under way may still want what is left. */
function useGiveBack() {
  const say = useWords(holdWords);
  const { message, modal } = App.useApp();
  const { act } = useAct();
  return ({ pool }: Row) => {
    if (!pool) return;
    modal.confirm({
      title: say("giveBack"),
      content: say("giveBackSure", { pool }),
      okText: say("giveBack"),
      onOk: () =>
        act(async () => {
          const { units } = await call("DELETE /pools/{name}", { path: { name: pool } });
          message.success(say("gaveBack", { units }));
          for (const path of ["pools", "stock"]) refreshRows(path);
        }),
    });
  };
}
