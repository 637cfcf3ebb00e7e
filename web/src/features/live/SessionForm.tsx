/** A session as a person plans it: title, host, markets, when by whose clock, from which warehouses. */
import { Button, Checkbox, Form, Input, InputNumber, Select } from "antd";
import { useNavigate } from "react-router";
import { useLookUp } from "@/components/LookUp";
import { Panel } from "@/components/Panel";
import { useAct } from "@/components/useAct";
import type { LiveSessionOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { queries } from "@/lib/queries";
import { useWords } from "@/lib/words";
import styles from "./Live.module.css";
import { liveWords } from "./liveWords";
import { momentOf, wallOf } from "./wall";

interface Props {
  open: boolean;
  /** The session to change; null plans a new one. */
  session: LiveSessionOut | null;
  onClose: () => void;
}

interface Answers {
  title: string;
  host?: string;
  platform?: string;
  markets: string[];
  time_zone: string;
  starts: string;
  minutes: number;
  audience?: number | null;
  warehouses?: string[];
  currency?: string;
  move_waiting: boolean;
  note?: string;
}

const MARKETS = [
  "US",
  "CA",
  "MX",
  "GB",
  "DE",
  "FR",
  "IT",
  "ES",
  "SA",
  "AE",
  "JP",
  "KR",
  "SG",
  "MY",
  "TH",
  "VN",
  "PH",
];
const PLATFORMS = [
  "TikTok Shop",
  "Douyin",
  "Shopee Live",
  "Lazada Live",
  "Amazon Live",
  "Taobao Live",
  "YouTube",
];
const MINUTES = 120;

export function SessionForm({ open, session, onClose }: Props) {
  const say = useWords(liveWords);
  const navigate = useNavigate();
  const [form] = Form.useForm<Answers>();
  const { busy, act } = useAct();
  const save = async (answers: Answers) => {
    const body = bodyOf(answers);
    const done = await act(
      async () => {
        const made = session
          ? await call("PUT /live/sessions/{code}", { path: { code: session.code }, body })
          : await call("POST /live/sessions", { body });
        void queries.invalidateQueries({ queryKey: ["live"] });
        if (!session) navigate(`/live/${encodeURIComponent(made.code)}`);
      },
      { done: say("saved"), form },
    );
    if (done && session) onClose();
  };
  return (
    <Panel
      open={open}
      onClose={onClose}
      title={session ? session.title : say("plan")}
      footer={
        <Button type="primary" loading={busy} onClick={() => form.submit()}>
          {say("save")}
        </Button>
      }
    >
      <Form<Answers>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={answersOf(session)}
        onFinish={(answers) => void save(answers)}
      >
        <Form.Item name="title" label={say("title")} rules={[{ required: true, message: say("needTitle") }]}>
          <Input maxLength={200} autoFocus />
        </Form.Item>
        <div className={styles.two}>
          <Form.Item name="host" label={say("host")}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="platform" label={say("platform")}>
            <Select allowClear showSearch options={PLATFORMS.map((value) => ({ value }))} />
          </Form.Item>
        </div>
        <Form.Item
          name="markets"
          label={say("markets")}
          tooltip={say("marketsHint")}
          rules={[{ required: true, message: say("needMarkets") }]}
        >
          <Select
            mode="tags"
            options={MARKETS.map((value) => ({ value }))}
            tokenSeparators={[",", " ", "，"]}
          />
        </Form.Item>
        <div className={styles.two}>
          <Form.Item
            name="starts"
            label={say("starts")}
            rules={[{ required: true, message: say("needStart") }]}
          >
            <Input type="datetime-local" />
          </Form.Item>
          <Form.Item name="minutes" label={say("minutes")}>
            <InputNumber min={5} max={1440} step={15} precision={0} />
          </Form.Item>
        </div>
        <Form.Item name="time_zone" label={say("timeZone")}>
          <Select showSearch options={zones().map((value) => ({ value }))} />
        </Form.Item>
        <div className={styles.two}>
          <Form.Item name="audience" label={say("audience")}>
            <InputNumber min={0} max={1_000_000_000} precision={0} />
          </Form.Item>
          <Form.Item name="currency" label={say("currency")}>
            <Input maxLength={3} placeholder="USD" />
          </Form.Item>
        </div>
        <Form.Item name="warehouses" label={say("warehouses")} tooltip={say("warehousesHint")}>
          <Warehouses />
        </Form.Item>
        <Form.Item name="move_waiting" valuePropName="checked" extra={say("moveWaitingHint")}>
          <Checkbox>{say("moveWaiting")}</Checkbox>
        </Form.Item>
        <Form.Item name="note" label={say("note")}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} />
        </Form.Item>
      </Form>
    </Panel>
  );
}

function Warehouses(props: { value?: string[]; onChange?: (codes: string[]) => void }) {
  const found = useLookUp("warehouses", "");
  return (
    <Select
      {...props}
      mode="multiple"
      options={(found.data?.rows ?? []).map(({ code, name }) => ({
        value: code,
        label: name && name !== code ? `${code} · ${name}` : code,
      }))}
    />
  );
}

function bodyOf({ starts, minutes, currency, ...plain }: Answers) {
  const begins = momentOf(starts, plain.time_zone);
  return {
    ...plain,
    host: plain.host ?? "",
    platform: plain.platform ?? "",
    audience: plain.audience ?? null,
    warehouses: plain.warehouses ?? [],
    note: plain.note ?? "",
    currency: (currency ?? "").trim().toUpperCase(),
    starts_at: begins,
    ends_at: new Date(Date.parse(begins) + (minutes || MINUTES) * 60_000).toISOString(),
  };
}

function answersOf(session: LiveSessionOut | null): Partial<Answers> {
  if (!session) return { minutes: MINUTES, time_zone: own(), markets: [], move_waiting: true };
  const { title, host, platform, markets, time_zone, audience, warehouses, currency, note, move_waiting } =
    session;
  return {
    title,
    host,
    platform,
    markets,
    time_zone,
    audience,
    warehouses,
    currency,
    note,
    move_waiting,
    starts: wallOf(session.starts_at, time_zone),
    minutes: (Date.parse(session.ends_at) - Date.parse(session.starts_at)) / 60_000,
  };
}

const own = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
const zones = () => [...new Set([own(), ...Intl.supportedValuesOf("timeZone")])];
