/** Books in what came of an order: good and damaged units of each line. */
import { App, Button, Checkbox, Flex, Form, InputNumber } from "antd";
import { useState } from "react";
import { DayInput } from "@/components/DayInput";
import { LineInputs } from "@/components/LinesTable";
import { Panel } from "@/components/Panel";
import { useAct } from "@/components/useAct";
import type { OrderOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { newKey } from "@/lib/once";
import { useWords } from "@/lib/words";
import { changedOrder } from "./changed";
import { words } from "./words";

interface Answers {
  received_on: string | null;
  over: boolean;
  lines: { good: number | null; damaged: number | null }[];
}

interface Props {
  order: OrderOut;
  open: boolean;
  onClose: () => void;
}

export function Receive({ order, open, onClose }: Props) {
  const say = useWords(words);
  return (
    <Panel open={open} onClose={onClose} title={say("receiveTitle", { number: order.number })} width={560}>
      {open && <ReceiveForm order={order} onDone={onClose} />}
    </Panel>
  );
}

function ReceiveForm({ order, onDone }: { order: OrderOut; onDone: () => void }) {
  const say = useWords(words);
  const { message } = App.useApp();
  const [form] = Form.useForm<Answers>();
  const [key, setKey] = useState(newKey);
  const { busy, act } = useAct();
  const awaited = order.lines.filter((line) => line.open_units > 0);
  const linesOf = (all: boolean) =>
    awaited.map(({ open_units }) => ({ good: all ? open_units : 0, damaged: 0 }));
  const fill = (all: boolean) => {
    form.setFieldsValue({ lines: linesOf(all) });
    setKey(newKey());
  };
  const submit = ({ received_on, over, lines }: Answers) => {
    const came = awaited
      .map(({ sku }, at) => ({ sku, good: lines[at]?.good ?? 0, damaged: lines[at]?.damaged ?? 0 }))
      .filter(({ good, damaged }) => good + damaged > 0);
    if (came.length === 0) return void message.warning(say("nothingCame"));
    const body = { key, received_on, over, lines: came };
    return void act(
      async () => {
        const path = { number: order.number };
        changedOrder(await call("POST /purchase-orders/{number}/receive", { path, body }));
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
        over: false,
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
        head={[say("sku"), say("good"), say("damaged")]}
        lines={awaited.map(({ sku, name }, at) => ({
          sku,
          name,
          cells: (["good", "damaged"] as const).map((part) => (
            <Form.Item key={part} name={["lines", at, part]} noStyle>
              <InputNumber min={0} precision={0} aria-label={`${sku} ${say(part)}`} />
            </Form.Item>
          )),
        }))}
      />
      <Form.Item name="received_on" label={say("receivedOn")}>
        <DayInput />
      </Form.Item>
      <Form.Item name="over" valuePropName="checked">
        <Checkbox>{say("over")}</Checkbox>
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        {say("book")}
      </Button>
    </Form>
  );
}
