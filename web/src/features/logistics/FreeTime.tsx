/** Terms of free days at ports, by port, carrier and channel, each with the days on which it holds. */
import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Flex, Popconfirm } from "antd";
import { useMemo } from "react";
import { DataTable, type Look, refreshRows, useColumns } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { Panel } from "@/components/Panel";
import { useAct } from "@/components/useAct";
import { useOpened } from "@/components/useOpened";
import { call } from "@/lib/api";
import type { RowOf } from "@/lib/listing";
import { useMay } from "@/lib/session";
import { useWords } from "@/lib/words";
import styles from "./Above.module.css";
import { FreeTimeForm } from "./FreeTimeForm";
import { freeFor, freightWords } from "./freightWords";

type Row = RowOf<"free-time">;

const looks: readonly Look<"free-time">[] = [
  { key: "port", width: 160, grow: 1, phone: "title" },
  { key: "carrier", width: 170, phone: "subtitle" },
  { key: "channel", naming: "transport", width: 110 },
  { key: "kind", width: 130, choices: freeFor, phone: "detail" },
  { key: "free_days", width: 100, phone: "detail" },
  { key: "cost_per_day", width: 110, phone: "detail" },
  { key: "second_from", width: 110 },
  { key: "second_cost", width: 100 },
  { key: "third_from", width: 120, optional: true },
  { key: "third_cost", width: 110, optional: true },
  { key: "currency", width: 90 },
  { key: "valid_from", width: 115 },
  { key: "valid_to", width: 115 },
  { key: "source", width: 200 },
  { key: "checked_on", width: 115 },
];
const topics = ["orders", "imports"];
const idOf = (row: Row) => String(row.id);
const nameOf = (row: Row) => [row.port, row.carrier, row.valid_from].filter(Boolean).join(" ");

export function FreeTime() {
  const say = useWords(freightWords);
  const may = useMay("manage_lanes");
  const columns = useColumns("free-time", looks);
  const [opened, open] = useOpened("terms");
  const add = useMemo(
    () => (
      <Button icon={<PlusOutlined />} onClick={() => open("")}>
        {say("addTerms")}
      </Button>
    ),
    [open, say],
  );
  return (
    <Flex vertical gap={8} style={{ height: "100%" }}>
      <Flex justify="space-between" align="center" gap={12} wrap className={styles.above ?? ""}>
        <span>{say("freeTimeLead")}</span>
        {may && add}
      </Flex>
      <div style={{ flex: 1, minHeight: 0 }}>
        <DataTable<Row>
          path="free-time"
          label={say("freeTime")}
          columns={columns}
          rowId={idOf}
          rowLabel={nameOf}
          {...(may && { onOpen: (row: Row) => open(String(row.id)) })}
          topics={topics}
          empty={<EmptyState title={say("noTerms")} hint={say("freeTimeLead")} />}
        />
      </div>
      <Panel open={opened !== null} onClose={() => open(null)} title={say("terms")}>
        {opened && <Remove id={Number(opened)} onDone={() => open(null)} />}
        {opened === "" && <FreeTimeForm onDone={() => open(null)} />}
      </Panel>
    </Flex>
  );
}

/** Terms are not rewritten: those of another first day stand beside them, and wrong ones are taken away. */
function Remove({ id, onDone }: { id: number; onDone: () => void }) {
  const say = useWords(freightWords);
  const { busy, act } = useAct();
  const remove = () =>
    act(
      async () => {
        await call("DELETE /free-time/{term_id}", { path: { term_id: id } });
        refreshRows("free-time");
        refreshRows("under-way");
        onDone();
      },
      { done: say("removed") },
    );
  return (
    <Flex vertical gap={12} align="start">
      <p>{say("termsHint")}</p>
      <Popconfirm title={say("removeTermsSure")} onConfirm={() => void remove()} okText={say("removeRule")}>
        <Button danger icon={<DeleteOutlined />} loading={busy}>
          {say("removeRule")}
        </Button>
      </Popconfirm>
    </Flex>
  );
}
