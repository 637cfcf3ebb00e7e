/** Writes a purchase order by hand: from whom, where to, and what, with the supplier's terms beside each line. */
import { useQuery } from "@tanstack/react-query";
import { Button, Flex, Form, type FormInstance, Input } from "antd";
import { useEffect, useRef, useState } from "react";
import { ChannelInput } from "@/components/ChannelInput";
import { DayInput } from "@/components/DayInput";
import { LookUp, useLookUp } from "@/components/LookUp";
import { useAct } from "@/components/useAct";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import { newKey } from "@/lib/once";
import { useHomeCurrency } from "@/lib/session";
import { useWords } from "@/lib/words";
import { changedOrder } from "./changed";
import { NewLines } from "./NewLines";
import styles from "./NewOrder.module.css";
import { words } from "./words";

export interface Written {
  supplier: string | null;
  warehouse: string;
  channel: string;
  currency: string;
  due_on: string | null;
  note: string;
  lines: { sku?: string; units?: number | null; unit_cost?: string | null }[];
}

export function NewOrder({ onMade }: { onMade: (number: string) => void }) {
  const say = useWords(words);
  const [form] = Form.useForm<Written>();
  const { busy, act } = useAct();
  const placed = useRef(false);
  const [key, setKey] = useState(newKey);
  const submit = ({ due_on, lines, ...head }: Written) =>
    act(
      async () => {
        const body = {
          ...head,
          placed: placed.current,
          lines: lines.map(({ sku = "", units, unit_cost }) => ({
            sku,
            units: units ?? 0,
            unit_cost: unit_cost ?? null,
            due_on,
          })),
        };
        const made = await call("POST /purchase-orders", { body, key });
        setKey(newKey());
        changedOrder(made);
        onMade(made.number);
      },
      { form, done: say(placed.current ? "placeDone" : "drafted") },
    );
  const send = (now: boolean) => () => {
    placed.current = now;
    form.submit();
  };
  return (
    <Form<Written>
      form={form}
      layout="vertical"
      requiredMark={false}
      scrollToFirstError={{ focus: true }}
      initialValues={{ supplier: null, channel: "", due_on: null, note: "", lines: [{}] }}
      onValuesChange={() => setKey(newKey())}
      onFinish={(written) => void submit(written)}
    >
      <Head />
      <NewLines />
      <div className={styles.pair}>
        <DueDay />
        <Form.Item name="channel" label={say("channel")}>
          <ChannelInput />
        </Form.Item>
      </div>
      <Form.Item name="note" label={say("note")}>
        <Input.TextArea autoSize maxLength={2_000} />
      </Form.Item>
      <Flex gap={8} wrap align="center" justify="end">
        <Total />
        {/* Enter in a field must not send an order, so neither button submits by itself. */}
        <Button loading={busy} onClick={send(false)}>
          {say("keepDraft")}
        </Button>
        <Button type="primary" loading={busy} onClick={send(true)}>
          {say("place")}
        </Button>
      </Flex>
    </Form>
  );
}

function Head() {
  const say = useWords(words);
  const home = useHomeCurrency();
  const form = Form.useFormInstance<Written>();
  const supplier = useSupplier();
  const only = useLookUp("warehouses", "").data?.rows;
  useEffect(() => {
    propose(form, "currency", supplier?.currency ?? home);
  }, [form, supplier, home]);
  useEffect(() => {
    const [first, second] = only ?? [];
    if (first && !second) propose(form, "warehouse", first.code);
  }, [form, only]);
  return (
    <div className={styles.head}>
      <Form.Item name="supplier" label={say("supplier")}>
        <LookUp path="suppliers" label={say("supplier")} allowClear autoFocus />
      </Form.Item>
      <Form.Item
        name="warehouse"
        label={say("warehouse")}
        rules={[{ required: true, message: say("needWarehouse") }]}
      >
        <LookUp path="warehouses" label={say("warehouse")} />
      </Form.Item>
      <Form.Item
        name="currency"
        label={say("currency")}
        normalize={(typed: string) => typed.toUpperCase()}
        rules={[{ required: true, pattern: /^[A-Z]{3}$/, message: say("currencyHint") }]}
      >
        <Input maxLength={3} />
      </Form.Item>
    </div>
  );
}

type Proposed = "currency" | "warehouse" | ["lines", number, "unit_cost"];

/** Fills in what is likely; what somebody has typed stays. */
export function propose(form: FormInstance<Written>, name: Proposed, value: string): void {
  if (!form.isFieldTouched(name)) form.setFields([{ name, value, touched: false }]);
}

function useSupplier() {
  const code = Form.useWatch("supplier", Form.useFormInstance<Written>());
  return useQuery({
    queryKey: ["supplier", code],
    enabled: Boolean(code),
    queryFn: ({ signal }) => call("GET /suppliers/{code}", { path: { code: code ?? "" } }, signal),
  }).data;
}

const DAY_MS = 86_400_000;

function DueDay() {
  const say = useWords(words);
  const format = useFormat();
  const form = Form.useFormInstance<Written>();
  const days = useSupplier()?.lead_time_days_p50;
  const usual = days ? new Date(Date.now() + Math.ceil(days) * DAY_MS).toISOString().slice(0, 10) : null;
  return (
    <Form.Item
      name="due_on"
      label={say("due")}
      extra={
        usual && (
          <Button
            type="link"
            size="small"
            className={styles.hint ?? ""}
            onClick={() => form.setFieldValue("due_on", usual)}
          >
            {say("usually", { day: format.date(usual), days: format.days(days ?? 0) })}
          </Button>
        )
      }
    >
      <DayInput />
    </Form.Item>
  );
}

function Total() {
  const say = useWords(words);
  const format = useFormat();
  const form = Form.useFormInstance<Written>();
  const lines = Form.useWatch("lines", form) ?? [];
  const currency = Form.useWatch("currency", form) ?? "";
  const units = lines.reduce((sum, line) => sum + (line?.units ?? 0), 0);
  const amount = lines.reduce((sum, line) => sum + (line?.units ?? 0) * Number(line?.unit_cost ?? 0), 0);
  if (units === 0) return null;
  const money = amount > 0 && /^[A-Z]{3}$/.test(currency) ? ` · ${format.money(amount, currency)}` : "";
  return (
    <b className={styles.total} role="status">
      {say("sum", { units: format.number(units) })}
      {money}
    </b>
  );
}
