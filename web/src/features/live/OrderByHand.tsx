/** An order taken by a person, as a buyer on the phone or in the chat wants it. */
import { App, Form, Input, InputNumber, Modal, Select } from "antd";
import { useState } from "react";
import { useAct } from "@/components/useAct";
import type { DeskOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import { queries } from "@/lib/queries";
import { useWords } from "@/lib/words";
import { deskWords } from "./deskWords";

interface Wanted {
  sku: string;
  units: number;
  buyer?: string;
}

export function OrderByHand({ desk, onClose }: { desk: DeskOut; onClose: () => void }) {
  const say = useWords(deskWords);
  const format = useFormat();
  const { message } = App.useApp();
  const [form] = Form.useForm<Wanted>();
  const { busy, act } = useAct();
  // One key for as long as the form is open: sent twice by a nervous hand, it is one order.
  const [key] = useState(() => `hand-${crypto.randomUUID()}`);
  const first = desk.showing ?? desk.products[0]?.item;
  const order = async ({ sku, units, buyer = "" }: Wanted) => {
    const product = desk.products.find((one) => one.sku === sku);
    const line = { sku, units, price: product?.price ?? null };
    const body = { key, lines: [line], buyer };
    const done = await act(
      async () => {
        const answer = await call("POST /live/sessions/{code}/orders", { path: { code: desk.code }, body });
        const day = answer.lines.find((one) => one.promised_on)?.promised_on;
        if (answer.state === "waiting") message.info(say("placedWaiting"));
        else if (day) message.success(say("placedAhead", { day: format.dayMonth(day) }));
        else message.success(say("placed"));
        void queries.invalidateQueries({ queryKey: ["desk", desk.code] });
      },
      { form },
    );
    if (done) onClose();
  };
  return (
    <Modal
      open
      title={say("orderByHand")}
      onCancel={onClose}
      onOk={form.submit}
      okText={say("place")}
      cancelText={say("cancel")}
      okButtonProps={{ loading: busy }}
      width={420}
    >
      <Form<Wanted>
        form={form}
        layout="vertical"
        onFinish={(wanted) => void order(wanted)}
        initialValues={{ sku: desk.products.find(({ item }) => item === first)?.sku, units: 1 }}
      >
        <Form.Item name="sku" label={say("product")} rules={[{ required: true }]}>
          <Select
            showSearch={{ optionFilterProp: "label" }}
            options={desk.products.map(({ sku, name, left }) => ({
              value: sku,
              label: `${sku} ${name} · ${say("leftUnits", { units: left })}`,
            }))}
          />
        </Form.Item>
        <Form.Item name="units" label={say("units")} rules={[{ required: true }]}>
          <InputNumber min={1} max={1_000_000} precision={0} style={{ width: "100%" }} />
        </Form.Item>
        <Form.Item name="buyer" label={say("buyer")}>
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
