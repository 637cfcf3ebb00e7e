/** Adds a supplier, or changes one. */
import { useQuery } from "@tanstack/react-query";
import { Button, Flex, Form, Input, InputNumber, Select, Skeleton } from "antd";
import { refreshRows } from "@/components/DataTable";
import { DayInput } from "@/components/DayInput";
import { ErrorState } from "@/components/ErrorState";
import { Panel } from "@/components/Panel";
import { useAct } from "@/components/useAct";
import { NEW, useOpened } from "@/components/useOpened";
import type { SupplierIn } from "@/generated/schemas";
import { call } from "@/lib/api";
import { queries } from "@/lib/queries";
import { useMay } from "@/lib/session";
import { useLanguage, useWords } from "@/lib/words";
import { balances, qualifications } from "./supplierWords";
import { words } from "./words";

export function SupplierPanel() {
  const say = useWords(words);
  const [code, open] = useOpened("supplier");
  const found = useQuery({
    queryKey: ["supplier", code],
    enabled: Boolean(code),
    queryFn: ({ signal }) => call("GET /suppliers/{code}", { path: { code: code ?? "" } }, signal),
  });
  const close = () => open(null);
  return (
    <Panel open={code !== null} onClose={close} title={code === NEW ? say("addSupplier") : code}>
      {code === NEW ? (
        <SupplierForm onDone={close} />
      ) : found.error ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : found.data ? (
        <SupplierForm supplier={found.data} onDone={close} />
      ) : (
        <Skeleton active />
      )}
    </Panel>
  );
}

function SupplierForm({ supplier, onDone }: { supplier?: SupplierIn; onDone: () => void }) {
  const say = useWords(words);
  const may = useMay("buy");
  const at = useLanguage() === "zh" ? 0 : 1;
  const optionsOf = (named: Readonly<Record<string, readonly [string, string, ...unknown[]]>>) =>
    Object.entries(named).map(([value, title]) => ({ value, label: title[at] }));
  const [form] = Form.useForm<SupplierIn>();
  const { busy, act } = useAct();
  const submit = ({ code, ...change }: SupplierIn) =>
    act(
      async () => {
        if (supplier) await call("PATCH /suppliers/{code}", { path: { code: supplier.code }, body: change });
        else await call("POST /suppliers", { body: { code, ...change } });
        refreshRows("suppliers");
        void queries.invalidateQueries({ queryKey: ["supplier"] });
        onDone();
      },
      { form, done: say("saved") },
    );
  const number = (name: keyof SupplierIn, label: string, precision: number) => (
    <Form.Item name={name} label={label} style={{ flex: 1 }}>
      <InputNumber min={0} precision={precision} style={{ width: "100%" }} />
    </Form.Item>
  );
  const text = (name: keyof SupplierIn, label: string) => (
    <Form.Item name={name} label={label} style={{ flex: 1 }}>
      <Input maxLength={200} />
    </Form.Item>
  );
  return (
    <Form<SupplierIn>
      form={form}
      layout="vertical"
      requiredMark={false}
      disabled={!may}
      {...(supplier && { initialValues: supplier })}
      onFinish={(answers) => void submit(answers)}
    >
      {!supplier && (
        <Form.Item name="code" label={say("code")} rules={[{ required: true, message: say("needCode") }]}>
          <Input autoFocus maxLength={200} />
        </Form.Item>
      )}
      {text("name", say("name"))}
      <Flex gap={10}>
        {text("country", say("country"))}
        {text("region", say("region"))}
      </Flex>
      {text("contact", say("contact"))}
      <Form.Item
        name="currency"
        label={say("currency")}
        normalize={(typed: string) => typed.toUpperCase() || null}
        rules={[{ pattern: /^[A-Z]{3}$/, message: say("currencyHint") }]}
      >
        <Input maxLength={3} style={{ width: 110 }} />
      </Form.Item>
      <Flex gap={10}>
        {number("lead_time_days_p50", say("leadTime"), 1)}
        {number("lead_time_days_p90", say("leadTimeLate"), 1)}
      </Flex>
      {number("capacity_units_per_month", say("capacity"), 0)}
      <Flex gap={10}>
        {number("ramp_percent", say("rampPercent"), 0)}
        {number("ramp_weeks", say("rampWeeks"), 0)}
      </Flex>
      <Flex gap={10}>
        {number("deposit_percent", say("deposit"), 1)}
        {number("payment_days", say("payment"), 0)}
      </Flex>
      <Flex gap={10}>
        <Form.Item name="balance_when" label={say("balance")} style={{ flex: 1 }}>
          <Select options={[{ value: "", label: "—" }, ...optionsOf(balances)]} />
        </Form.Item>
        <Form.Item name="qualification" label={say("qualification")} style={{ flex: 1 }}>
          <Select options={optionsOf(qualifications)} />
        </Form.Item>
      </Flex>
      <Flex gap={10}>
        {number("change_notice_days", say("changeNotice"), 0)}
        {number("max_delay_days", say("maxDelay"), 0)}
      </Flex>
      <Flex gap={10}>
        {number("delay_fee_percent", say("delayFee"), 1)}
        {number("max_pull_in_days", say("maxPullIn"), 0)}
      </Flex>
      <Flex gap={10}>
        {number("pull_in_fee_percent", say("pullInFee"), 1)}
        {number("return_percent", say("returnPercent"), 1)}
      </Flex>
      <Flex gap={10}>
        {number("return_days", say("returnDays"), 0)}
        {number("return_min_units", say("returnLeast"), 0)}
      </Flex>
      {number("return_freight_percent", say("returnFreight"), 1)}
      <Flex gap={10}>
        <Form.Item name="audited_on" label={say("audited")} style={{ flex: 1 }}>
          <DayInput />
        </Form.Item>
        <Form.Item name="audit_due_on" label={say("auditDue")} style={{ flex: 1 }}>
          <DayInput />
        </Form.Item>
      </Flex>
      {text("categories", say("makes"))}
      <Form.Item name="note" label={say("note")}>
        <Input.TextArea autoSize maxLength={2_000} />
      </Form.Item>
      {may && (
        <Button type="primary" htmlType="submit" loading={busy}>
          {say("save")}
        </Button>
      )}
    </Form>
  );
}
