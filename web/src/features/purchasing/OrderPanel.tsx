/** One purchase order: its lines, and each step from draft to shelf. */
import { useQuery } from "@tanstack/react-query";
import { Button, Flex, Skeleton } from "antd";
import { type ReactNode, useState } from "react";
import { Chip } from "@/components/Chip";
import { ErrorState } from "@/components/ErrorState";
import { Facts } from "@/components/Facts";
import { LinesTable } from "@/components/LinesTable";
import { Money } from "@/components/Money";
import { Panel } from "@/components/Panel";
import { NEW, useOpened } from "@/components/useOpened";
import type { OrderOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import { nameOf } from "@/lib/names";
import { useHomeCurrency, useMay } from "@/lib/session";
import { useLanguage, useWords } from "@/lib/words";
import { ChangeLine } from "./ChangeLine";
import { Confirmed } from "./Confirmed";
import { NewOrder } from "./NewOrder";
import { OrderSteps } from "./OrderSteps";
import { changeable, statuses } from "./states";
import { words } from "./words";

export function OrderPanel({ costsOf }: { costsOf?: (number: string) => ReactNode }) {
  const say = useWords(words);
  const [number, open] = useOpened("order");
  const found = useQuery({
    queryKey: ["order", number],
    enabled: Boolean(number),
    meta: { topics: ["orders"] },
    queryFn: ({ signal }) =>
      call("GET /purchase-orders/{number}", { path: { number: number ?? "" } }, signal),
  });
  return (
    <Panel
      open={number !== null}
      onClose={() => open(null)}
      title={number === NEW ? say("newOrder") : number}
      width={780}
      footer={number !== NEW && found.data && <OrderSteps order={found.data} />}
    >
      {number === NEW ? (
        <NewOrder onMade={open} />
      ) : found.error ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : found.data ? (
        <>
          <Shown order={found.data} />
          {costsOf?.(found.data.number)}
        </>
      ) : (
        <Skeleton active />
      )}
    </Panel>
  );
}

function Shown({ order }: { order: OrderOut }) {
  const say = useWords(words);
  const format = useFormat();
  const lang = useLanguage();
  const at = lang === "zh" ? 0 : 1;
  const home = useHomeCurrency();
  const day = (text: string | null) => (text ? format.date(text) : "—");
  const state = statuses[order.status];
  return (
    <Flex vertical gap={16}>
      <Flex gap={8} align="center" wrap>
        <Chip tone={state[2] ?? "quiet"}>{state[at]}</Chip>
        <b>
          {order.supplier ?? "—"} → {order.warehouse}
        </b>
      </Flex>
      <Facts
        facts={[
          { name: say("amount"), value: <Money amount={order.amount} currency={order.currency ?? home} /> },
          { name: say("ordered"), value: day(order.ordered_on) },
          { name: say("due"), value: day(order.due_on) },
          { name: say("confirmedOn"), value: day(order.confirmed_on) },
          { name: say("confirmedFor"), value: <Confirmed order={order} /> },
          { name: say("channel"), value: nameOf("transport", order.channel, lang) || "—" },
          { name: say("madeBy"), value: order.created_by || "—" },
        ]}
      />
      {order.note && (
        <p>
          {say("note")}: {order.note}
        </p>
      )}
      <Lines order={order} />
    </Flex>
  );
}

function Lines({ order }: { order: OrderOut }) {
  const say = useWords(words);
  const format = useFormat();
  const home = useHomeCurrency();
  const may = useMay("buy") && changeable.includes(order.status);
  const [changing, setChanging] = useState<OrderOut["lines"][number] | null>(null);
  const head = [say("sku"), say("units"), say("received"), say("open"), say("unitCost"), say("due")];
  return (
    <>
      <LinesTable
        head={may ? [...head, ""] : head}
        lines={order.lines.map((line) => ({
          sku: line.sku,
          name: line.name,
          cells: [
            format.number(line.units),
            format.number(line.received_units),
            format.number(line.open_units),
            <Money key="cost" amount={line.unit_cost} currency={order.currency ?? home} />,
            line.due_on ? format.date(line.due_on) : "—",
            ...(may
              ? [
                  <Button
                    key="change"
                    size="small"
                    aria-label={say("changeLine", { sku: line.sku })}
                    onClick={() => setChanging(line)}
                  >
                    {say("change")}
                  </Button>,
                ]
              : []),
          ],
        }))}
      />
      <ChangeLine number={order.number} line={changing} onClose={() => setChanging(null)} />
    </>
  );
}
