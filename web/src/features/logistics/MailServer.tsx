/** The mail server that messages leave by. */
import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input, InputNumber, Select, Space } from "antd";
import { useState } from "react";
import { Panel } from "@/components/Panel";
import { useAct } from "@/components/useAct";
import type { MailServerIn, MailServerOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { queries } from "@/lib/queries";
import { useWords } from "@/lib/words";
import { messageWords } from "./messageWords";
import styles from "./Tracking.module.css";

const KEY = ["mail-server"];
const refresh = () => queries.invalidateQueries({ queryKey: KEY });

export function MailServer() {
  const say = useWords(messageWords);
  const [setting, setSetting] = useState(false);
  const { busy, act } = useAct();
  const { data } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => call("GET /mail-server", {}, signal),
    meta: { topics: ["settings"] },
  });
  const remove = () =>
    act(async () => {
      await call("DELETE /mail-server", {});
      await refresh();
    });
  return (
    <div className={styles.head}>
      <span>{data ? say("hasServer", { host: data.host, sender: data.sender }) : say("noServer")}</span>
      <Space>
        {data && (
          <Button size="small" loading={busy} onClick={() => void remove()}>
            {say("removeServer")}
          </Button>
        )}
        <Button size="small" onClick={() => setSetting(true)}>
          {say("setServer")}
        </Button>
      </Space>
      <Panel open={setting} onClose={() => setSetting(false)} title={say("server")}>
        {setting && <Server now={data ?? null} onDone={() => setSetting(false)} />}
      </Panel>
    </div>
  );
}

function Server({ now, onDone }: { now: MailServerOut | null; onDone: () => void }) {
  const say = useWords(messageWords);
  const [form] = Form.useForm<MailServerIn>();
  const { busy, act } = useAct();
  const save = async (body: MailServerIn) => {
    if (!(await act(() => call("PUT /mail-server", { body }), { form, done: say("saved") }))) return;
    await refresh();
    onDone();
  };
  const needed = [{ required: true, message: say("need") }];
  const ways = ["starttls", "tls", "none"].map((value) => ({ value, label: value.toUpperCase() }));
  return (
    <Form<MailServerIn>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={now ?? { port: 587, tls: "starttls" }}
      onFinish={(body) => void save(body)}
    >
      <Form.Item name="host" label={say("host")} rules={needed}>
        <Input placeholder="smtp.example.com" />
      </Form.Item>
      <Form.Item name="port" label={say("port")} rules={needed}>
        <InputNumber min={1} max={65_535} />
      </Form.Item>
      <Form.Item name="tls" label={say("tls")}>
        <Select options={ways} />
      </Form.Item>
      <Form.Item name="sender" label={say("sender")} rules={needed}>
        <Input placeholder="Shop <shop@example.com>" />
      </Form.Item>
      <Form.Item name="user" label={say("user")}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="password" label={say("password")} extra={say("passwordHint")}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        {say("save")}
      </Button>
    </Form>
  );
}
