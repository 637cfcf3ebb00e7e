/** Sends a decision or an alarm into a conversation, as a card that can be answered there. */
import { ShareAltOutlined } from "@ant-design/icons";
import { App, Button, Input, Modal, Select } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import { useSession } from "@/lib/session";
import { useWords } from "@/lib/words";
import styles from "./Conversations.module.css";
import { memberScope, outbox } from "./outbox";
import { useConversations, useTitle } from "./useConversations";
import { words } from "./words";

export interface Card {
  decision?: number;
  alarm?: number;
}

export function Share({ card }: { card: Card }) {
  const say = useWords(words);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" icon={<ShareAltOutlined />} onClick={() => setOpen(true)}>
        {say("share")}
      </Button>
      {open && <Sharing card={card} onClose={() => setOpen(false)} />}
    </>
  );
}

function Sharing({ card, onClose }: { card: Card; onClose: () => void }) {
  const say = useWords(words);
  const titleOf = useTitle();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const { workspace, person } = useSession();
  const rooms = (useConversations().data ?? []).filter(({ archived }) => !archived);
  const [room, choose] = useState<number>();
  const [text, setText] = useState("");
  const send = async () => {
    if (room === undefined) return;
    const scope = memberScope(workspace.id, person?.id ?? 0, room);
    await outbox.add(scope, {
      text: text.trim(),
      reply_to: null,
      mentions: [],
      decision: card.decision ?? null,
      alarm: card.alarm ?? null,
      files: [],
    });
    message.success({
      content: (
        <Button type="link" size="small" onClick={() => void navigate(`/conversations/${room}`)}>
          {say("sharedTo")}
        </Button>
      ),
    });
    onClose();
  };
  return (
    <Modal
      open
      title={say("shareTitle")}
      okText={say("send")}
      cancelText={say("cancel")}
      okButtonProps={{ disabled: room === undefined }}
      onOk={() => void send()}
      onCancel={onClose}
    >
      <div className={styles.share}>
        <Select
          autoFocus
          showSearch={{ optionFilterProp: "label" }}
          placeholder={say("choose")}
          aria-label={say("choose")}
          value={room}
          onChange={choose}
          options={rooms.map((one) => ({ value: one.id, label: titleOf(one) }))}
        />
        <Input.TextArea
          autoSize={{ minRows: 2, maxRows: 6 }}
          placeholder={say("shareNote")}
          aria-label={say("shareNote")}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </div>
    </Modal>
  );
}
