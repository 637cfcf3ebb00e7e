/** Asking colleagues into a conversation. */
import { Modal, Select } from "antd";
import { useState } from "react";
import { useAct } from "@/components/useAct";
import type { ConversationOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useWords } from "@/lib/words";
import styles from "./Conversations.module.css";
import { usePeople } from "./useConversations";
import { words } from "./words";

export function Invite({ one, open, onClose }: { one: ConversationOut; open: boolean; onClose: () => void }) {
  const say = useWords(words);
  const { act, busy } = useAct();
  const [people, setPeople] = useState<number[]>([]);
  const inside = new Set(one.members.filter(({ kind }) => kind === "person").map(({ id }) => id));
  const others = usePeople().filter(({ id }) => !inside.has(id));
  const path = { conversation_id: one.id };
  const invite = async () => {
    if (!(await act(() => call("POST /conversations/{conversation_id}/members", { path, body: { people } }))))
      return;
    setPeople([]);
    onClose();
  };
  return (
    <Modal
      open={open}
      title={say("invite")}
      okText={say("invite")}
      cancelText={say("cancel")}
      okButtonProps={{ disabled: people.length === 0, loading: busy }}
      onOk={() => void invite()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Select
        mode="multiple"
        className={styles.choices ?? ""}
        optionFilterProp="label"
        aria-label={say("people")}
        value={people}
        onChange={setPeople}
        options={others.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </Modal>
  );
}
