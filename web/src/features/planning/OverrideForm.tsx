/** Says what a planner expects of a SKU instead of the forecast: how much, where, when, why and for how long. */
import { Button, Flex, Form, Input, InputNumber, Segmented, Select } from "antd";
import { DayInput } from "@/components/DayInput";
import { useAct } from "@/components/useAct";
import type { OverrideIn } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useWords } from "@/lib/words";
import { plusDays } from "./outlook";
import { words } from "./overrideWords";
import { refreshOverrides } from "./useOverrides";

interface Props {
  code: string;
  warehouses: readonly string[];
  firstDay: string;
  /** What was tried out beforehand. */
  percent?: number;
  warehouse?: string | null;
  onDone: () => void;
}

type Typed = OverrideIn & { how: "percent" | "units" };

/** Two weeks: about what a planner has news of. */
const DAYS = 13;

export function OverrideForm({ code, warehouses, firstDay, percent, warehouse = null, onDone }: Props) {
  const say = useWords(words);
  const [form] = Form.useForm<Typed>();
  const { busy, act } = useAct();
  const how = Form.useWatch("how", form) ?? "percent";
  const submit = ({ how: kind, ...typed }: Typed) =>
    act(
      async () => {
        const body = { ...typed, [kind === "percent" ? "units" : "percent"]: null };
        await call("POST /skus/{code}/overrides", { path: { code }, body });
        await refreshOverrides();
        onDone();
      },
      { form, done: say("added") },
    );
  const half = { flex: 1 };
  const day = [{ required: true, message: say("needDay") }];
  const last = plusDays(firstDay, DAYS);
  return (
    <Form<Typed>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{
        how: "percent",
        starts_on: firstDay,
        ends_on: last,
        expires_on: last,
        warehouse,
        ...(percent !== undefined && { percent }),
      }}
      onFinish={(typed) => void submit(typed)}
    >
      <Form.Item name="how" label={say("how")}>
        <Segmented options={(["percent", "units"] as const).map((value) => ({ value, label: say(value) }))} />
      </Form.Item>
      <Form.Item
        key={how}
        name={how}
        label={say(how === "percent" ? "percentOf" : "unitsOf")}
        rules={[{ required: true, message: say("needValue") }]}
      >
        <InputNumber min={how === "percent" ? -100 : 0} max={how === "percent" ? 10_000 : 1e9} />
      </Form.Item>
      <Form.Item name="warehouse" label={say("warehouse")}>
        <Select
          options={[
            { value: null, label: say("everywhere") },
            ...warehouses.map((value) => ({ value, label: value })),
          ]}
        />
      </Form.Item>
      <Flex gap={10}>
        <Form.Item name="starts_on" label={say("from")} style={half} rules={day}>
          <DayInput />
        </Form.Item>
        <Form.Item name="ends_on" label={say("until")} style={half} rules={day}>
          <DayInput />
        </Form.Item>
      </Flex>
      <Form.Item name="expires_on" label={say("expires")} rules={day}>
        <DayInput />
      </Form.Item>
      <Form.Item
        name="reason"
        label={say("reason")}
        rules={[{ required: true, whitespace: true, message: say("needReason") }]}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        {say("save")}
      </Button>
    </Form>
  );
}
