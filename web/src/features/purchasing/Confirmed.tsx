/** The day that the supplier agreed to, which later promises leave alone, and how to put it right. */
import { EditOutlined } from "@ant-design/icons";
import { Button, Form, Input } from "antd";
import { useState } from "react";
import { DayInput } from "@/components/DayInput";
import { Panel } from "@/components/Panel";
import { useAct } from "@/components/useAct";
import type { OrderOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import { useMay } from "@/lib/session";
import { useWords } from "@/lib/words";
import { changedOrder } from "./changed";
import { words } from "./words";

interface Answers {
  confirmed_due_on: string;
  reason: string;
}

export function Confirmed({ order }: { order: OrderOut }) {
  const say = useWords(words);
  const format = useFormat();
  const may = useMay("buy") && !["draft", "cancelled"].includes(order.status);
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<Answers>();
  const { busy, act } = useAct();
  const days = order.lines.map((line) => line.confirmed_due_on).filter((day) => day !== null);
  const last = days.toSorted().at(-1) ?? null;
  const submit = (answers: Answers) =>
    act(
      async () => {
        const path = { number: order.number };
        changedOrder(await call("PUT /purchase-orders/{number}/confirmation", { path, body: answers }));
        setOpen(false);
      },
      { form, done: say("saved") },
    );
  return (
    <>
      {last ? format.date(last) : "—"}{" "}
      {may && (
        <Button
          type="text"
          size="small"
          icon={<EditOutlined />}
          aria-label={say("correctConfirmation")}
          onClick={() => setOpen(true)}
        />
      )}
      <Panel open={open} onClose={() => setOpen(false)} title={say("correctConfirmation")}>
        <Form<Answers>
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={{ confirmed_due_on: last ?? order.due_on, reason: "" }}
          onFinish={(answers) => void submit(answers)}
        >
          <p>{say("correctHint")}</p>
          <Form.Item name="confirmed_due_on" label={say("confirmedFor")} rules={[{ required: true }]}>
            <DayInput />
          </Form.Item>
          <Form.Item name="reason" label={say("reason")}>
            <Input maxLength={2_000} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={busy}>
            {say("save")}
          </Button>
        </Form>
      </Panel>
    </>
  );
}
