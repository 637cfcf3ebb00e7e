/** Changes units, price or day of one line of an order. */
import { Button, Form, Input, InputNumber } from "antd";
import { DayInput } from "@/components/DayInput";
import { Panel } from "@/components/Panel";
import { useAct } from "@/components/useAct";
import type { OrderOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useSeesFinance } from "@/lib/session";
import { useWords } from "@/lib/words";
import { changedOrder } from "./changed";
import { words } from "./words";

type Line = OrderOut["lines"][number];

interface Answers {
  units: number;
  unit_cost: string | null;
  due_on: string | null;
  reason: string;
}

interface Props {
  number: string;
  line: Line | null;
  onClose: () => void;
}

export function ChangeLine({ number, line, onClose }: Props) {
  const say = useWords(words);
  return (
    <Panel open={line !== null} onClose={onClose} title={line && say("changeLine", { sku: line.sku })}>
      {line && <ChangeForm number={number} line={line} onDone={onClose} />}
    </Panel>
  );
}

function ChangeForm({ number, line, onDone }: { number: string; line: Line; onDone: () => void }) {
  const say = useWords(words);
  const finance = useSeesFinance();
  const [form] = Form.useForm<Answers>();
  const { busy, act } = useAct();
  const submit = (body: Answers) =>
    act(
      async () => {
        const path = { number, line_id: line.id };
        changedOrder(await call("PATCH /purchase-orders/{number}/lines/{line_id}", { path, body }));
        onDone();
      },
      { form, done: say("saved") },
    );
  return (
    <Form<Answers>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ units: line.units, unit_cost: line.unit_cost, due_on: line.due_on, reason: "" }}
      onFinish={(body) => void submit(body)}
    >
      <Form.Item name="units" label={say("units")} extra={say("changeHint")}>
        <InputNumber min={0} max={10_000_000} precision={0} autoFocus />
      </Form.Item>
      {finance && (
        <Form.Item name="unit_cost" label={say("unitCost")}>
          <InputNumber<string> min="0" stringMode />
        </Form.Item>
      )}
      <Form.Item name="due_on" label={say("due")}>
        <DayInput />
      </Form.Item>
      <Form.Item name="reason" label={say("reason")}>
        <Input.TextArea autoSize maxLength={2_000} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        {say("save")}
      </Button>
    </Form>
  );
}
