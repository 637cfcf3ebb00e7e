/** Names days unlike others: what, when, for whom, and how much it lifts demand. */
import { AutoComplete, Button, Flex, Form, Input, InputNumber } from "antd";
import { refreshRows } from "@/components/DataTable";
import { DayInput } from "@/components/DayInput";
import { LookUp } from "@/components/LookUp";
import { Panel } from "@/components/Panel";
import { useAct } from "@/components/useAct";
import type { EventIn } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useWords } from "@/lib/words";
import { words } from "./words";

export function AddEvent({ open, onClose }: { open: boolean; onClose: () => void }) {
  const say = useWords(words);
  return (
    <Panel open={open} onClose={onClose} title={say("addEvent")}>
      {open && <EventForm onDone={onClose} />}
    </Panel>
  );
}

function EventForm({ onDone }: { onDone: () => void }) {
  const say = useWords(words);
  const [form] = Form.useForm<EventIn>();
  const { busy, act } = useAct();
  const submit = (body: EventIn) =>
    act(
      async () => {
        await call("POST /sales/events", { body });
        refreshRows("sales/events");
        onDone();
      },
      { form, done: say("added") },
    );
  const half = { flex: 1 };
  const emptied = (typed: string) => typed || null;
  return (
    <Form<EventIn>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ kind: "promotion", note: "" }}
      onFinish={(body) => void submit(body)}
    >
      <Form.Item name="kind" label={say("kind")} rules={[{ required: true, message: say("kind") }]}>
        <AutoComplete
          options={(["promotion", "live", "holiday", "price"] as const).map((value) => ({
            value,
            label: say(value),
          }))}
        />
      </Form.Item>
      <Flex gap={10}>
        <Form.Item
          name="day"
          label={say("day")}
          style={half}
          rules={[{ required: true, message: say("needDay") }]}
        >
          <DayInput />
        </Form.Item>
        <Form.Item name="until" label={say("until")} style={half}>
          <DayInput />
        </Form.Item>
      </Flex>
      <p>{say("scope")}</p>
      <Flex gap={10}>
        <Form.Item name="sku" label={say("sku")} style={half}>
          <LookUp path="skus" label={say("sku")} allowClear />
        </Form.Item>
        <Form.Item name="location" label={say("location")} style={half}>
          <LookUp path="warehouses" label={say("location")} allowClear />
        </Form.Item>
      </Flex>
      <Flex gap={10}>
        <Form.Item name="category" label={say("category")} style={half} normalize={emptied}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="market" label={say("market")} style={half} normalize={emptied}>
          <Input maxLength={200} />
        </Form.Item>
      </Flex>
      <Form.Item name="uplift" label={say("uplift")}>
        <InputNumber min={0} max={1_000} step={0.1} />
      </Form.Item>
      <Form.Item name="note" label={say("note")}>
        <Input maxLength={1_000} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        {say("save")}
      </Button>
    </Form>
  );
}
