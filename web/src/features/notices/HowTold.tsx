/** How the person wants to be told: her hours, her mornings, and her ways. */

import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input, Select, Switch } from "antd";
import { Pending } from "@/components/Pending";
import { useAct } from "@/components/useAct";
import type { PreferenceShape } from "@/generated/schemas";
import { call } from "@/lib/api";
import { queries } from "@/lib/queries";
import { useLanguage, useWords } from "@/lib/words";
import { HoursFields } from "./HoursFields";
import styles from "./Notices.module.css";
import { OwnWays } from "./OwnWays";
import { severities, words } from "./words";

const KEY = ["notice-preference"];

export function HowTold() {
  const say = useWords(words);
  const found = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => call("GET /notice-preference", {}, signal),
    meta: { topics: ["ways"] },
  });
  return (
    <div className={styles.wide}>
      <p className={styles.lead}>{say("lead")}</p>
      <h2>{say("myWays")}</h2>
      <OwnWays />
      <h2>{say("when")}</h2>
      {found.data ? <Preference now={found.data} /> : <Pending found={found} />}
    </div>
  );
}

interface Answers extends Omit<PreferenceShape, "wakes"> {
  wakes: string;
}

function Preference({ now }: { now: PreferenceShape }) {
  const say = useWords(words);
  const at = useLanguage() === "zh" ? 0 : 1;
  const [form] = Form.useForm<Answers>();
  const { busy, act } = useAct();
  const save = async (answers: Answers) => {
    const { wakes, away_until, ...rest } = answers;
    const body = {
      ...rest,
      wakes: wakes === "never" ? null : (wakes as PreferenceShape["wakes"]),
      away_until: away_until || null,
    };
    if (await act(() => call("PUT /notice-preference", { body }), { form, done: say("saved") }))
      await queries.invalidateQueries({ queryKey: KEY });
  };
  const from = [
    { value: "never", label: say("never") },
    { value: "urgent", label: severities.urgent[at] },
    { value: "warning", label: `${severities.warning[at]}+` },
  ];
  const shown = (clock: string) => clock.slice(0, 5);
  const initial: Answers = {
    ...now,
    hours: {
      ...now.hours,
      quiet_from: shown(now.hours.quiet_from),
      quiet_until: shown(now.hours.quiet_until),
    },
    morning: shown(now.morning),
    wakes: now.wakes ?? "never",
  };
  return (
    <div className={styles.form}>
      <Form<Answers>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={initial}
        onFinish={(answers) => void save(answers)}
      >
        <HoursFields name="hours" />
        <Form.Item name="wakes" label={say("wakes")} extra={say("wakesHint")}>
          <Select options={from} />
        </Form.Item>
        <div className={styles.pair}>
          <Form.Item name="morning" label={say("morning")}>
            <Input type="time" />
          </Form.Item>
          <Form.Item name="away_until" label={say("awayUntil")} extra={say("awayHint")}>
            <Input type="date" />
          </Form.Item>
        </div>
        <Form.Item name="daily" label={say("daily")} valuePropName="checked" layout="horizontal">
          <Switch />
        </Form.Item>
        <Form.Item name="reviews" label={say("reviews")} valuePropName="checked" layout="horizontal">
          <Switch />
        </Form.Item>
        <Form.Item>
          <Button type="primary" htmlType="submit" loading={busy}>
            {say("save")}
          </Button>
        </Form.Item>
      </Form>
    </div>
  );
}
