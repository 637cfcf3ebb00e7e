/** Writes a rule of duty of one's own; it stands in place of a known one of the same kind and first day. */
import { Button, Flex, Form, Input, InputNumber, Select } from "antd";
import { refreshRows } from "@/components/DataTable";
import { DayInput } from "@/components/DayInput";
import { Panel } from "@/components/Panel";
import { useAct } from "@/components/useAct";
import type { RuleIn } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useLanguage, useWords } from "@/lib/words";
import { dutyKinds, freightWords } from "./freightWords";

interface Answers extends Omit<RuleIn, "rate"> {
  percent: number | null;
}

export function DutyPanel({ open, onClose }: { open: boolean; onClose: () => void }) {
  const say = useWords(freightWords);
  return (
    <Panel open={open} onClose={onClose} title={say("addRule")}>
      {open && <DutyForm onDone={onClose} />}
    </Panel>
  );
}

const capitals = (event: React.ChangeEvent<HTMLInputElement>) => event.target.value.toUpperCase();

function DutyForm({ onDone }: { onDone: () => void }) {
  const say = useWords(freightWords);
  const at = useLanguage() === "zh" ? 0 : 1;
  const [form] = Form.useForm<Answers>();
  const { busy, act } = useAct();
  const submit = ({ percent, ...rule }: Answers) =>
    act(
      async () => {
        await call("PUT /duties", { body: { ...rule, rate: percent == null ? null : percent / 100 } });
        refreshRows("duties");
        onDone();
      },
      { form, done: say("saved") },
    );
  const kinds = Object.entries(dutyKinds).map(([value, names]) => ({ value, label: names[at] }));
  return (
    <Form<Answers>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ hs_prefix: "", origin: "", currency: "", source: "" }}
      onFinish={(answers) => void submit(answers)}
    >
      <Form.Item
        name="market"
        label={say("market")}
        getValueFromEvent={capitals}
        rules={[{ required: true, pattern: /^[A-Z]{2}$/, message: say("needMarket") }]}
      >
        <Input maxLength={2} style={{ width: 80 }} autoFocus />
      </Form.Item>
      <Form.Item name="kind" label={say("ruleKind")} rules={[{ required: true, message: say("needKind") }]}>
        <Select options={kinds} />
      </Form.Item>
      <Flex gap={10}>
        <Form.Item name="hs_prefix" label={say("hs")}>
          <Input maxLength={14} inputMode="numeric" />
        </Form.Item>
        <Form.Item name="origin" label={say("madeIn")} getValueFromEvent={capitals}>
          <Input maxLength={2} />
        </Form.Item>
      </Flex>
      <Flex gap={10} wrap>
        <Form.Item name="percent" label={say("percent")}>
          <InputNumber min={0} max={2000} />
        </Form.Item>
        <Form.Item name="amount" label={say("amount")}>
          <InputNumber min={0} />
        </Form.Item>
        <Form.Item name="up_to_value" label={say("limit")}>
          <InputNumber min={0} />
        </Form.Item>
        <Form.Item name="currency" label={say("currency")} getValueFromEvent={capitals}>
          <Input maxLength={3} style={{ width: 80 }} />
        </Form.Item>
      </Flex>
      <Flex gap={10}>
        <Form.Item name="valid_from" label={say("validFrom")}>
          <DayInput />
        </Form.Item>
        <Form.Item name="valid_to" label={say("validTo")}>
          <DayInput />
        </Form.Item>
      </Flex>
      <Form.Item name="source" label={say("source")}>
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item name="checked_on" label={say("checkedOn")}>
        <DayInput />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        {say("save")}
      </Button>
    </Form>
  );
}
