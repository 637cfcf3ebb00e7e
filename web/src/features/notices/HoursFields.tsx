/** The inputs of quiet hours: time zone, from and until, days off. */
import { Button, Form, Input, Select } from "antd";
import { useLanguage, useWords } from "@/lib/words";
import styles from "./Notices.module.css";
import { words } from "./words";

const zones = Intl.supportedValuesOf("timeZone").map((value) => ({
  value,
  label: value.replaceAll("_", " "),
}));
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
/** A Monday; the days after it follow. */
const MONDAY = Date.UTC(2026, 0, 5);

export function HoursFields({ name }: { name: string }) {
  const say = useWords(words);
  const lang = useLanguage();
  const weekday = new Intl.DateTimeFormat(lang === "zh" ? "zh-CN" : "en-US", {
    weekday: "long",
    timeZone: "UTC",
  });
  const days = [0, 1, 2, 3, 4, 5, 6].map((value) => ({
    value,
    label: weekday.format(MONDAY + value * 86_400_000),
  }));
  const form = Form.useFormInstance();
  const chosen = Form.useWatch([name, "timezone"], form);
  const take = chosen && chosen !== here && (
    <Button type="link" size="small" onClick={() => form.setFieldValue([name, "timezone"], here)}>
      {say("useHere", { zone: here })}
    </Button>
  );
  const needed = [{ required: true, message: say("need") }];
  return (
    <>
      <Form.Item name={[name, "timezone"]} label={say("timezone")} rules={needed} extra={take}>
        <Select showSearch options={zones} />
      </Form.Item>
      <Form.Item label={say("quiet")} extra={say("quietHint")}>
        <div className={styles.pair}>
          <Form.Item name={[name, "quiet_from"]} rules={needed} noStyle>
            <Input type="time" aria-label={say("quiet")} />
          </Form.Item>
          <Form.Item name={[name, "quiet_until"]} rules={needed} noStyle>
            <Input type="time" aria-label={say("quiet")} />
          </Form.Item>
        </div>
      </Form.Item>
      <Form.Item name={[name, "days_off"]} label={say("daysOff")}>
        <Select mode="multiple" options={days} />
      </Form.Item>
    </>
  );
}
