/** Beginning a conversation: with whom, and how it is called. */
import { Form, Input, Modal, Radio, Select, Space } from "antd";
import { useAct } from "@/components/useAct";
import type { ConversationIn } from "@/generated/schemas";
import { call } from "@/lib/api";
import { queries } from "@/lib/queries";
import { useSession } from "@/lib/session";
import { useWords } from "@/lib/words";
import styles from "./Conversations.module.css";
import { usePeople } from "./useConversations";
import { words } from "./words";

interface Props {
  open: boolean;
  onClose: () => void;
  onBegun: (id: number) => void;
}

const KINDS = ["direct", "group", "channel", "outside"] as const;
const HINTS = {
  direct: "directHint",
  group: "groupHint",
  channel: "channelHint",
  outside: "outsideHint",
} as const;

export function NewConversation({ open, onClose, onBegun }: Props) {
  const say = useWords(words);
  const { act, busy } = useAct();
  const me = useSession().person?.id;
  const others = usePeople().filter(({ id }) => id !== me);
  const [form] = Form.useForm<ConversationIn & { person?: number }>();
  const kind = Form.useWatch("kind", form) ?? "direct";
  const begin = async () => {
    const { person, ...given } = await form.validateFields();
    const body: ConversationIn = {
      ...given,
      people: given.kind === "direct" ? [person ?? 0] : (given.people ?? []),
    };
    await act(
      async () => {
        const { id } = await call("POST /conversations", { body });
        await queries.invalidateQueries({ queryKey: ["conversations"] });
        onClose();
        onBegun(id);
      },
      { form },
    );
  };
  const options = others.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Modal
      open={open}
      title={say("beginTitle")}
      okText={say("create")}
      cancelText={say("cancel")}
      confirmLoading={busy}
      onOk={() => void begin()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form form={form} layout="vertical" preserve={false} initialValues={{ kind: "direct" }}>
        <Form.Item name="kind">
          <Radio.Group className={styles.choices ?? ""}>
            <Space orientation="vertical">
              {KINDS.map((one) => (
                <Radio key={one} value={one}>
                  {say(one)}
                  <small>{say(HINTS[one])}</small>
                </Radio>
              ))}
            </Space>
          </Radio.Group>
        </Form.Item>
        {kind === "direct" ? (
          <Form.Item name="person" label={say("people")} rules={[{ required: true }]}>
            <Select showSearch={{ optionFilterProp: "label" }} options={options} />
          </Form.Item>
        ) : (
          <Form.Item name="title" label={say("name")} rules={[{ required: true, max: 120 }]}>
            <Input />
          </Form.Item>
        )}
        {(kind === "group" || kind === "outside") && (
          <Form.Item name="people" label={say("people")}>
            <Select mode="multiple" optionFilterProp="label" options={options} />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
