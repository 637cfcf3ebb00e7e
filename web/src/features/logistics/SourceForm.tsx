/** Opens a door for a tracking service. */
import { Button, Form, Input, Select } from "antd";
import { Panel } from "@/components/Panel";
import { useAct } from "@/components/useAct";
import type { SourceIn } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useLanguage, useWords } from "@/lib/words";
import { gatherers, trackingWords } from "./trackingWords";

interface Props {
  open: boolean;
  onClose: () => void;
  /** Told with the secret, empty where it was given. */
  onMade: (secret: string) => void;
}

export function SourceForm({ open, onClose, onMade }: Props) {
  const say = useWords(trackingWords);
  const at = useLanguage() === "zh" ? 0 : 1;
  const [form] = Form.useForm<SourceIn>();
  const kind = Form.useWatch("kind", form);
  const { busy, act } = useAct();
  const submit = (body: SourceIn) =>
    act(async () => onMade((await call("POST /tracking-sources", { body })).secret), {
      form,
      done: say("done"),
    });
  return (
    <Panel open={open} onClose={onClose} title={say("add")}>
      <Form<SourceIn>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ kind: "17track" }}
        onFinish={(body) => void submit(body)}
      >
        <Form.Item name="kind" label={say("kind")}>
          <Select
            options={Object.entries(gatherers).map(([value, names]) => ({ value, label: names[at] }))}
          />
        </Form.Item>
        <Form.Item name="name" label={say("name")}>
          <Input maxLength={200} />
        </Form.Item>
        {kind !== "signed" && (
          <Form.Item
            name="api_key"
            label={say("key")}
            extra={say("keyHint")}
            rules={kind === "17track" ? [{ required: true, message: say("needKey") }] : []}
          >
            <Input.Password maxLength={500} autoComplete="off" />
          </Form.Item>
        )}
        {kind !== "17track" && (
          <Form.Item name="secret" label={say("secret")} extra={say("secretHint")}>
            <Input.Password maxLength={500} autoComplete="off" />
          </Form.Item>
        )}
        <Button type="primary" htmlType="submit" loading={busy}>
          {say("add")}
        </Button>
      </Form>
    </Panel>
  );
}
