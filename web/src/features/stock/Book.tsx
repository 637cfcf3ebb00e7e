/** Books by hand what was counted, found, lost, damaged, mended or scrapped, with its reason. */
import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { App, Button, Form, Input, InputNumber, Segmented } from "antd";
import { useState } from "react";
import { refreshRows } from "@/components/DataTable";
import { LookUp } from "@/components/LookUp";
import { Panel } from "@/components/Panel";
import { useAct } from "@/components/useAct";
import type { HandAction } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import { newKey } from "@/lib/once";
import { queries } from "@/lib/queries";
import { useWords } from "@/lib/words";
import styles from "./Stock.module.css";
import { usePlace } from "./usePlace";
import { words } from "./words";

interface Line {
  sku?: string;
  warehouse?: string;
  units?: number;
}

interface Answers {
  action: HandAction;
  lines: Line[];
  reason: string;
}

interface Props {
  open: boolean;
  onClose: () => void;
  place?: { sku: string; warehouse: string };
}

const actions: readonly HandAction[] = ["count", "adjustment", "damage", "mended", "scrap"];
const hints = {
  count: "countHint",
  adjustment: "adjustmentHint",
  damage: "damageHint",
  mended: "mendedHint",
  scrap: "scrapHint",
} as const;

export function Book({ open, onClose, place }: Props) {
  const say = useWords(words);
  return (
    <Panel open={open} onClose={onClose} title={say("book")} width={560}>
      {open && <BookForm onDone={onClose} {...(place && { place })} />}
    </Panel>
  );
}

function BookForm({ onDone, place }: Pick<Props, "place"> & { onDone: () => void }) {
  const say = useWords(words);
  const { message } = App.useApp();
  const { busy, act } = useAct();
  const [form] = Form.useForm<Answers>();
  const [key, setKey] = useState(newKey);
  const action = Form.useWatch("action", form) ?? "count";
  const submit = ({ action: chosen, lines, reason }: Answers) =>
    act(
      async () => {
        const whole = lines.map((line) => ({
          sku: line.sku ?? "",
          warehouse: line.warehouse ?? "",
          units: line.units ?? 0,
        }));
        const body = { action: chosen, lines: whole, reason };
        const { entries } = await call("POST /stock/movements", { body, key });
        message.success(say("booked", { count: entries }));
        for (const path of ["stock", "stock/entries", "stock/age"]) refreshRows(path);
        void queries.invalidateQueries({ queryKey: ["place"] });
        onDone();
      },
      { form },
    );
  return (
    <Form<Answers>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ action: "count", lines: [place ?? {}], reason: "" }}
      // What is booked has changed, so it is another intention.
      onValuesChange={() => setKey(newKey())}
      onFinish={(answers) => void submit(answers)}
    >
      <Form.Item name="action" label={say("action")} extra={say(hints[action])}>
        <Segmented block options={actions.map((value) => ({ value, label: say(value) }))} />
      </Form.Item>
      <Form.List name="lines">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key: id, name }) => (
              <LineInputs
                key={id}
                at={name}
                action={action}
                {...(fields.length > 1 && { onRemove: () => remove(name) })}
              />
            ))}
            <Button
              type="dashed"
              icon={<PlusOutlined />}
              onClick={() => add({ warehouse: place?.warehouse })}
            >
              {say("addLine")}
            </Button>
          </>
        )}
      </Form.List>
      <Form.Item
        className={styles.reason ?? ""}
        name="reason"
        label={say("reason")}
        rules={[{ required: true, whitespace: true, message: say("needReason") }]}
      >
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        {say("bookThis")}
      </Button>
    </Form>
  );
}

function LineInputs({ at, action, onRemove }: { at: number; action: HandAction; onRemove?: () => void }) {
  const say = useWords(words);
  return (
    <div className={styles.line}>
      <Form.Item name={[at, "sku"]} label={say("sku")} rules={[{ required: true, message: say("needSku") }]}>
        <LookUp path="skus" label={say("sku")} />
      </Form.Item>
      <Form.Item
        name={[at, "warehouse"]}
        label={say("warehouse")}
        rules={[{ required: true, message: say("needWarehouse") }]}
      >
        <LookUp path="warehouses" label={say("warehouse")} />
      </Form.Item>
      <Form.Item
        name={[at, "units"]}
        label={say("units")}
        rules={[{ required: true, message: say("needUnits") }]}
      >
        <InputNumber
          precision={0}
          max={2_000_000_000}
          min={action === "adjustment" ? -2_000_000_000 : 0}
          style={{ width: "100%" }}
        />
      </Form.Item>
      {onRemove && (
        <Button
          type="text"
          icon={<DeleteOutlined />}
          aria-label={say("removeLine", { line: at + 1 })}
          onClick={onRemove}
        />
      )}
      <Outcome at={at} action={action} />
    </div>
  );
}

/** What a line makes of the units on hand, before it is booked. */
function Outcome({ at, action }: { at: number; action: HandAction }) {
  const say = useWords(words);
  const format = useFormat();
  const line: Line | undefined = Form.useWatch(["lines", at]);
  const place = usePlace(line?.sku, line?.warehouse);
  if (!line?.sku || !line.warehouse || place.data === undefined) return null;
  const before = place.data?.on_hand ?? 0;
  const { units } = line;
  const shown = format.number(before);
  if (typeof units !== "number" || action === "damage" || action === "mended")
    return <p className={styles.outcome}>{say("now", { units: shown })}</p>;
  const after = action === "count" ? units : action === "scrap" ? before - units : before + units;
  const change = `${after >= before ? "+" : "−"}${format.number(Math.abs(after - before))}`;
  return (
    <p className={styles.outcome}>{say("becomes", { before: shown, after: format.number(after), change })}</p>
  );
}
