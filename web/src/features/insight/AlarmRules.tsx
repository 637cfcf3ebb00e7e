/** The rules of alarms: on or off, thresholds, when they escalate, and exceptions; changed on record. */
import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Form, Input, InputNumber, Select, Skeleton, Switch } from "antd";
import { ErrorState } from "@/components/ErrorState";
import { useAct } from "@/components/useAct";
import type { AlarmExceptionBody, AlarmRuleOut, AlarmRulesOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useMay, useSession } from "@/lib/session";
import { useLanguage, useWords } from "@/lib/words";
import styles from "./AlarmRules.module.css";
import { alarmRuleWords } from "./alarmWords";

const queryKey = ["alarm-rules"];

interface Edited {
  rules: Pick<AlarmRuleOut, "rule" | "on" | "threshold" | "patience_hours">[];
  exceptions: AlarmExceptionBody[];
  notices_an_hour: number;
  least_cost: number;
  reason?: string;
}

export function AlarmRules() {
  const kept = useQuery({
    queryKey,
    queryFn: ({ signal }) => call("GET /alarm-rules", {}, signal),
    // Asked anew at each visit, and then left alone: what is typed must outlast a break of the network.
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnReconnect: false,
  });
  if (kept.error) return <ErrorState error={kept.error} onRetry={() => void kept.refetch()} />;
  if (!kept.data) return <Skeleton active />;
  return <RulesForm key={kept.dataUpdatedAt} kept={kept.data} />;
}

function RulesForm({ kept }: { kept: AlarmRulesOut }) {
  const say = useWords(alarmRuleWords);
  const client = useQueryClient();
  const may = useMay("manage_settings");
  const currency = useSession().workspace.currency;
  const [form] = Form.useForm<Edited>();
  const { busy, act } = useAct();
  const save = ({ rules, ...rest }: Edited) =>
    act(
      async () => {
        const plain = rules.map(({ rule, on, threshold, patience_hours }) => ({
          rule,
          on,
          threshold,
          patience_hours,
        }));
        client.setQueryData(queryKey, await call("PUT /alarm-rules", { body: { ...rest, rules: plain } }));
      },
      { form, done: say("saved") },
    );
  return (
    <Form<Edited>
      form={form}
      className={styles.rules ?? ""}
      disabled={!may}
      initialValues={{ ...kept, reason: "" }}
      onFinish={() => void save(form.getFieldsValue(true) as Edited)}
    >
      <p className={styles.lead}>{say("lead")}</p>
      <section className={styles.section}>
        <h2>{say("rules")}</h2>
        <RuleTable rules={kept.rules} />
        <Form.Item name="notices_an_hour" label={say("storm")} extra={say("stormHint")} colon={false}>
          <InputNumber min={1} max={100} precision={0} />
        </Form.Item>
        <Form.Item name="least_cost" label={say("leastCost")} extra={say("leastCostHint")} colon={false}>
          <InputNumber min={0} max={1e9} precision={0} suffix={currency} className={styles.wide ?? ""} />
        </Form.Item>
      </section>
      <section className={styles.section}>
        <h2>{say("exceptions")}</h2>
        <p className={styles.lead}>{say("exceptionsLead")}</p>
        <Exceptions rules={kept.rules} may={may} />
      </section>
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
        <p className={styles.lead}>{say("readOnly")}</p>
      )}
    </Form>
  );
}

function RuleTable({ rules }: { rules: readonly AlarmRuleOut[] }) {
  const say = useWords(alarmRuleWords);
  const lang = useLanguage();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={say("rules")}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{say("rule")}</th>
            <th scope="col">{say("on")}</th>
            <th scope="col">{say("threshold")}</th>
            <th scope="col" title={say("patienceHint")}>
              {say("patience")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rules.map((one, at) => (
            <tr key={one.rule}>
              <th scope="row">
                {one[`name_${lang}`]}
                <small>{one[`about_${lang}`]}</small>
              </th>
              <td>
                <Form.Item name={["rules", at, "on"]} valuePropName="checked" noStyle>
                  <Switch aria-label={one[`name_${lang}`]} />
                </Form.Item>
              </td>
              <td>
                <Threshold name={["rules", at, "threshold"]} rule={one} />
              </td>
              <td>
                <Form.Item name={["rules", at, "patience_hours"]} noStyle rules={[{ required: true }]}>
                  <InputNumber min={0} max={336} aria-label={say("patience")} />
                </Form.Item>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Threshold({ name, rule }: { name: (string | number)[]; rule: AlarmRuleOut }) {
  const say = useWords(alarmRuleWords);
  const lang = useLanguage();
  const label = `${rule[`name_${lang}`]} · ${say("threshold")}`;
  return (
    <span className={styles.threshold}>
      <Form.Item name={name} noStyle rules={[{ required: true, message: label }]}>
        <InputNumber min={rule.least} max={rule.most} aria-label={label} />
      </Form.Item>
      <small>
        {rule[`unit_${lang}`]}
        <i>{say("builtIn", { value: rule.built_in_threshold })}</i>
      </small>
    </span>
  );
}

function Exceptions({ rules, may }: { rules: readonly AlarmRuleOut[]; may: boolean }) {
  const say = useWords(alarmRuleWords);
  const lang = useLanguage();
  const options = rules.map((one) => ({ value: one.rule, label: one[`name_${lang}`] }));
  const first = rules[0];
  return (
    <Form.List name="exceptions">
      {(rows, { add, remove }) => (
        <>
          {rows.map(({ key, name }) => (
            <div key={key} className={styles.exception}>
              <Form.Item name={[name, "rule"]} noStyle>
                <Select options={options} aria-label={say("rule")} popupMatchSelectWidth={false} />
              </Form.Item>
              <Form.Item name={[name, "category"]} noStyle>
                <Input maxLength={200} placeholder={say("category")} aria-label={say("category")} />
              </Form.Item>
              <Form.Item name={[name, "market"]} noStyle>
                <Input maxLength={60} placeholder={say("market")} aria-label={say("market")} />
              </Form.Item>
              <Form.Item name={[name, "threshold"]} noStyle rules={[{ required: true }]}>
                <InputNumber min={0} aria-label={say("threshold")} />
              </Form.Item>
              <Form.Item name={[name, "on"]} valuePropName="checked" noStyle>
                <Switch aria-label={say("on")} />
              </Form.Item>
              {may && (
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={say("remove")}
                  title={say("remove")}
                  onClick={() => remove(name)}
                />
              )}
            </div>
          ))}
          {may && first && (
            <Button
              icon={<PlusOutlined />}
              onClick={() =>
                add({ rule: first.rule, category: "", market: "", on: true, threshold: first.threshold })
              }
            >
              {say("add")}
            </Button>
          )}
        </>
      )}
    </Form.List>
  );
}
