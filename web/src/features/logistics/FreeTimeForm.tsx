/** Writes terms of free days: for which port and carrier, how many, and what each later day costs. */
import { Button, Flex, Form, Input, InputNumber, Segmented } from "antd";
import { refreshRows } from "@/components/DataTable";
import { DayInput } from "@/components/DayInput";
import { useAct } from "@/components/useAct";
import type { FreeTimeIn } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useLanguage, useWords } from "@/lib/words";
import { freeFor, freightWords } from "./freightWords";

const capitals = (event: React.ChangeEvent<HTMLInputElement>) => event.target.value.toUpperCase();

export function FreeTimeForm({ onDone }: { onDone: () => void }) {
  const say = useWords(freightWords);
  const at = useLanguage() === "zh" ? 0 : 1;
  const [form] = Form.useForm<FreeTimeIn>();
  const { busy, act } = useAct();
  const submit = (answers: FreeTimeIn) =>
    act(
      async () => {
        await call("PUT /free-time", { body: { ...answers, cost_per_day: answers.cost_per_day ?? null } });
        refreshRows("free-time");
        refreshRows("under-way");
        onDone();
      },
      { form, done: say("saved") },
    );
  return (
    <Form<FreeTimeIn>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ kind: "demurrage", port: "", carrier: "", channel: "", currency: "", source: "" }}
      onFinish={(answers) => void submit(answers)}
    >
      <Form.Item name="kind" tooltip={say("freeForHint")} label={say("freeFor")}>
        <Segmented options={Object.entries(freeFor).map(([value, names]) => ({ value, label: names[at] }))} />
      </Form.Item>
      <Form.Item name="port" label={say("port")} tooltip={say("portHint")}>
        <Input maxLength={200} autoFocus />
      </Form.Item>
      <Flex gap={10} wrap>
        <Form.Item name="carrier" label={say("carrierAll")}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="channel" label={say("channelAll")}>
          <Input maxLength={200} />
        </Form.Item>
      </Flex>
      <Flex gap={10} wrap>
        <Form.Item
          name="free_days"
          label={say("freeDays")}
          tooltip={say("freeDaysHint")}
          rules={[{ required: true, message: say("needDays") }]}
        >
          <InputNumber min={0} max={365} precision={0} />
        </Form.Item>
        <Form.Item name="cost_per_day" label={say("thenADay")}>
          <InputNumber min={0} />
        </Form.Item>
        <Form.Item name="currency" label={say("currency")} getValueFromEvent={capitals}>
          <Input maxLength={3} style={{ width: 80 }} />
        </Form.Item>
      </Flex>
      {(["second", "third"] as const).map((step) => (
        <Flex key={step} gap={10} wrap>
          <Form.Item name={`${step}_from`} label={say("stepFrom")} tooltip={say("stepHint")}>
            <InputNumber min={1} max={730} precision={0} />
          </Form.Item>
          <Form.Item name={`${step}_cost`} label={say("stepCost")}>
            <InputNumber min={0} />
          </Form.Item>
        </Flex>
      ))}
      <Flex gap={10} wrap>
        <Form.Item name="valid_from" label={say("validFrom")}>
          <DayInput />
        </Form.Item>
        <Form.Item name="valid_to" label={say("validTo")}>
          <DayInput />
        </Form.Item>
        <Form.Item name="checked_on" label={say("checkedOn")}>
          <DayInput />
        </Form.Item>
      </Flex>
      <Form.Item name="source" label={say("source")}>
        <Input maxLength={500} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        {say("save")}
      </Button>
    </Form>
  );
}
