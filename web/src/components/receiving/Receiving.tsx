/** Books in what came of an order or a shipment: a number of units of each kind for each line. */
import { App, Button, Checkbox, Flex, Form, InputNumber } from "antd";
import { useState } from "react";
import { DayInput } from "@/components/DayInput";
import { LineInputs } from "@/components/LinesTable";
import { Panel } from "@/components/Panel";
import { useAct } from "@/components/useAct";
import { newKey } from "@/lib/once";
import { useWords } from "@/lib/words";
import { words } from "./words";

type Part = "good" | "damaged" | "lost";
type Units = Record<Part, number>;

export interface Came {
  received_on: string | null;
  /** More than was awaited is right. */
  more: boolean;
  lines: (Units & { sku: string })[];
}

interface Answers {
  received_on: string | null;
  more: boolean;
  lines: Partial<Record<Part, number | null>>[];
}

interface Props {
  number: string;
  lines: { sku: string; name: string; open_units: number }[];
  /** What can have become of a unit; the first is how it should come. */
  parts: Part[];
  moreLabel: string;
  open: boolean;
  onClose: () => void;
  /** Sends what came; `key` is the same for a second try. */
  send: (came: Came, key: string) => Promise<void>;
}

export function Receiving({ open, onClose, ...form }: Props) {
  const say = useWords(words);
  return (
    <Panel open={open} onClose={onClose} title={say("title", { number: form.number })} width={560}>
      {open && <ReceivingForm {...form} onDone={onClose} />}
    </Panel>
  );
}

type FormProps = Omit<Props, "open" | "onClose"> & { onDone: () => void };

function ReceivingForm({ lines, parts, moreLabel, send, onDone }: FormProps) {
  const say = useWords(words);
  const { message } = App.useApp();
  const [form] = Form.useForm<Answers>();
  const [key, setKey] = useState(newKey);
  const { busy, act } = useAct();
  const awaited = lines.filter((line) => line.open_units > 0);
  const linesOf = (all: boolean) =>
    awaited.map(({ open_units }) => ({ good: all ? open_units : 0, damaged: 0, lost: 0 }));
  const fill = (all: boolean) => {
    form.setFieldsValue({ lines: linesOf(all) });
    setKey(newKey());
  };
  const submit = ({ received_on, more, lines: said }: Answers) => {
    const came = awaited
      .map(({ sku }, at) => ({ sku, ...unitsOf(said[at]) }))
      .filter(({ good, damaged, lost }) => good + damaged + lost > 0);
    if (came.length === 0) return void message.warning(say("nothingCame"));
    return void act(
      async () => {
        await send({ received_on, more, lines: came }, key);
        onDone();
      },
      { form, done: say("done") },
    );
  };
  return (
    <Form<Answers>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ received_on: null, more: false, lines: linesOf(true) }}
      onValuesChange={() => setKey(newKey())}
      onFinish={submit}
    >
      <p style={{ marginTop: 0 }}>{say("hint")}</p>
      <Flex gap={8} style={{ marginBottom: 8 }}>
        <Button size="small" onClick={() => fill(false)}>
          {say("fromNone")}
        </Button>
        <Button size="small" onClick={() => fill(true)}>
          {say("fromAll")}
        </Button>
      </Flex>
      <LineInputs
        head={[say("sku"), ...parts.map((part) => say(part))]}
        lines={awaited.map(({ sku, name }, at) => ({
          sku,
          name,
          cells: parts.map((part) => (
            <Form.Item key={part} name={["lines", at, part]} noStyle>
              <InputNumber min={0} precision={0} aria-label={`${sku} ${say(part)}`} />
            </Form.Item>
          )),
        }))}
      />
      <Form.Item name="received_on" label={say("receivedOn")}>
        <DayInput />
      </Form.Item>
      <Form.Item name="more" valuePropName="checked">
        <Checkbox>{moreLabel}</Checkbox>
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        {say("book")}
      </Button>
    </Form>
  );
}

function unitsOf(said: Partial<Record<Part, number | null>> | undefined): Units {
  return { good: said?.good ?? 0, damaged: said?.damaged ?? 0, lost: said?.lost ?? 0 };
}
