/** One event that a person tells of a shipment. */
import { Button, DatePicker, Form, Input, Select } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { milestones } from "@/components/milestones";
import { Panel } from "@/components/Panel";
import { useAct } from "@/components/useAct";
import type { Milestone } from "@/generated/schemas";
import { call } from "@/lib/api";
import { queries } from "@/lib/queries";
import { useLanguage, useWords } from "@/lib/words";
import { journeyWords } from "./journeyWords";

interface Props {
  number: string;
  open: boolean;
  onClose: () => void;
}

interface Answers {
  milestone: Milestone;
  at: Dayjs;
  place: string;
  note: string;
}

export function TellEvent({ number, open, onClose }: Props) {
  const say = useWords(journeyWords);
  return (
    <Panel open={open} onClose={onClose} title={say("tellTitle", { number })}>
      {open && <TellForm number={number} onDone={onClose} />}
    </Panel>
  );
}

function TellForm({ number, onDone }: { number: string; onDone: () => void }) {
  const say = useWords(journeyWords);
  const at = useLanguage() === "zh" ? 0 : 1;
  const [form] = Form.useForm<Answers>();
  const { busy, act } = useAct();
  const rules = [{ required: true, message: say("needThis") }];
  const options = Object.entries(milestones)
    .filter(([name]) => name !== "unknown")
    .map(([value, named]) => ({ value, label: named[at] }));
  const submit = (answers: Answers) =>
    act(
      async () => {
        const body = { ...answers, at: answers.at.toISOString() };
        const after = await call("POST /shipments/{number}/events", { path: { number }, body });
        queries.setQueryData(["timeline", number], after);
        onDone();
      },
      { form, done: say("told") },
    );
  return (
    <Form<Answers>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ at: dayjs(), place: "", note: "" }}
      onFinish={(answers) => void submit(answers)}
    >
      <Form.Item name="milestone" label={say("what")} rules={rules}>
        <Select showSearch optionFilterProp="label" options={options} autoFocus />
      </Form.Item>
      <Form.Item name="at" label={say("when")} extra={say("whenHint")} rules={rules}>
        <DatePicker showTime={{ format: "HH:mm" }} format="YYYY-MM-DD HH:mm" style={{ width: "100%" }} />
      </Form.Item>
      <Form.Item name="place" label={say("where")}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="note" label={say("note")}>
        <Input.TextArea autoSize maxLength={500} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        {say("save")}
      </Button>
    </Form>
  );
}
