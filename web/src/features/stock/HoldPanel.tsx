/** One hold with all its lines, and the ways to settle it. */
import { useQuery } from "@tanstack/react-query";
import { App, Button, Flex, Skeleton } from "antd";
import { useMemo } from "react";
import { DataTable, type Filter, refreshRows, useColumns } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { ErrorState } from "@/components/ErrorState";
import { Facts } from "@/components/Facts";
import { Panel } from "@/components/Panel";
import { useAct } from "@/components/useAct";
import { useOpened } from "@/components/useOpened";
import type { HoldState, Step } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import type { RowOf } from "@/lib/listing";
import { queries } from "@/lib/queries";
import { useMay } from "@/lib/session";
import { useLanguage, useWords } from "@/lib/words";
import { holdKinds, holdLooks, holdSources, holdStates } from "./holds";
import { holdWords } from "./holdWords";
import styles from "./Stock.module.css";

type Row = RowOf<"holds">;

const topics = ["holds"];
const lineLooks = holdLooks.filter(({ key }) =>
  ["sku", "name", "units", "warehouse", "source", "promised_on"].includes(key),
);
const idOf = (row: Row) => String(row.id);
const nameOf = (row: Row) => `${row.sku} ${row.units}`;

/** What a hold in each state may become; the server decides again. */
const steps: Readonly<Record<HoldState, readonly Step[]>> = {
  waiting: ["release"],
  held: ["confirm", "ship", "release"],
  confirmed: ["ship", "release"],
  shipped: [],
  released: [],
  expired: [],
};
const done: Readonly<Record<Step, HoldState>> = {
  confirm: "confirmed",
  release: "released",
  ship: "shipped",
};

export function HoldPanel() {
  const say = useWords(holdWords);
  const [key, open] = useOpened("hold");
  const first = useFirstLine(key);
  return (
    <Panel
      open={key !== null}
      onClose={() => open(null)}
      title={first.data ? first.data.reference || say("holds") : say("holds")}
      width={760}
      footer={key !== null && first.data && <Steps row={first.data} />}
    >
      {key !== null && first.isPending && <Skeleton active />}
      {first.error && <ErrorState error={first.error} onRetry={() => void first.refetch()} />}
      {key !== null && first.data === null && <EmptyState title={say("noHolds")} hint={say("noHoldsHint")} />}
      {key !== null && first.data && <Shown row={first.data} />}
    </Panel>
  );
}

function useFirstLine(key: string | null) {
  return useQuery({
    queryKey: ["hold", key],
    enabled: key !== null,
    queryFn: async ({ signal }): Promise<Row | null> => {
      const query = { filter: [`key:is:${key}`], limit: 1 };
      const { rows } = await call("GET /holds", { query }, signal);
      return rows[0] ?? null;
    },
    meta: { topics },
  });
}

function Shown({ row }: { row: Row }) {
  const say = useWords(holdWords);
  const language = useLanguage();
  const format = useFormat();
  const columns = useColumns("holds", lineLooks);
  const where = useMemo((): Filter[] => [{ column: "key", op: "is", value: row.key ?? "" }], [row.key]);
  const at = language === "zh" ? 0 : 1;
  const named = (names: Readonly<Record<string, readonly string[]>>, value: string | null) =>
    (value !== null && names[value]?.[at]) || "—";
  return (
    <div className={styles.place}>
      <Facts
        facts={[
          { name: say("state"), value: named(holdStates, row.state) },
          { name: say("forWhat"), value: named(holdKinds, row.kind) },
          { name: say("channel"), value: row.channel || "—" },
          { name: say("from"), value: row.pool || named(holdSources, row.source) },
          { name: say("until"), value: row.expires_at ? format.moment(row.expires_at) : say("openEnd") },
          { name: say("key"), value: row.key },
        ]}
      />
      <div className={styles.entries}>
        <DataTable<Row>
          path="holds"
          prefix="line."
          label={say("lines")}
          columns={columns}
          where={where}
          rowId={idOf}
          rowLabel={nameOf}
          topics={topics}
          empty={<EmptyState title={say("noHolds")} hint={say("noHoldsHint")} />}
        />
      </div>
    </div>
  );
}

function Steps({ row }: { row: Row }) {
  const say = useWords(holdWords);
  const language = useLanguage();
  const may = useMay("hold_stock");
  const { message } = App.useApp();
  const { busy, act } = useAct();
  if (!may || !row.state || !row.key) return null;
  const { key, state } = row;
  const settle = (step: Step) =>
    act(async () => {
      const { holds } = await call("POST /holds/{step}", { path: { step }, body: { keys: [key] } });
      const now = holds[0]?.state ?? "released";
      const names = holdStates[now];
      if (now === done[step]) message.success(say(done[step] as "confirmed"));
      else message.warning(say("stayed", { state: language === "zh" ? names[0] : names[1] }));
      for (const path of ["holds", "stock", "pools"]) refreshRows(path);
      void queries.invalidateQueries({ queryKey: ["hold"] });
    });
  return (
    <Flex gap={8} justify="end">
      {steps[state as HoldState].map((step) => (
        <Button
          key={step}
          type={step === "release" ? "default" : "primary"}
          loading={busy}
          onClick={() => void settle(step)}
        >
          {say(step)}
        </Button>
      ))}
    </Flex>
  );
}
