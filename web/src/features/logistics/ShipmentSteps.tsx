/** What can be done with a shipment now: say who carries it, send it, book it in, call it off. */
import { App, Button, Flex } from "antd";
import { useState } from "react";
import { useAct } from "@/components/useAct";
import type { ShipmentOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useMay } from "@/lib/session";
import { useWords } from "@/lib/words";
import { changedShipment } from "./changed";
import { Receive } from "./Receive";
import { Way } from "./Way";
import { words } from "./words";

/** Its way and day are of no more use once it has come or was called off. */
const over: readonly ShipmentOut["status"][] = ["received", "cancelled"];

export function ShipmentSteps({ shipment }: { shipment: ShipmentOut }) {
  const say = useWords(words);
  const may = useMay("move_stock");
  const { modal } = App.useApp();
  const { busy, act } = useAct();
  const [open, setOpen] = useState<"receive" | "way" | "depart" | null>(null);
  const { number, steps, status } = shipment;
  if (!may || over.includes(status)) return null;
  const cancel = () =>
    modal.confirm({
      title: say("cancelSure", { number }),
      content: say("cancelHint"),
      okText: say("cancelShipment"),
      okButtonProps: { danger: true },
      cancelText: say("keep"),
      onOk: () =>
        act(
          async () =>
            changedShipment(await call("POST /shipments/{number}/cancel", { path: { number }, body: {} })),
          { done: say("cancelDone") },
        ),
    });
  const receives = steps.includes("receive_rest") || steps.includes("receive_part");
  const close = () => setOpen(null);
  return (
    <Flex gap={8} justify="end" wrap>
      {steps.includes("cancel") && (
        <Button danger disabled={busy} onClick={cancel}>
          {say("cancelShipment")}
        </Button>
      )}
      <Button disabled={busy} onClick={() => setOpen("way")}>
        {say("editWay")}
      </Button>
      {receives && (
        <Button type="primary" disabled={busy} onClick={() => setOpen("receive")}>
          {say("receive")}
        </Button>
      )}
      {steps.includes("depart") && (
        <Button type="primary" disabled={busy} onClick={() => setOpen("depart")}>
          {say("depart")}
        </Button>
      )}
      <Receive shipment={shipment} open={open === "receive"} onClose={close} />
      <Way
        shipment={shipment}
        open={open === "way" || open === "depart"}
        departs={open === "depart"}
        onClose={close}
      />
    </Flex>
  );
}
