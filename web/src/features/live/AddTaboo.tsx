/** A taboo of the workspace's own as a person writes it. */
import { Button, Checkbox, Flex, Form, Input } from "antd";
import { DayInput } from "@/components/DayInput";
import { Panel } from "@/components/Panel";
import { useAct } from "@/components/useAct";
import type { TabooOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useWords } from "@/lib/words";
import { tabooWords } from "./tabooWords";

interface Wanted {
  market?: string;
  first?: string | null;
  last?: string | null;
  word?: string;
  said_zh: string;
  said_en: string;
  stops?: boolean;
  source?: string;
}

interface Props {
  open: boolean;
  onClose: () => void;
  onAdded: (taboos: TabooOut[]) => void;
}

export function AddTaboo({ open, onClose, onAdded }: Props) {
  const say = useWords(tabooWords);
  return (
    <Panel open={open} onClose={onClose} title={say("add")} width={480}>
      {open && <AddForm onClose={onClose} onAdded={onAdded} />}
    </Panel>
  );
}

function AddForm({ onClose, onAdded }: Omit<Props, "open">) {
  const say = useWords(tabooWords);
  const { busy, act } = useAct();
  const [form] = Form.useForm<Wanted>();
  const rules = [{ required: true, whitespace: true, message: say("needed") }];
  const submit = async ({ first, last, market, ...wanted }: Wanted) => {
    const body = {
      ...wanted,
      market: (market ?? "").trim().toUpperCase(),
      first: first || null,
      last: last || null,
    };
    const done = await act(async () => onAdded(await call("POST /live/taboos", { body })), {
      form,
      done: say("saved"),
    });
    if (done) onClose();
  };
  return (
    <Form<Wanted>
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={(wanted) => void submit(wanted)}
    >
      <Form.Item name="said_zh" label={say("saidZh")} rules={rules}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="said_en" label={say("saidEn")} rules={rules}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="market" label={say("market")}>
        <Input maxLength={2} placeholder="SA" style={{ width: 90 }} />
      </Form.Item>
      <Flex gap={12}>
        <Form.Item name="first" label={say("first")}>
          <DayInput />
        </Form.Item>
        <Form.Item name="last" label={say("last")}>
          <DayInput />
        </Form.Item>
      </Flex>
      <Form.Item name="word" label={say("word")} extra={say("wordHint")}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="source" label={say("source")}>
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item name="stops" valuePropName="checked">
        <Checkbox>{say("stops")}</Checkbox>
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        {say("add")}
      </Button>
    </Form>
  );
}
