/** Says what is to be sent: both ends, units by SKU, when it is ready and when it must be there. */
import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Form, InputNumber } from "antd";
import { DayInput } from "@/components/DayInput";
import { LookUp } from "@/components/LookUp";
import { useWords } from "@/lib/words";
import styles from "./Channels.module.css";
import { type Asked, searchOf } from "./consignment";
import { freightWords } from "./freightWords";

interface Props {
  draft: Asked;
  busy: boolean;
  onAsk: (search: URLSearchParams) => void;
}

export function ChannelForm({ draft, busy, onAsk }: Props) {
  const say = useWords(freightWords);
  return (
    <Form<Asked>
      layout="vertical"
      requiredMark={false}
      className={styles.form ?? ""}
      initialValues={{
        ...draft,
        from: draft.from || undefined,
        to: draft.to || undefined,
        lines: draft.lines.length > 0 ? draft.lines : [{}],
      }}
      onFinish={(answers) => onAsk(searchOf(answers))}
    >
      <div className={styles.ends}>
        <Form.Item name="from" label={say("from")} rules={[{ required: true, message: say("needFrom") }]}>
          <LookUp path="warehouses" label={say("from")} />
        </Form.Item>
        <Form.Item name="to" label={say("to")} rules={[{ required: true, message: say("needTo") }]}>
          <LookUp path="warehouses" label={say("to")} />
        </Form.Item>
        <Form.Item name="ready" label={say("ready")}>
          <DayInput />
        </Form.Item>
        <Form.Item name="needed" label={say("needed")} tooltip={say("neededHint")}>
          <DayInput />
        </Form.Item>
      </div>
      <Form.List name="lines">
        {(fields, { add, remove }) => (
          <div className={styles.goods}>
            {fields.map((field, at) => (
              <div key={field.key} className={styles.line}>
                <Form.Item
                  name={[field.name, "sku"]}
                  rules={[{ required: true, message: say("needSku") }]}
                  className={styles.sku ?? ""}
                >
                  <LookUp path="skus" label={say("sku")} placeholder={say("sku")} />
                </Form.Item>
                <Form.Item
                  name={[field.name, "units"]}
                  rules={[{ required: true, message: say("needUnits") }]}
                >
                  <InputNumber
                    min={1}
                    max={10_000_000}
                    precision={0}
                    placeholder={say("units")}
                    aria-label={say("units")}
                  />
                </Form.Item>
                {fields.length > 1 && (
                  <Button
                    type="text"
                    icon={<DeleteOutlined />}
                    aria-label={say("removeLine", { line: at + 1 })}
                    onClick={() => remove(field.name)}
                  />
                )}
              </div>
            ))}
            <Button type="dashed" icon={<PlusOutlined />} onClick={() => add()}>
              {say("addLine")}
            </Button>
          </div>
        )}
      </Form.List>
      <Button type="primary" htmlType="submit" loading={busy}>
        {say("go")}
      </Button>
    </Form>
  );
}
