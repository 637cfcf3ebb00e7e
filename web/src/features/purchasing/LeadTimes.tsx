/** The lead times of a supplier: quoted, learned from own receipts, said by people; and how to say one. */
import { Button, Form, Input, InputNumber } from "antd";
import { useState } from "react";
import { Panel } from "@/components/Panel";
import { Pending } from "@/components/Pending";
import { useAct } from "@/components/useAct";
import type { LeadTimeIn, LeadTimeOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import { nameOf } from "@/lib/names";
import { queries } from "@/lib/queries";
import { useMay } from "@/lib/session";
import { pick, useLanguage, useWords } from "@/lib/words";
import styles from "./Supplier.module.css";
import { supplierWords } from "./supplierWords";
import { useLeadTimes } from "./useSupplier";

export function LeadTimes({ code }: { code: string }) {
  const say = useWords(supplierWords);
  const may = useMay("decide");
  const found = useLeadTimes(code, true);
  const [saying, setSaying] = useState(false);
  const ways = found.data ?? [];
  return (
    <section>
      <header>
        <h2>{say("leadTimes")}</h2>
        {may && (
          <Button size="small" onClick={() => setSaying(true)}>
            {say("sayLead")}
          </Button>
        )}
      </header>
      {found.data ? ways.length > 0 && <Ways ways={ways} may={may} /> : <Pending found={found} />}
      <p className={styles.hint}>{say("leadTimesHint")}</p>
      <SayLead code={code} open={saying} onClose={() => setSaying(false)} />
    </section>
  );
}

function Ways({ ways, may }: { ways: readonly LeadTimeOut[]; may: boolean }) {
  const say = useWords(supplierWords);
  const format = useFormat();
  const lang = useLanguage();
  const { busy, act } = useAct();
  const days = (value: number | null) => (value === null ? "—" : format.number(value, 0));
  const forget = ({ transfer, source, location, channel }: LeadTimeOut) =>
    act(
      async () => {
        await call("DELETE /lead-times", { query: { transfer, source, location, channel } });
        void queries.invalidateQueries({ queryKey: ["lead-times"] });
      },
      { done: say("leadSaid") },
    );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={say("leadTimes")}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{say("way")}</th>
            <th scope="col">{say("quoted")}</th>
            <th scope="col">{say("receipts")}</th>
            <th scope="col">{say("used")}</th>
            <th scope="col" data-left>
              {say("why")}
            </th>
          </tr>
        </thead>
        <tbody>
          {ways.map((way) => (
            <tr key={`${way.location} ${way.channel} ${way.quoted_p50} ${way.quoted_p90}`}>
              <th scope="row">
                {way.location === "*" || !way.location ? say("any") : way.location}{" "}
                {nameOf("transport", way.channel, lang)}
              </th>
              <td>
                {days(way.quoted_p50)} / {days(way.quoted_p90)}
              </td>
              <td>{format.number(way.orders || way.of_source)}</td>
              <td>
                <b>
                  {days(way.p50)} / {days(way.p90)}
                </b>
              </td>
              <td data-wrap>
                {way.told && pick(way.told, lang)}{" "}
                {may && way.said_by && (
                  <Button size="small" type="link" disabled={busy} onClick={() => void forget(way)}>
                    {say("forget")}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function SayLead({ code, open, onClose }: { code: string; open: boolean; onClose: () => void }) {
  const say = useWords(supplierWords);
  const [form] = Form.useForm<LeadTimeIn>();
  const { busy, act } = useAct();
  const submit = (answers: LeadTimeIn) =>
    act(
      async () => {
        await call("PUT /lead-times", { body: { ...answers, source: code } });
        void queries.invalidateQueries({ queryKey: ["lead-times"] });
        form.resetFields();
        onClose();
      },
      { form, done: say("leadSaid") },
    );
  const number = (name: "days_p50" | "days_p90", label: string) => (
    <Form.Item name={name} label={label} rules={[{ required: true, message: say("needDays") }]}>
      <InputNumber min={0} max={1_000} />
    </Form.Item>
  );
  return (
    <Panel open={open} onClose={onClose} title={say("sayLead")}>
      <Form<LeadTimeIn>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(answers) => void submit(answers)}
      >
        {number("days_p50", say("daysHalf"))}
        {number("days_p90", say("daysNine"))}
        <Form.Item name="reason" label={say("why")} rules={[{ required: true, message: say("needWhy") }]}>
          <Input.TextArea autoSize maxLength={500} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={busy}>
          {say("save")}
        </Button>
      </Form>
    </Panel>
  );
}
