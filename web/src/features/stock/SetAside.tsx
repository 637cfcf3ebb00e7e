/** Sets stock aside under a name, several SKUs at once. */
import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { App, Button, Form, Input, InputNumber } from "antd";
import { refreshRows } from "@/components/DataTable";
import { LookUp } from "@/components/LookUp";
import { Panel } from "@/components/Panel";
import { useAct } from "@/components/useAct";
import type { PoolIn } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useWords } from "@/lib/words";
import { holdWords } from "./holdWords";
import styles from "./Stock.module.css";

interface Props {
  open: boolean;
  onClose: () => void;
}

const MOST_UNITS = 1_000_000;

export function SetAside({ open, onClose }: Props) {
  const say = useWords(holdWords);
  return (
    <Panel open={open} onClose={onClose} title={say("setAside")} width={560}>
      {open && <SetAsideForm onDone={onClose} />}
    </Panel>
  );
}

function SetAsideForm({ onDone }: { onDone: () => void }) {
  const say = useWords(holdWords);
  const { message } = App.useApp();
  const { busy, act } = useAct();
  const [form] = Form.useForm<PoolIn>();
  const submit = (body: PoolIn) =>
    act(
      async () => {
        await call("POST /pools", { body });
        const units = body.lines.reduce((sum, line) => sum + line.units, 0);
        message.success(say("didSetAside", { units }));
        for (const path of ["pools", "stock"]) refreshRows(path);
        onDone();
      },
      { form },
    );
  return (
    <Form<PoolIn>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ lines: [{}], reason: "" }}
      onFinish={(body) => void submit(body)}
    >
      <Form.Item
        name="name"
        label={say("pool")}
        extra={say("setAsideHint")}
        rules={[{ required: true, whitespace: true, message: say("needPool") }]}
      >
        <Input maxLength={200} />
      </Form.Item>
      <Form.List name="lines">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <LineInputs key={key} at={name} {...(fields.length > 1 && { onRemove: () => remove(name) })} />
            ))}
            <Button type="dashed" icon={<PlusOutlined />} onClick={() => add({})}>
              {say("addLine")}
            </Button>
          </>
        )}
      </Form.List>
      <Form.Item className={styles.reason ?? ""} name="reason" label={say("reason")}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        {say("doSetAside")}
      </Button>
    </Form>
  );
}

function LineInputs({ at, onRemove }: { at: number; onRemove?: () => void }) {
  const say = useWords(holdWords);
  const need = (message: string) => [{ required: true, message }];
  return (
    <div className={styles.line}>
      <Form.Item name={[at, "sku"]} label={say("sku")} rules={need(say("needSku"))}>
        <LookUp path="skus" label={say("sku")} />
      </Form.Item>
      <Form.Item name={[at, "warehouse"]} label={say("warehouse")} rules={need(say("needWarehouse"))}>
        <LookUp path="warehouses" label={say("warehouse")} />
      </Form.Item>
      <Form.Item name={[at, "units"]} label={say("units")} rules={need(say("needUnits"))}>
        <InputNumber precision={0} min={1} max={MOST_UNITS} style={{ width: "100%" }} />
      </Form.Item>
      {onRemove && (
        <Button
          type="text"
          icon={<DeleteOutlined />}
          aria-label={say("removeLine", { line: at + 1 })}
          onClick={onRemove}
        />
      )}
    </div>
  );
}
