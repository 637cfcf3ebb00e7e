/** Shows a one-time link, this once, to be sent to the person it is for. */
import { CopyOutlined } from "@ant-design/icons";
import { App, Button, Input, Modal, Space } from "antd";
import { useWords } from "@/lib/words";
import { words } from "./words";

export interface Invited {
  name: string;
  /** Path of the link; null where she has a password and needs none. */
  link: string | null;
}

export function LinkShown({ invited, onClose }: { invited: Invited | null; onClose: () => void }) {
  const say = useWords(words);
  return (
    <Modal
      open={invited !== null}
      onCancel={onClose}
      footer={null}
      closable={{ "aria-label": say("close") }}
      title={invited && say(invited.link ? "linkTitle" : "invited", { name: invited.name })}
    >
      {invited?.link ? (
        <>
          <Secret text={window.location.origin + invited.link} label={say("copy")} />
          <p>{say("linkHint")}</p>
        </>
      ) : (
        <p>{say("hasPassword")}</p>
      )}
    </Modal>
  );
}

/** Text to be copied, which is not shown again. */
export function Secret({ text, label }: { text: string; label: string }) {
  const say = useWords(words);
  const { message } = App.useApp();
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    message.success(say("copied"));
  };
  return (
    <Space.Compact block>
      <Input readOnly value={text} aria-label={label} onFocus={(event) => event.target.select()} />
      {/* The clipboard is closed to pages that are not secure; the text can still be chosen by hand. */}
      {window.isSecureContext && (
        <Button type="primary" icon={<CopyOutlined />} onClick={() => void copy()}>
          {label}
        </Button>
      )}
    </Space.Compact>
  );
}
