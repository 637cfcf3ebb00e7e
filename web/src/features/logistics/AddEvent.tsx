/** What a person knows of a shipment and no carrier has told. */
import { Button, Form, Input, Select } from "antd";
import { milestones } from "@/components/milestones";
import { Panel } from "@/components/Panel";
import { useAct } from "@/components/useAct";
import type { HandEventIn, Milestone } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useLanguage, useWords } from "@/lib/words";
import { shipmentWords } from "./shipmentWords";
import { tellTimeline } from "./useTimeline";

interface Props {
  number: string;
  open: boolean;
  onClose: () => void;
}

const untold: ReadonlySet<string> = new Set(["unknown", "noted"]);

export function AddEvent({ number, open, onClose }: Props) {
  const say = useWords(shipmentWords);
  return (
    <Panel open={open} onClose={onClose} title={say("addTitle", { number })}>
      {open && <EventForm number={number} onDone={onClose} />}
    </Panel>
  );
}

function EventForm({ number, onDone }: { number: string; onDone: () => void }) {
  const say = useWords(shipmentWords);
  const at = useLanguage() === "zh" ? 0 : 1;
  const [form] = Form.useForm<HandEventIn>();
  const { busy, act } = useAct();
  const options = (Object.keys(milestones) as Milestone[])
    .filter((value) => !untold.has(value))
    .map((value) => ({ value, label: milestones[value][at] }));
  const submit = (body: HandEventIn) =>
    act(
      async () => {
        tellTimeline(await call("POST /shipments/{number}/events", { path: { number }, body }));
        onDone();
      },
      { form, done: say("told") },
    );
  const needed = [{ required: true, message: say("need") }];
  return (
    <Form<HandEventIn>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ at: nowThere(), place: "", country: "", note: "" }}
      onFinish={(body) => void submit(body)}
    >
      <Form.Item name="milestone" label={say("milestone")} rules={needed}>
        <Select showSearch={{ optionFilterProp: "label" }} options={options} autoFocus />
      </Form.Item>
      <Form.Item name="at" label={say("when")} rules={needed}>
        <Input type="datetime-local" />
      </Form.Item>
      <Form.Item name="place" label={say("place")}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item
        name="country"
        label={say("country")}
        normalize={(text: string) => text.toUpperCase()}
        rules={[{ pattern: /^([A-Z]{2})?$/, message: say("countryHint") }]}
      >
        <Input maxLength={2} />
      </Form.Item>
      <Form.Item name="note" label={say("note")}>
        <Input.TextArea autoSize maxLength={500} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        {say("tell")}
      </Button>
    </Form>
  );
}

/** Now by the reader's own clock, as the browser's input writes it. */
function nowThere(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
