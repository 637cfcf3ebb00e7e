/** The rules by which plans are made: money, tiers and categories, changed on record and planned by at once. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Form, Input, InputNumber, Skeleton, Switch } from "antd";
import type { ReactNode } from "react";
import { DayInput } from "@/components/DayInput";
import { ErrorState } from "@/components/ErrorState";
import { useAct } from "@/components/useAct";
import type { PoliciesOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useMay, useSession } from "@/lib/session";
import { useWords } from "@/lib/words";
import styles from "./Rules.module.css";
import { CategoryRules, TierRules } from "./RulesTables";
import { type Edited, editedOf, sentOf, touchedLines } from "./rules";
import { rulesWords } from "./rulesWords";

const queryKey = ["policies"];

export function Rules() {
  const kept = useQuery({
    queryKey,
    queryFn: ({ signal }) => call("GET /policies", {}, signal),
    // Asked anew at each visit, and then left alone: what is typed must outlast a break of the network.
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnReconnect: false,
  });
  if (kept.error) return <ErrorState error={kept.error} onRetry={() => void kept.refetch()} />;
  if (!kept.data) return <Skeleton active />;
  return <RulesForm key={kept.dataUpdatedAt} kept={kept.data} />;
}

function RulesForm({ kept }: { kept: PoliciesOut }) {
  const say = useWords(rulesWords);
  const client = useQueryClient();
  const currency = useSession().workspace.currency;
  const may = useMay("manage_settings");
  const [form] = Form.useForm<Edited>();
  const { busy, act } = useAct();
  const save = (edited: Edited) =>
    act(
      async () => {
        const body = sentOf(edited, kept.choices);
        client.setQueryData(queryKey, await call("PUT /policies", { body }));
      },
      { form, done: say("saved") },
    );
  return (
    <Form<Edited>
      form={form}
      layout="vertical"
      className={styles.rules ?? ""}
      disabled={!may}
      requiredMark={false}
      initialValues={editedOf(kept)}
      onValuesChange={(changes: Partial<Edited>) => {
        for (const [table, at] of touchedLines(changes)) form.setFieldValue([table, at, "own"], true);
      }}
      onFinish={() => void save(form.getFieldsValue(true) as Edited)}
    >
      <p className={styles.lead}>{say("lead")}</p>
      <Money currency={currency} />
      <Section title={say("tiers")} lead={say("tiersLead")}>
        <TierRules may={may} />
      </Section>
      <Section
        title={say("categories")}
        lead={say("categoriesLead", {
          warning: kept.others.warning_days,
          safety: kept.others.safety_days,
          low: kept.others.turnover_days_low,
          high: kept.others.turnover_days_high,
        })}
      >
        <CategoryRules may={may} others={kept.others} />
        <div className={styles.fields}>
          <Form.Item
            name={["choices", "warning_safety_multiple"]}
            label={say("safetyMultiple")}
            extra={say("safetyMultipleHint")}
            rules={[{ required: true, message: say("needMultiple") }]}
          >
            <InputNumber min={0} max={20} step={0.5} suffix="×" />
          </Form.Item>
        </div>
      </Section>
      {may ? (
        <div className={styles.foot}>
          <Form.Item name="reason" noStyle>
            <Input maxLength={500} placeholder={say("reason")} aria-label={say("reason")} />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={busy}>
            {say("save")}
          </Button>
        </div>
      ) : (
        <p>{say("readOnly")}</p>
      )}
    </Form>
  );
}

function Section({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h2>{title}</h2>
      {lead && <p className={styles.lead}>{lead}</p>}
      {children}
    </section>
  );
}

function Money({ currency }: { currency: string }) {
  const say = useWords(rulesWords);
  const percent = (most?: number) => (
    <InputNumber min={0} suffix="%" placeholder={say("derived")} {...(most ? { max: most } : {})} />
  );
  return (
    <Section title={say("money")}>
      <div className={styles.fields}>
        <Form.Item name={["choices", "cash_budget"]} label={say("budget")} extra={say("budgetHint")}>
          <InputNumber min={0} max={1e12} precision={0} suffix={currency} className={styles.wide ?? ""} />
        </Form.Item>
        <Form.Item name={["choices", "budget_until"]} label={say("until")}>
          <DayInput />
        </Form.Item>
        <Form.Item
          name={["choices", "sku_cash_share"]}
          label={say("skuShare")}
          extra={say("skuShareHint")}
          rules={[{ required: true, message: say("needShare") }]}
        >
          <InputNumber min={1} max={100} suffix="%" />
        </Form.Item>
        <Form.Item name={["choices", "capital_rate_per_year"]} label={say("capital")}>
          {percent(1000)}
        </Form.Item>
        <Form.Item
          name={["choices", "service_level"]}
          label={say("serviceLevel")}
          extra={say("serviceHint")}
          rules={[{ type: "number", min: 1, max: 99.9 }]}
        >
          {percent(99.9)}
        </Form.Item>
      </div>
      <div className={styles.switches}>
        <SwitchItem name="lost_sales" label={say("lostSales")} />
        <SwitchItem name="place_on_accept" label={say("placeOnAccept")} hint={say("placeHint")} />
      </div>
    </Section>
  );
}

function SwitchItem({ name, label, hint }: { name: string; label: string; hint?: string }) {
  return (
    <div className={styles.switch}>
      <Form.Item name={["choices", name]} valuePropName="checked" noStyle>
        <Switch aria-label={label} />
      </Form.Item>
      <span>
        {label}
        {hint && <small>{hint}</small>}
      </span>
    </div>
  );
}
