/** The guests of a conversation: links made, copied once, taken back. */
import { CopyOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Alert, App, Button, Form, Input, InputNumber, Select, Space } from "antd";
import { useState } from "react";
import { Panel } from "@/components/Panel";
import { useAct } from "@/components/useAct";
import type { GuestIn, GuestOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import { useWords } from "@/lib/words";
import styles from "./Conversations.module.css";
import { words } from "./words";

const SIDES = ["supplier", "warehouse", "customer", "other"] as const;
const MOST_DAYS = 365;

interface Props {
  conversation: number;
  open: boolean;
  onClose: () => void;
}

export function Guests({ conversation, open, onClose }: Props) {
  const say = useWords(words);
  const path = { conversation_id: conversation };
  const [link, setLink] = useState("");
  const { act, busy } = useAct();
  const { message } = App.useApp();
  const [form] = Form.useForm<GuestIn>();
  const guests = useQuery({
    queryKey: ["guests", conversation],
    queryFn: ({ signal }) => call("GET /conversations/{conversation_id}/guests", { path }, signal),
    enabled: open,
    meta: { topics: ["conversations"] },
  });
  const make = (body: GuestIn) =>
    act(
      async () => {
        const made = await call("POST /conversations/{conversation_id}/guests", { path, body });
        setLink(window.location.origin + made.link);
        form.resetFields();
      },
      { form },
    );
  const copy = async () => {
    await navigator.clipboard?.writeText(link);
    message.success(say("copied"));
  };
  const close = () => {
    setLink("");
    onClose();
  };
  return (
    <Panel open={open} onClose={close} title={say("guests")}>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ side: "supplier", language: "zh", days: 30 }}
        onFinish={(body) => void make(body)}
      >
        <Form.Item name="name" label={say("guestName")} rules={[{ required: true, max: 120 }]}>
          <Input />
        </Form.Item>
        <Space wrap align="start">
          <Form.Item name="side" label={say("side")}>
            <Select options={SIDES.map((side) => ({ value: side, label: say(side) }))} />
          </Form.Item>
          <Form.Item name="language" label={say("guestLanguage")}>
            <Select
              options={[
                { value: "zh", label: "中文" },
                { value: "en", label: "English" },
              ]}
            />
          </Form.Item>
          <Form.Item name="days" label={say("days")}>
            <InputNumber min={1} max={MOST_DAYS} />
          </Form.Item>
        </Space>
        <Button type="primary" htmlType="submit" loading={busy}>
          {say("makeLink")}
        </Button>
      </Form>
      {link ? (
        <Alert
          className={styles.link ?? ""}
          type="success"
          title={say("linkOnce")}
          description={
            <Space.Compact block>
              <Input readOnly value={link} aria-label={say("makeLink")} />
              <Button icon={<CopyOutlined />} aria-label={say("copy")} onClick={() => void copy()} />
            </Space.Compact>
          }
        />
      ) : (
        <Alert className={styles.link ?? ""} type="info" title={say("guestSees")} />
      )}
      <ul className={styles.guests}>
        {(guests.data ?? []).map((guest) => (
          <Guest key={guest.id} guest={guest} />
        ))}
      </ul>
    </Panel>
  );
}

function Guest({ guest }: { guest: GuestOut }) {
  const say = useWords(words);
  const format = useFormat();
  const { act, busy } = useAct();
  const path = { conversation_id: guest.conversation_id, link_id: guest.id };
  const over = guest.revoked_at !== null || Date.parse(guest.expires_at) < Date.now();
  const state = guest.revoked_at
    ? say("revoked")
    : over
      ? say("expired")
      : say("expires", { at: format.moment(guest.expires_at) });
  return (
    <li>
      <span>
        {guest.name} · {say(guest.side)}
        <small>
          {state} · {guest.seen_at ? say("seen", { at: format.moment(guest.seen_at) }) : say("neverSeen")}
        </small>
      </span>
      {!over && (
        <Button
          size="small"
          danger
          loading={busy}
          onClick={() =>
            void act(() => call("DELETE /conversations/{conversation_id}/guests/{link_id}", { path }))
          }
        >
          {say("revoke")}
        </Button>
      )}
    </li>
  );
}
