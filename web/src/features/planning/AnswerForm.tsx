/** The form of an answer that says more than yes: other units, a later day, or no and why. */
import { DatePicker, Form, Input, InputNumber, Modal } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useRef } from "react";
import { useFormat } from "@/lib/format";
import { useWords } from "@/lib/words";
import styles from "./AnswerForm.module.css";
import type { Asked } from "./kinds";
import type { Target } from "./target";
import type { Decider } from "./useDecide";
import { words } from "./words";

export interface Asking {
  action: Asked;
  target: Target;
}

interface Props {
  asking: Asking;
  /** The plan's day: what is put off is put off beyond it. */
  asOf: string;
  answer: Decider["answer"];
  onClose: () => void;
}

interface Answers {
  units?: number;
  until?: Dayjs;
  reason?: string;
}

const reasons = {
  change: ["reasonCarton", "reasonEvent", "reasonCash", "reasonSupplier"],
  postpone: ["reasonCash", "reasonEvent"],
  dismiss: ["reasonOutside", "reasonData", "reasonCash", "reasonEnd"],
} as const;
const delays = { in3: 3, in7: 7, in14: 14, in30: 30 } as const;
const LONGEST_DELAY_DAYS = 365;
const MOST_UNITS = 2_147_483_647;

export function AnswerForm({ asking, asOf, answer, onClose }: Props) {
  const { action, target } = asking;
  const say = useWords(words);
  const format = useFormat();
  const [form] = Form.useForm<Answers>();
  const first = useRef<HTMLDivElement>(null);
  const row = target.rows[0];
  const single = target.count === 1 && row;
  const today = dayjs(asOf);
  const finish = ({ units, until, reason = "" }: Answers) => {
    // The answer shows at once; should it fail, the row comes back with what went wrong.
    onClose();
    void answer(target, {
      action,
      reason,
      ...(units !== undefined && { units }),
      ...(until && { until: until.format("YYYY-MM-DD") }),
    });
  };
  return (
    <Modal
      open
      title={say(`${action}Title`)}
      okText={say(action === "change" ? "accept" : action)}
      cancelText={say("cancel")}
      onOk={form.submit}
      onCancel={onClose}
      width={420}
      closable={{ "aria-label": say("close") }}
      afterOpenChange={(open) =>
        open && first.current?.querySelector<HTMLElement>("input, textarea")?.focus()
      }
    >
      <p className={styles.about}>
        {single ? `${row.sku} · ${row.warehouse}` : say("about", { total: format.number(target.count) })}
      </p>
      <Form<Answers>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={finish}
        initialValues={{
          units: row?.units ?? undefined,
          until: action === "postpone" ? today.add(7, "day") : undefined,
        }}
      >
        <div ref={first}>
          {action === "change" && (
            <Form.Item
              name="units"
              label={say("unitsWanted", { units: format.number(row?.units ?? 0) })}
              rules={[{ required: true, type: "integer", min: 1, message: say("unitsNeeded") }]}
            >
              <InputNumber min={1} max={MOST_UNITS} precision={0} className={styles.wide ?? ""} />
            </Form.Item>
          )}
          {action === "postpone" && (
            <Form.Item
              name="until"
              label={say("untilWanted")}
              rules={[{ required: true, message: say("untilNeeded") }]}
            >
              <DatePicker
                className={styles.wide ?? ""}
                allowClear={false}
                minDate={today.add(1, "day")}
                maxDate={today.add(LONGEST_DELAY_DAYS, "day")}
              />
            </Form.Item>
          )}
          {action === "postpone" && (
            <Quick
              choices={(Object.keys(delays) as (keyof typeof delays)[]).map((key) => [
                say(key),
                () => form.setFieldsValue({ until: today.add(delays[key], "day") }),
              ])}
            />
          )}
          <Form.Item
            name="reason"
            label={say(action === "postpone" ? "reasonOptional" : "reasonWanted")}
            rules={
              action === "postpone"
                ? []
                : [{ required: true, whitespace: true, message: say("reasonNeeded") }]
            }
          >
            <Input maxLength={500} />
          </Form.Item>
        </div>
        <Quick
          choices={reasons[action].map((key) => [say(key), () => form.setFieldsValue({ reason: say(key) })])}
        />
        {/* Enter in a field sends the form. */}
        <button type="submit" hidden />
      </Form>
    </Modal>
  );
}

function Quick({ choices }: { choices: readonly (readonly [label: string, put: () => void])[] }) {
  return (
    <div className={styles.quick}>
      {choices.map(([label, put]) => (
        <button key={label} type="button" onClick={put}>
          {label}
        </button>
      ))}
    </div>
  );
}
