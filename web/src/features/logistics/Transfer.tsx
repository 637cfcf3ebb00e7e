/** Plans a transfer between two warehouses; its units are promised at once. */
import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { App, Button, Flex, Form, Input, InputNumber } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import { ChannelInput } from "@/components/ChannelInput";
import { DayInput } from "@/components/DayInput";
import { LookUp } from "@/components/LookUp";
import { Panel } from "@/components/Panel";
import { useAct } from "@/components/useAct";
import { call } from "@/lib/api";
import { newKey } from "@/lib/once";
import { useWords } from "@/lib/words";
import { changedShipment } from "./changed";
import { words } from "./words";

interface Answers {
  origin: string;
  destination: string;
  channel: string;
  due_on: string | null;
  lines: { sku: string; units: number }[];
  reason: string;
}

interface Props {
  open: boolean;
  onClose: () => void;
}

export function Transfer({ open, onClose }: Props) {
  const say = useWords(words);
  return (
    <Panel open={open} onClose={onClose} title={say("transfer")} width={520}>
      {open && <TransferForm onDone={onClose} />}
    </Panel>
  );
}

function TransferForm({ onDone }: { onDone: () => void }) {
  const say = useWords(words);
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [form] = Form.useForm<Answers>();
  const [key, setKey] = useState(newKey);
  const { busy, act } = useAct();
  const submit = (body: Answers) =>
    act(
      async () => {
        const made = await call("POST /shipments", { body, key });
        changedShipment(made);
        message.success(say("planned", { number: made.number }));
        onDone();
        void navigate(`/logistics/shipments?shipment=${encodeURIComponent(made.number)}`);
      },
      { form },
    );
  return (
    <Form<Answers>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ channel: "", due_on: null, reason: "", lines: [{}] }}
      onValuesChange={() => setKey(newKey())}
      onFinish={(answers) => void submit(answers)}
    >
      <Flex gap={10}>
        <Form.Item
          name="origin"
          label={say("from")}
          rules={[{ required: true, message: say("needFrom") }]}
          style={{ flex: 1 }}
        >
          <LookUp path="warehouses" label={say("from")} />
        </Form.Item>
        <Form.Item
          name="destination"
          label={say("to")}
          rules={[{ required: true, message: say("needTo") }]}
          style={{ flex: 1 }}
        >
          <LookUp path="warehouses" label={say("to")} />
        </Form.Item>
      </Flex>
      <TransferLines />
      <Flex gap={10} style={{ marginTop: 18 }}>
        <Form.Item name="channel" label={say("channel")} style={{ flex: 1 }}>
          <ChannelInput />
        </Form.Item>
        <Form.Item name="due_on" label={say("due")} extra={say("dueHint")} style={{ flex: 1 }}>
          <DayInput />
        </Form.Item>
      </Flex>
      <Form.Item name="reason" label={say("reason")}>
        <Input.TextArea autoSize maxLength={500} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        {say("plan")}
      </Button>
    </Form>
  );
}

function TransferLines() {
  const say = useWords(words);
  return (
    <Form.List name="lines">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <Flex key={key} gap={10} align="start">
              <Form.Item
                name={[name, "sku"]}
                label={say("sku")}
                rules={[{ required: true, message: say("needSku") }]}
                style={{ flex: 2 }}
              >
                <LookUp path="skus" label={say("sku")} />
              </Form.Item>
              <Form.Item
                name={[name, "units"]}
                label={say("units")}
                rules={[{ required: true, message: say("needUnits") }]}
                style={{ flex: 1 }}
              >
                <InputNumber min={1} max={10_000_000} precision={0} style={{ width: "100%" }} />
              </Form.Item>
              {fields.length > 1 && (
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={say("removeLine", { line: name + 1 })}
                  style={{ marginTop: 30 }}
                  onClick={() => remove(name)}
                />
              )}
            </Flex>
          ))}
          <Button type="dashed" icon={<PlusOutlined />} onClick={() => add()}>
            {say("addLine")}
          </Button>
        </>
      )}
    </Form.List>
  );
}
