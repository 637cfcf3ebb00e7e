/** Books one charge on a shipment or an order; what was booked stays, a correction is a further one. */
import { Button, Checkbox, Flex, Form, Input, InputNumber, Select } from "antd";
import { useState } from "react";
import { refreshRows } from "@/components/DataTable";
import { DayInput } from "@/components/DayInput";
import { Panel } from "@/components/Panel";
import { useAct } from "@/components/useAct";
import type { ChargeIn, Subject } from "@/generated/schemas";
import { call } from "@/lib/api";
import { newKey } from "@/lib/once";
import { queries } from "@/lib/queries";
import { useLanguage, useWords } from "@/lib/words";
import { bases, chargeKinds, freightWords } from "./freightWords";

interface Props {
  subject: Subject;
  number: string;
  open: boolean;
  onClose: () => void;
}

export function BookCharge({ open, onClose, ...rest }: Props) {
  const say = useWords(freightWords);
  return (
    <Panel open={open} onClose={onClose} title={say("bookTitle", { number: rest.number })}>
      {open && <ChargeForm {...rest} onDone={onClose} />}
    </Panel>
  );
}

type Answers = Omit<ChargeIn, "subject" | "number">;

function ChargeForm({ subject, number, onDone }: Omit<Props, "open" | "onClose"> & { onDone: () => void }) {
  const say = useWords(freightWords);
  const at = useLanguage() === "zh" ? 0 : 1;
  const [form] = Form.useForm<Answers>();
  const [key, setKey] = useState(newKey);
  const { busy, act } = useAct();
  const submit = (answers: Answers) =>
    act(
      async () => {
        const made = await call("POST /charges", { body: { ...answers, subject, number }, key });
        queries.setQueryData(["landed", subject, number], made);
        refreshRows("charges");
        onDone();
      },
      { form, done: say("booked") },
    );
  const options = (names: Readonly<Record<string, readonly [string, string]>>) =>
    Object.entries(names).map(([value, pair]) => ({ value, label: pair[at] }));
  return (
    <Form<Answers>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{
        kind: "freight",
        currency: "USD",
        basis: null,
        is_estimate: false,
        reference: "",
        forwarder: "",
      }}
      onValuesChange={() => setKey(newKey())}
      onFinish={(answers) => void submit(answers)}
    >
      <Form.Item name="kind" label={say("kind")}>
        <Select options={options(chargeKinds)} autoFocus />
      </Form.Item>
      <Flex gap={10}>
        <Form.Item
          name="amount"
          label={say("amount")}
          rules={[{ required: true, message: say("needAmount") }]}
        >
          <InputNumber<string> stringMode precision={2} style={{ width: 150 }} />
        </Form.Item>
        <Form.Item
          name="currency"
          label={say("currency")}
          getValueFromEvent={(event: React.ChangeEvent<HTMLInputElement>) => event.target.value.toUpperCase()}
          rules={[{ required: true, pattern: /^[A-Z]{3}$/, message: say("needCurrency") }]}
        >
          <Input maxLength={3} style={{ width: 80 }} />
        </Form.Item>
        <Form.Item name="charged_on" label={say("day")}>
          <DayInput />
        </Form.Item>
      </Flex>
      <Form.Item name="is_estimate" valuePropName="checked">
        <Checkbox>{say("isEstimate")}</Checkbox>
      </Form.Item>
      <Form.Item name="basis" label={say("basis")}>
        <Select allowClear placeholder={say("usual")} options={options(bases)} />
      </Form.Item>
      <Flex gap={10}>
        <Form.Item name="reference" label={say("reference")}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="forwarder" label={say("payee")}>
          <Input maxLength={200} />
        </Form.Item>
      </Flex>
      <Button type="primary" htmlType="submit" loading={busy}>
        {say("book")}
      </Button>
    </Form>
  );
}
