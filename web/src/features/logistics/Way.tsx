/** Who carries a shipment, under what number, and when it is expected; or that it has left, and when. */
import { Button, Form, Input } from "antd";
import { ChannelInput } from "@/components/ChannelInput";
import { DayInput } from "@/components/DayInput";
import { Panel } from "@/components/Panel";
import { useAct } from "@/components/useAct";
import type { ShipmentOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useWords } from "@/lib/words";
import { changedShipment } from "./changed";
import { NumberDoubt } from "./NumberDoubt";
import { words } from "./words";

interface Props {
  shipment: ShipmentOut;
  open: boolean;
  /** It is also booked as having left. */
  departs: boolean;
  onClose: () => void;
}

interface Answers {
  departed_on: string | null;
  due_on: string | null;
  channel: string;
  carrier: string;
  tracking: string;
  reason: string;
}

export function Way({ shipment, open, departs, onClose }: Props) {
  const say = useWords(words);
  const title = say(departs ? "departTitle" : "editTitle", { number: shipment.number });
  return (
    <Panel open={open} onClose={onClose} title={title}>
      {open && <WayForm shipment={shipment} departs={departs} onDone={onClose} />}
    </Panel>
  );
}

interface FormProps {
  shipment: ShipmentOut;
  departs: boolean;
  onDone: () => void;
}

function WayForm({ shipment, departs, onDone }: FormProps) {
  const say = useWords(words);
  const [form] = Form.useForm<Answers>();
  const { busy, act } = useAct();
  const tracking = Form.useWatch("tracking", form);
  const carrier = Form.useWatch("carrier", form);
  const path = { number: shipment.number };
  const submit = ({ departed_on, ...way }: Answers) =>
    act(
      async () => {
        let after = await call("PATCH /shipments/{number}", { path, body: way });
        if (departs) {
          const body = { departed_on, due_on: way.due_on, reason: way.reason };
          after = await call("POST /shipments/{number}/depart", { path, body });
        }
        changedShipment(after);
        onDone();
      },
      { form, done: say(departs ? "departDone" : "saved") },
    );
  return (
    <Form<Answers>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ ...shipment, departed_on: today(), reason: "" }}
      onFinish={(answers) => void submit(answers)}
    >
      {departs && (
        <Form.Item
          name="departed_on"
          label={say("departed")}
          rules={[{ required: true, message: say("needDay") }]}
        >
          <DayInput />
        </Form.Item>
      )}
      <Form.Item name="due_on" label={say("due")} extra={departs && say("dueHint")}>
        <DayInput />
      </Form.Item>
      <Form.Item name="carrier" label={say("carrier")}>
        <Input maxLength={200} autoFocus={!departs} />
      </Form.Item>
      <Form.Item
        name="tracking"
        label={say("tracking")}
        extra={<NumberDoubt number={tracking ?? ""} carrier={carrier ?? ""} />}
      >
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="channel" label={say("channel")}>
        <ChannelInput />
      </Form.Item>
      <Form.Item name="reason" label={say("reason")}>
        <Input.TextArea autoSize maxLength={500} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        {say(departs ? "departBook" : "save")}
      </Button>
    </Form>
  );
}

/** The day by the reader's own calendar. */
function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
