/** The containers of a shipment that left their port: until when they are free, and that they are back. */
import { InboxOutlined } from "@ant-design/icons";
import { Button, Form } from "antd";
import { useState } from "react";
import { Chip } from "@/components/Chip";
import { DayInput } from "@/components/DayInput";
import { Panel } from "@/components/Panel";
import { useAct } from "@/components/useAct";
import type { ContainerStayOut, TimelineOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import { queries } from "@/lib/queries";
import { useMay } from "@/lib/session";
import { useWords } from "@/lib/words";
import { containerWords } from "./containerWords";
import styles from "./Shipment.module.css";

const SOON_DAYS = 3;

export function ContainerBack({ timeline }: { timeline: TimelineOut }) {
  const say = useWords(containerWords);
  const may = useMay("move_stock");
  const { busy, act } = useAct();
  const [asking, setAsking] = useState(false);
  const { container, number } = timeline;
  if (!container) return null;
  const tell = (on: string | null) =>
    act(
      async () => {
        await call("POST /shipments/{number}/container-back", { path: { number }, body: { on } });
        setAsking(false);
        await queries.invalidateQueries({ queryKey: ["timeline", number] });
        await queries.invalidateQueries({ queryKey: ["under-way"] });
      },
      { done: say(on ? "ended" : "goesOn") },
    );
  return (
    <div className={styles.container}>
      <Said container={container} />
      {may && container.returned_on && (
        <Button size="small" loading={busy} onClick={() => void tell(null)}>
          {say("notBack")}
        </Button>
      )}
      {may && !container.returned_on && (
        <Button size="small" icon={<InboxOutlined />} onClick={() => setAsking(true)}>
          {say("isBack")}
        </Button>
      )}
      <Panel open={asking} onClose={() => setAsking(false)} title={say("isBack")}>
        {asking && <Day busy={busy} onTell={(on) => void tell(on)} />}
      </Panel>
    </div>
  );
}

/** Which containers, since when they are out or when they came back, and what that comes to. */
function Said({ container }: { container: ContainerStayOut }) {
  const say = useWords(containerWords);
  const format = useFormat();
  const { containers, since, returned_on, due_on, days_left, cost, cost_per_day, currency } = container;
  const out = returned_on === null;
  const left = days_left ?? 0;
  const over = left < 0;
  const money = (amount: string) => format.money(amount, currency);
  return (
    <p>
      <b>{containers.join(", ")}</b>{" "}
      {out
        ? say("out", { day: format.date(since) })
        : say("back", { day: format.date(returned_on), since: format.date(since) })}{" "}
      {due_on !== null && (
        <Chip tone={over ? "bad" : out && left <= SOON_DAYS ? "warn" : "quiet"}>
          {over
            ? say("over", { count: -left })
            : out
              ? say("free", { day: format.date(due_on), count: left })
              : say("inTime", { day: format.date(due_on) })}
        </Chip>
      )}
      {over && cost !== null && (
        <span className={styles.soft}>
          {" "}
          {say(out ? "soFar" : "inAll", { money: money(cost) })}
          {out && cost_per_day !== null && say("andMore", { money: money(cost_per_day) })}
        </span>
      )}
      {due_on === null && <span className={styles.soft}> {say("noTerms")}</span>}
    </p>
  );
}

function Day({ busy, onTell }: { busy: boolean; onTell: (on: string) => void }) {
  const say = useWords(containerWords);
  return (
    <Form<{ on: string }>
      layout="vertical"
      requiredMark={false}
      initialValues={{ on: today() }}
      onFinish={({ on }) => onTell(on)}
    >
      <Form.Item
        name="on"
        label={say("day")}
        extra={say("dayHint")}
        rules={[{ required: true, message: say("needDay") }]}
      >
        <DayInput />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        {say("save")}
      </Button>
    </Form>
  );
}

/** The day by the reader's own calendar. */
function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
