/** Books in what came of a shipment: good, damaged and lost units of each line. */
import { App, Button, Checkbox, Flex, Form, InputNumber } from "antd";
import { useState } from "react";
import { DayInput } from "@/components/DayInput";
import { LineInputs } from "@/components/LinesTable";
import { Panel } from "@/components/Panel";
import { useAct } from "@/components/useAct";
import type { ShipmentOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { newKey } from "@/lib/once";
import { useWords } from "@/lib/words";
import { changedShipment } from "./changed";
import { words } from "./words";

interface Came {
  sku: string;
  good: number | null;
  damaged: number | null;
  lost: number | null;
}

interface Answers {
  received_on: string | null;
  allow_more: boolean;
  lines: Came[];
}

interface Props {
  shipment: ShipmentOut;
  open: boolean;
  onClose: () => void;
}

export function Receive({ shipment, open, onClose }: Props) {
  const say = useWords(words);
  return (
    <Panel open={open} onClose={onClose} title={say("receiveTitle", { number: shipment.number })} width={560}>
      {open && <ReceiveForm shipment={shipment} onDone={onClose} />}
    </Panel>
  );
}

function ReceiveForm({ shipment, onDone }: { shipment: ShipmentOut; onDone: () => void }) {
  const say = useWords(words);
  const { message } = App.useApp();
  const [form] = Form.useForm<Answers>();
  const [key, setKey] = useState(newKey);
  const { busy, act } = useAct();
  const awaited = shipment.lines.filter((line) => line.open_units > 0);
  const linesOf = (all: boolean) =>
    awaited.map(({ sku, open_units }) => ({ sku, good: all ? open_units : 0, damaged: 0, lost: 0 }));
  const fill = (all: boolean) => {
    form.setFieldsValue({ lines: linesOf(all) });
    setKey(newKey());
  };
  const submit = ({ received_on, allow_more, lines }: Answers) => {
    const came = lines
      .map(({ sku, good, damaged, lost }) => ({
        sku,
        good: good ?? 0,
        damaged: damaged ?? 0,
        lost: lost ?? 0,
      }))
      .filter(({ good, damaged, lost }) => good + damaged + lost > 0);
    if (came.length === 0) return void message.warning(say("nothingCame"));
    const body = { received_on, allow_more, lines: came };
    return void act(
      async () => {
        const path = { number: shipment.number };
        changedShipment(await call("POST /shipments/{number}/receive", { path, body, key }));
        onDone();
      },
      { form, done: say("receiveDone") },
    );
  };
  return (
    <Form<Answers>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{
        received_on: null,
        allow_more: false,
        lines: linesOf(true),
      }}
      onValuesChange={() => setKey(newKey())}
      onFinish={submit}
    >
      <p style={{ marginTop: 0 }}>{say("receiveHint")}</p>
      <Flex gap={8} style={{ marginBottom: 8 }}>
        <Button size="small" onClick={() => fill(false)}>
          {say("fromNone")}
        </Button>
        <Button size="small" onClick={() => fill(true)}>
          {say("fromAll")}
        </Button>
      </Flex>
      <LineInputs
        head={[say("sku"), say("good"), say("damaged"), say("lost")]}
        lines={awaited.map(({ sku, name }, at) => ({
          sku,
          name,
          cells: (["good", "damaged", "lost"] as const).map((part) => (
            <Form.Item key={part} name={["lines", at, part]} noStyle>
              <InputNumber min={0} precision={0} aria-label={`${sku} ${say(part)}`} />
            </Form.Item>
          )),
        }))}
      />
      {awaited.map(({ sku }, at) => (
        <Form.Item key={sku} name={["lines", at, "sku"]} hidden>
          <input type="hidden" />
        </Form.Item>
      ))}
      <Form.Item name="received_on" label={say("receivedOn")}>
        <DayInput />
      </Form.Item>
      <Form.Item name="allow_more" valuePropName="checked">
        <Checkbox>{say("more")}</Checkbox>
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        {say("book")}
      </Button>
    </Form>
  );
}
