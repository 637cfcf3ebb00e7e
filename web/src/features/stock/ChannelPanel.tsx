/** One channel: whether it hears what it may sell, what is kept back from it, and the ways to pause it. */
import { useQuery } from "@tanstack/react-query";
import { Alert, App, Button, Flex, Form, Input, InputNumber, Skeleton } from "antd";
import { useMemo } from "react";
import { DataTable, type Filter, refreshRows, useColumns } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { ErrorState } from "@/components/ErrorState";
import { Facts } from "@/components/Facts";
import { LookUp } from "@/components/LookUp";
import { Panel } from "@/components/Panel";
import { useAct } from "@/components/useAct";
import { useOpened } from "@/components/useOpened";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import type { RowOf } from "@/lib/listing";
import { queries } from "@/lib/queries";
import { useMay } from "@/lib/session";
import { useLanguage, useWords } from "@/lib/words";
import { bufferLooks, channelStates } from "./channels";
import { channelWords } from "./channelWords";
import styles from "./Stock.module.css";
import { ToldLevels } from "./ToldLevels";

type Row = RowOf<"sales-channels">;
type Buffer = RowOf<"buffers">;

const topics = ["channels"];
const bufferTopics = ["stock"];
const MOST_UNITS = 1_000_000;
const idOf = (row: Buffer) => String(row.id);
const nameOf = (row: Buffer) => `${row.sku} ${row.units}`;

export function ChannelPanel() {
  const [name, open] = useOpened("channel");
  const found = useQuery({
    queryKey: ["channel", name],
    enabled: name !== null,
    queryFn: async ({ signal }): Promise<Row | null> => {
      const query = { filter: [`channel:is:${name}`], limit: 1 };
      const { rows } = await call("GET /sales-channels", { query }, signal);
      return rows[0] ?? null;
    },
    meta: { topics },
  });
  const row = found.data;
  const may = useMay("move_stock");
  return (
    <Panel
      open={name !== null}
      onClose={() => open(null)}
      title={name ?? ""}
      width={640}
      footer={may && row && <Steps row={row} onGone={() => open(null)} />}
    >
      {name !== null && found.isPending && <Skeleton active />}
      {found.error && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {row && <Shown row={row} may={may} />}
    </Panel>
  );
}

function Shown({ row, may }: { row: Row; may: boolean }) {
  const say = useWords(channelWords);
  const language = useLanguage();
  const format = useFormat();
  const columns = useColumns("buffers", bufferLooks);
  const name = row.channel ?? "";
  const where = useMemo((): Filter[] => [{ column: "channel", op: "is", value: name }], [name]);
  const state = channelStates[(row.state ?? "on") as keyof typeof channelStates];
  return (
    <div className={styles.place}>
      {row.state === "silence" && <Alert type="error" showIcon title={say("silence")} />}
      <Facts
        facts={[
          { name: say("state"), value: language === "zh" ? state[0] : state[1] },
          {
            name: say("acknowledged"),
            value: row.acknowledged_at ? format.moment(row.acknowledged_at) : say("never"),
          },
          ...(row.waiting_since
            ? [{ name: say("silentSince"), value: format.moment(row.waiting_since), tone: "bad" as const }]
            : []),
          { name: say("url"), value: row.url },
        ]}
      />
      <Alarmed row={row} />
      <h3>{say("keptBack")}</h3>
      {may && <KeepBack name={name} />}
      <div className={styles.entries}>
        <DataTable<Buffer>
          path="buffers"
          prefix="buffer."
          label={say("keptBack")}
          columns={columns}
          where={where}
          rowId={idOf}
          rowLabel={nameOf}
          topics={bufferTopics}
          empty={<EmptyState title={say("noneKept")} hint={say("noneKeptHint")} />}
        />
      </div>
      <ToldLevels name={name} />
    </div>
  );
}

/** What did not work lately, and why somebody has paused it. */
function Alarmed({ row }: { row: Row }) {
  const say = useWords(channelWords);
  return (
    <>
      {row.state === "hand" && row.why && <Alert type="warning" showIcon title={row.why} />}
      {(row.failures ?? 0) > 0 && (
        <Alert
          type="warning"
          showIcon
          title={say("failed", { count: row.failures ?? 0 })}
          description={row.failure}
        />
      )}
    </>
  );
}

function KeepBack({ name }: { name: string }) {
  const say = useWords(channelWords);
  const { busy, act } = useAct();
  const [form] = Form.useForm<{ sku: string; units: number }>();
  const keep = (wanted: { sku: string; units: number }) =>
    act(
      async () => {
        await call("PUT /buffers", { body: { channel: name, ...wanted } });
        form.resetFields();
        refreshRows("buffers");
      },
      { form, done: say("kept") },
    );
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={(wanted) => void keep(wanted)}>
      <Flex gap={8} align="end" wrap>
        <Form.Item
          name="sku"
          label={say("sku")}
          style={{ flex: "1 1 200px", marginBottom: 0 }}
          rules={[{ required: true, message: say("needSku") }]}
        >
          <LookUp path="skus" label={say("sku")} />
        </Form.Item>
        <Form.Item
          name="units"
          label={say("units")}
          style={{ marginBottom: 0 }}
          rules={[{ required: true, message: say("needUnits") }]}
        >
          <InputNumber precision={0} min={0} max={MOST_UNITS} />
        </Form.Item>
        <Button htmlType="submit" loading={busy}>
          {say("keepBack")}
        </Button>
      </Flex>
    </Form>
  );
}

function Steps({ row, onGone }: { row: Row; onGone: () => void }) {
  const say = useWords(channelWords);
  const { message, modal } = App.useApp();
  const { busy, act } = useAct();
  const name = row.channel ?? "";
  const stopped = row.state === "silence" || row.state === "hand";
  const refresh = () => {
    refreshRows("sales-channels");
    void queries.invalidateQueries({ queryKey: ["channel"] });
  };
  const pause = (paused: boolean, why = "") =>
    act(
      async () => {
        await call("POST /sales-channels/{name}/pause", { path: { name }, body: { paused, why } });
        refresh();
      },
      { done: say(paused ? "paused" : "goesOn") },
    );
  const again = () =>
    act(
      async () => {
        await call("POST /sales-channels/{name}/again", { path: { name } });
        refresh();
      },
      { done: say("toldAgain") },
    );
  const askWhy = () => {
    let why = "";
    modal.confirm({
      title: say("pauseSure", { name }),
      content: (
        <Input.TextArea
          aria-label={say("why")}
          placeholder={say("why")}
          maxLength={500}
          onChange={({ target }) => {
            why = target.value;
          }}
        />
      ),
      okText: say("pause"),
      onOk: () => pause(true, why),
    });
  };
  const disconnect = () =>
    modal.confirm({
      title: say("disconnect"),
      content: say("disconnectSure", { name }),
      okText: say("disconnect"),
      onOk: () =>
        act(async () => {
          await call("DELETE /sales-channels/{name}", { path: { name } });
          message.success(say("disconnected"));
          refresh();
          onGone();
        }),
    });
  return (
    <Flex gap={8} justify="end">
      <Button danger onClick={disconnect}>
        {say("disconnect")}
      </Button>
      <Button loading={busy} onClick={() => void again()}>
        {say("tellAgain")}
      </Button>
      <Button type="primary" loading={busy} onClick={() => (stopped ? void pause(false) : askWhy())}>
        {say(stopped ? "goOn" : "pause")}
      </Button>
    </Flex>
  );
}
