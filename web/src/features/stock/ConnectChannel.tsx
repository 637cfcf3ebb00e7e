/** Connects a channel: a name, an address, and a secret that is shown once. */
import { Alert, Button, Form, Input, Typography } from "antd";
import { useState } from "react";
import { refreshRows } from "@/components/DataTable";
import { Panel } from "@/components/Panel";
import { useAct } from "@/components/useAct";
import { call } from "@/lib/api";
import { useWords } from "@/lib/words";
import { channelWords } from "./channelWords";

interface Wanted {
  name: string;
  url: string;
}

export function ConnectChannel({ open, onClose }: { open: boolean; onClose: () => void }) {
  const say = useWords(channelWords);
  return (
    <Panel open={open} onClose={onClose} title={say("connect")} width={520}>
      {open && <ConnectForm onDone={onClose} />}
    </Panel>
  );
}

function ConnectForm({ onDone }: { onDone: () => void }) {
  const say = useWords(channelWords);
  const { busy, act } = useAct();
  const [form] = Form.useForm<Wanted>();
  const [secret, setSecret] = useState<string | null>(null);
  const submit = ({ name, url }: Wanted) =>
    act(
      async () => {
        const made = await call("PUT /sales-channels/{name}", { path: { name }, body: { url } });
        setSecret(made.secret);
        refreshRows("sales-channels");
      },
      { form },
    );
  if (secret !== null) {
    return (
      <>
        <Alert type="warning" showIcon title={say("secretOnce")} />
        <Form layout="vertical" style={{ marginTop: 16 }}>
          <Form.Item label={say("secret")}>
            <Typography.Text code copyable style={{ overflowWrap: "anywhere" }}>
              {secret}
            </Typography.Text>
          </Form.Item>
        </Form>
        <Button type="primary" onClick={onDone}>
          {say("close")}
        </Button>
      </>
    );
  }
  return (
    <Form<Wanted>
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={(wanted) => void submit(wanted)}
    >
      <Form.Item
        name="name"
        label={say("name")}
        extra={say("nameHint")}
        rules={[{ required: true, whitespace: true, message: say("needName") }]}
      >
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item
        name="url"
        label={say("url")}
        extra={say("connectHint")}
        rules={[{ required: true, type: "url", message: say("needUrl") }]}
      >
        <Input maxLength={2_000} inputMode="url" placeholder="https://" />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        {say("connect")}
      </Button>
    </Form>
  );
}
