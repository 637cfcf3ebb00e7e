/** Promotions, live sessions, holidays and price changes: the days unlike others. */
import { PlusOutlined } from "@ant-design/icons";
import { App, Button } from "antd";
import { useState } from "react";
import { DataTable, type Look, refreshRows, useColumns } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { useAct } from "@/components/useAct";
import { call } from "@/lib/api";
import type { RowOf } from "@/lib/listing";
import { nameOf } from "@/lib/names";
import { useMay } from "@/lib/session";
import { useLanguage, useWords } from "@/lib/words";
import { AddEvent } from "./AddEvent";
import { words } from "./words";

type Row = RowOf<"sales/events">;

const looks: readonly Look<"sales/events">[] = [
  { key: "day", width: 110, phone: "detail" },
  { key: "until", width: 110, phone: "detail" },
  { key: "kind", naming: "event", width: 120, phone: "title" },
  { key: "note", width: 180, grow: 2, phone: "subtitle" },
  { key: "sku", width: 150 },
  { key: "category", naming: "category", width: 150, grow: 1 },
  { key: "location", width: 100 },
  { key: "market", width: 90 },
  { key: "uplift", width: 100, digits: 2, phone: "detail" },
];
const topics = ["sales", "imports"];
const idOf = (row: Row) => String(row.id);
const labelOf = (row: Row) => `${row.day} ${row.kind}`;

export function Events() {
  const say = useWords(words);
  const may = useMay("manage_catalog");
  const lang = useLanguage();
  const columns = useColumns("sales/events", looks);
  const { modal } = App.useApp();
  const { act } = useAct();
  const [adding, setAdding] = useState(false);
  const remove = (row: Row) =>
    modal.confirm({
      title: say("removeSure", { day: row.day ?? "", kind: nameOf("event", row.kind ?? "", lang) }),
      okText: say("remove"),
      okButtonProps: { danger: true },
      cancelText: say("cancel"),
      onOk: () =>
        act(
          async () => {
            await call("DELETE /sales/events/{event_id}", { path: { event_id: row.id } });
            refreshRows("sales/events");
          },
          { done: say("removed") },
        ),
    });
  const add = may && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
      {say("addEvent")}
    </Button>
  );
  return (
    <>
      <DataTable<Row>
        path="sales/events"
        label={say("events")}
        columns={columns}
        rowId={idOf}
        rowLabel={labelOf}
        {...(may && { onOpen: remove })}
        topics={topics}
        actions={add}
        empty={<EmptyState title={say("noEvents")} hint={say("noEventsHint")} action={add} />}
      />
      <AddEvent open={adding} onClose={() => setAdding(false)} />
    </>
  );
}
