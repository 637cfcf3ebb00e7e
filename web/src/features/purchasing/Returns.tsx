/** Goods that go back to their suppliers: set aside, sent, and the money for them. */
import { App, Button, Flex } from "antd";
import { Link } from "react-router";
import { DataTable, type Look, refreshRows, useColumns } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { useAct } from "@/components/useAct";
import { useOpened } from "@/components/useOpened";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import type { RowOf } from "@/lib/listing";
import { useMay } from "@/lib/session";
import { useWords } from "@/lib/words";
import { returnStatuses, returnWords } from "./returnWords";

type Row = RowOf<"supplier-returns">;

const looks: readonly Look<"supplier-returns">[] = [
  { key: "number", width: 130, phone: "title" },
  { key: "status", width: 100, choices: returnStatuses, phone: "detail" },
  { key: "supplier", width: 100, phone: "subtitle" },
  { key: "warehouse", width: 90, phone: "detail" },
  { key: "sku", width: 130 },
  { key: "name", width: 160, grow: 1 },
  { key: "units", width: 80, phone: "detail" },
  { key: "refund", width: 120, phone: "detail" },
  { key: "credited", width: 120 },
  {
    key: "currency",
    width: 236,
    title: returnWords.phrases.next,
    sortable: false,
    filterable: false,
    render: (row) => <Steps row={row} />,
  },
  { key: "sent_on", width: 120, optional: true },
  { key: "credited_on", width: 120, optional: true },
  { key: "unit_refund", width: 110, optional: true },
  { key: "created_at", width: 160, optional: true },
  { key: "created_by", width: 120, optional: true },
  { key: "note", width: 160, optional: true },
];
const topics = ["orders"];
const idOf = (row: Row) => String(row.id);
const nameOf = (row: Row) => `${row.number} ${row.sku ?? ""}`;

export function Returns() {
  const say = useWords(returnWords);
  const columns = useColumns("supplier-returns", looks);
  const [opened] = useOpened("return");
  const today = (
    <Link to="/?do=clear">
      <Button type="primary">{say("toDecisions")}</Button>
    </Link>
  );
  return (
    <DataTable<Row>
      key={opened ?? ""}
      path="supplier-returns"
      label={say("returns")}
      columns={columns}
      rowId={idOf}
      rowLabel={nameOf}
      topics={topics}
      {...(opened && { where: [{ column: "number", op: "is", value: opened }] as const })}
      empty={<EmptyState title={say("none")} hint={say("noneHint")} action={today} />}
    />
  );
}

/** What comes next for one return, where it is somebody's turn. */
function Steps({ row }: { row: Row }) {
  const say = useWords(returnWords);
  const mayBuy = useMay("buy");
  const mayMove = useMay("move_stock");
  const { modal } = App.useApp();
  const format = useFormat();
  const { busy, act } = useAct();
  const path = { number: row.number ?? "" };
  const step = (name: "send" | "credit" | "drop") => () =>
    act(
      async () => {
        if (name === "credit") await call("POST /supplier-returns/{number}/credit", { path, body: {} });
        else if (name === "send") await call("POST /supplier-returns/{number}/send", { path, body: {} });
        else await call("POST /supplier-returns/{number}/drop", { path, body: {} });
        for (const table of ["supplier-returns", "stock"]) refreshRows(table);
      },
      { done: say(`${name}Done`) },
    );
  /** None of them can be taken back, so each says first what it does. */
  const asked = (name: "send" | "credit" | "drop") => () => {
    const about = {
      number: row.number ?? "",
      units: format.number(row.units ?? 0),
      supplier: row.supplier ?? "",
    };
    modal.confirm({
      title: say(`${name}Sure`, about),
      okText: say(name),
      okButtonProps: { danger: name === "drop" },
      cancelText: say("keep"),
      onOk: step(name),
    });
  };
  return (
    <Flex gap={6}>
      {row.status === "agreed" && mayMove && (
        <Button size="small" type="primary" loading={busy} onClick={asked("send")}>
          {say("send")}
        </Button>
      )}
      {row.status === "agreed" && mayBuy && (
        <Button size="small" loading={busy} onClick={asked("drop")}>
          {say("drop")}
        </Button>
      )}
      {row.status === "sent" && mayBuy && (
        <Button size="small" type="primary" loading={busy} onClick={asked("credit")}>
          {say("credit")}
        </Button>
      )}
    </Flex>
  );
}
