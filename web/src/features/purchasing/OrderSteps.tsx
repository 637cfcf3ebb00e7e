/** What can be done with a purchase order now: place, confirm, receive, cancel. */
import { App, Button, Flex } from "antd";
import { useRef, useState } from "react";
import { DayInput } from "@/components/DayInput";
import { PurchasePlan } from "@/components/PurchasePlan";
import { useAct } from "@/components/useAct";
import type { OrderOut, Permission } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useSession } from "@/lib/session";
import { useWords } from "@/lib/words";
import { changedOrder } from "./changed";
import { Receive } from "./Receive";
import { type Step, steps } from "./states";
import { words } from "./words";

const needs: Readonly<Record<Step, Permission>> = {
  place: "buy",
  confirm: "buy",
  cancel: "buy",
  receive: "move_stock",
};

export function OrderSteps({ order }: { order: OrderOut }) {
  const say = useWords(words);
  const { permissions } = useSession();
  const { modal } = App.useApp();
  const { busy, act } = useAct();
  const [receiving, setReceiving] = useState(false);
  const day = useRef<string | null>(null);
  const { number } = order;
  const path = { number };
  const place = () =>
    act(async () => changedOrder(await call("POST /purchase-orders/{number}/place", { path })), {
      done: say("placeDone"),
    });
  const confirm = () => {
    day.current = order.due_on;
    modal.confirm({
      title: say("confirmTitle", { number }),
      content: (
        <label htmlFor="confirmed-day">
          <p>{say("confirmDay")}</p>
          <Day initial={order.due_on} onChange={(next) => (day.current = next)} />
        </label>
      ),
      okText: say("confirm"),
      cancelText: say("keepOpen"),
      onOk: () =>
        act(
          async () => {
            const body = { due_on: day.current };
            changedOrder(await call("POST /purchase-orders/{number}/confirm", { path, body }));
          },
          { done: say("confirmDone") },
        ),
    });
  };
  const cancel = () =>
    modal.confirm({
      title: say("cancelSure", { number }),
      content: say("cancelHint"),
      okText: say("cancelOrder"),
      okButtonProps: { danger: true },
      cancelText: say("keep"),
      onOk: () =>
        act(
          async () => changedOrder(await call("POST /purchase-orders/{number}/cancel", { path, body: {} })),
          {
            done: say("cancelDone"),
          },
        ),
    });
  const may = steps[order.status].filter((step) => permissions.includes(needs[step]));
  if (may.length === 0) return null;
  return (
    <Flex gap={8} justify="end" wrap>
      {may.includes("cancel") && (
        <Button danger disabled={busy} onClick={cancel}>
          {say("cancelOrder")}
        </Button>
      )}
      <PurchasePlan orders={() => [number]} />
      {may.includes("confirm") && (
        <Button disabled={busy} onClick={confirm}>
          {say("confirm")}
        </Button>
      )}
      {may.includes("receive") && (
        <Button type="primary" disabled={busy} onClick={() => setReceiving(true)}>
          {say("receive")}
        </Button>
      )}
      {may.includes("place") && (
        <Button type="primary" loading={busy} onClick={() => void place()}>
          {say("place")}
        </Button>
      )}
      <Receive order={order} open={receiving} onClose={() => setReceiving(false)} />
    </Flex>
  );
}

function Day({ initial, onChange }: { initial: string | null; onChange: (day: string | null) => void }) {
  const [value, setValue] = useState(initial);
  return (
    <DayInput
      id="confirmed-day"
      value={value}
      onChange={(next) => {
        setValue(next);
        onChange(next);
      }}
    />
  );
}
