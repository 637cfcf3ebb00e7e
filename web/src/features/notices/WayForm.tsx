/** The form of a way out: what its vendor's page shows, and what it takes. */
import { Button, Form, Input, Select, Switch, Typography } from "antd";
import { useState } from "react";
import { useAct } from "@/components/useAct";
import type { ChoiceIn, HoursShape, WayIn, WayKind, WayOut } from "@/generated/schemas";
import { useLanguage, useWords } from "@/lib/words";
import { HoursFields } from "./HoursFields";
import styles from "./Notices.module.css";
import { addWay, changeWay } from "./useWays";
import { families, severities, wayNames, words } from "./words";

type Pasted = "url" | "sign" | "token" | "chat" | "to";
const fields: Readonly<Record<Exclude<WayKind, "web_push">, readonly Pasted[]>> = {
  dingtalk: ["url", "sign"],
  feishu: ["url", "sign"],
  wecom: ["url"],
  slack: ["url"],
  telegram: ["token", "chat"],
  mail: ["to"],
  webhook: ["url"],
};
const examples: Readonly<Partial<Record<WayKind, string>>> = {
  dingtalk: "https://oapi.dingtalk.com/robot/send?access_token=…",
  feishu: "https://open.feishu.cn/open-apis/bot/v2/hook/…",
  wecom: "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…",
  slack: "https://hooks.slack.com/services/…",
  webhook: "https://…",
};

interface Answers extends Omit<WayIn, "hours"> {
  hours?: HoursShape;
}

interface Props {
  group: boolean;
  /** The way that is changed; none for a new one. */
  now?: WayOut | undefined;
  timezone: string;
  roles: readonly { value: string; label: string }[];
  onDone: () => void;
}

export function WayForm({ group, now, timezone, roles, onDone }: Props) {
  const say = useWords(words);
  const lang = useLanguage();
  const at = lang === "zh" ? 0 : 1;
  const [form] = Form.useForm<Answers>();
  const kind = Form.useWatch("kind", form) as Exclude<WayKind, "web_push"> | undefined;
  const [sign, setSign] = useState("");
  const { busy, act } = useAct();
  const save = async (answers: Answers) => {
    const choice: ChoiceIn = { ...answers, hours: answers.hours ?? null };
    let shown = "";
    const worked = await act(
      async () => {
        if (now) await changeWay(group, now.id, choice);
        else shown = (await addWay(group, { ...choice, kind: answers.kind, given: answers.given })).sign;
      },
      { form },
    );
    if (!worked) return;
    if (shown) setSign(shown);
    else onDone();
  };
  if (sign)
    return (
      <>
        <p>{say("secretOnce")}</p>
        <Typography.Paragraph className={styles.secret ?? ""} copyable>
          {sign}
        </Typography.Paragraph>
        <Button type="primary" onClick={onDone}>
          {say("close")}
        </Button>
      </>
    );
  const needed = [{ required: true, message: say("need") }];
  const hours = { timezone, quiet_from: "21:00", quiet_until: "08:00", days_off: [] };
  const initial = now
    ? { ...now, hours: now.hours ?? hours }
    : {
        kind: "dingtalk",
        language: lang,
        severity: "warning",
        enabled: true,
        families: [],
        roles: [],
        hours,
      };
  const kinds = (Object.keys(fields) as (keyof typeof fields)[]).filter((one) => group || one !== "mail");
  return (
    <Form<Answers>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={initial}
      onFinish={(answers) => void save(answers)}
    >
      {!now && (
        <Form.Item name="kind" label={say("kind")}>
          <Select options={kinds.map((value) => ({ value, label: wayNames[value][at] }))} />
        </Form.Item>
      )}
      {!now &&
        (fields[kind ?? "dingtalk"] ?? []).map((field) => (
          <Form.Item
            key={field}
            name={["given", field]}
            label={say(field)}
            rules={field === "sign" ? [] : needed}
          >
            {field === "sign" || field === "token" ? (
              <Input.Password autoComplete="off" />
            ) : (
              <Input
                autoComplete="off"
                placeholder={field === "url" ? (examples[kind ?? "dingtalk"] ?? "") : ""}
              />
            )}
          </Form.Item>
        ))}
      <div className={styles.pair}>
        <Form.Item name="name" label={say("name")}>
          <Input maxLength={80} placeholder={say("nameHint")} />
        </Form.Item>
        <Form.Item name="language" label={say("language")}>
          <Select
            options={[
              { value: "zh", label: "中文" },
              { value: "en", label: "English" },
            ]}
          />
        </Form.Item>
      </div>
      <Form.Item name="severity" label={say("severity")} extra={say("severityHint")}>
        <Select options={Object.entries(severities).map(([value, names]) => ({ value, label: names[at] }))} />
      </Form.Item>
      <Form.Item name="families" label={say("families")}>
        <Select
          mode="multiple"
          placeholder={say("everything")}
          options={Object.entries(families).map(([value, names]) => ({ value, label: names[at] }))}
        />
      </Form.Item>
      {group && (
        <>
          <Form.Item name="roles" label={say("roles")} extra={say("rolesHint")}>
            <Select mode="multiple" placeholder={say("everything")} options={[...roles]} />
          </Form.Item>
          <Form.Item
            name="finance"
            label={say("finance")}
            extra={say("financeHint")}
            valuePropName="checked"
            layout="horizontal"
          >
            <Switch />
          </Form.Item>
          <HoursFields name="hours" />
        </>
      )}
      {now && (
        <Form.Item name="enabled" label={say("enabled")} valuePropName="checked" layout="horizontal">
          <Switch />
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" loading={busy}>
        {say("save")}
      </Button>
    </Form>
  );
}
