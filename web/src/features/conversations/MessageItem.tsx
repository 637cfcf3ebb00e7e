/** One message: who, when, what; its files and card; what can be done with it. */
import { EllipsisOutlined, RollbackOutlined } from "@ant-design/icons";
import { App, Button, Dropdown, Input, type MenuProps, Popover } from "antd";
import { useState } from "react";
import { useAct } from "@/components/useAct";
import type { MessageOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import { useLanguage, useWords } from "@/lib/words";
import { ActingCard } from "./ActingCard";
import { Attachments } from "./Attachments";
import { Avatar } from "./Avatar";
import type { Named } from "./Composer";
import type { Door } from "./door";
import { React, Reactions } from "./Reactions";
import { Rich } from "./Rich";
import type { Me } from "./Thread";
import styles from "./Thread.module.css";
import { Versions } from "./Versions";
import { words } from "./words";

interface Props {
  message: MessageOut;
  /** It follows one of the same author, whose name stands there. */
  together: boolean;
  answered: MessageOut | undefined;
  marked: boolean;
  door: Door;
  conversation: number;
  me: Me;
  people: readonly Named[];
  closed: boolean;
  onReply: () => void;
}

export function MessageItem({
  message,
  together,
  answered,
  marked,
  door,
  conversation,
  me,
  people,
  closed,
  onReply,
}: Props) {
  const say = useWords(words);
  const [editing, setEditing] = useState(false);
  const mine = message.author.kind === me.kind && message.author.id === me.id;
  const gone = message.deleted_at !== null;
  return (
    <article
      className={`${styles.message} ${together ? styles.together : ""} ${mine ? styles.mine : ""} ${marked ? styles.marked : ""}`}
      data-number={message.number}
    >
      {!together && <Avatar name={message.author.name} kind={message.author.kind} />}
      <div className={styles.body}>
        {!together && <Head message={message} mine={mine} />}
        {answered && (
          <p className={styles.quoted}>
            <RollbackOutlined /> {answered.author.name}:{" "}
            {answered.deleted_at ? say("deletedShort") : answered.text.slice(0, 120)}
          </p>
        )}
        {gone && <p className={styles.gone}>{say("deleted")}</p>}
        {editing ? (
          <Edit message={message} conversation={conversation} onDone={() => setEditing(false)} />
        ) : (
          message.text && <Rich text={message.text} names={people.map(({ name }) => name)} />
        )}
        {message.edited_at && !gone && me.kind === "person" && (
          <Popover
            trigger="click"
            title={say("editedAt")}
            content={<Versions {...{ conversation, number: message.number }} />}
          >
            <button type="button" className={styles.edited}>
              {say("edited")}
            </button>
          </Popover>
        )}
        <Attachments files={message.files} door={door} />
        {message.card && (
          <ActingCard {...{ message, card: message.card, conversation }} readOnly={me.kind === "guest"} />
        )}
        <Reactions {...{ message, door, me, closed }} />
      </div>
      {!gone && !closed && (
        <Tools {...{ message, door, conversation, mine, me, onReply }} onEdit={() => setEditing(true)} />
      )}
    </article>
  );
}

function Head({ message, mine }: { message: MessageOut; mine: boolean }) {
  const say = useWords(words);
  const format = useFormat();
  const { kind, name } = message.author;
  const tag = kind === "guest" ? say("guest") : kind === "system" || kind === "token" ? say("system") : "";
  return (
    <header className={styles.head}>
      <b>{mine ? say("you") : name || say("former")}</b>
      {tag && <span className={styles.tag}>{tag}</span>}
      <time dateTime={message.at} title={format.moment(message.at)}>
        {new Date(message.at).toLocaleTimeString([], {
          hour: "2-digit",
          minute: "2-digit",
          hourCycle: "h23",
        })}
      </time>
    </header>
  );
}

interface ToolsProps {
  message: MessageOut;
  door: Door;
  conversation: number;
  mine: boolean;
  me: Me;
  onReply: () => void;
  onEdit: () => void;
}

function Tools({ message, door, conversation, mine, me, onReply, onEdit }: ToolsProps) {
  const say = useWords(words);
  const language = useLanguage();
  const { modal, message: toast } = App.useApp();
  const { act } = useAct();
  const path = { conversation_id: conversation, number: message.number };
  const remove = () =>
    modal.confirm({
      title: say("removeSure"),
      okText: say("remove"),
      cancelText: say("cancel"),
      okButtonProps: { danger: true },
      onOk: () => act(() => call("DELETE /conversations/{conversation_id}/messages/{number}", { path })),
    });
  const translate = () =>
    act(async () => {
      const body = { into: language };
      const found = await call("POST /conversations/{conversation_id}/messages/{number}/translate", {
        path,
        body,
      });
      modal.info({ title: say("translate"), content: `${found.text}\n${found.by}` });
    });
  const copy = async () => {
    await navigator.clipboard?.writeText(message.text);
    toast.success(say("copied"));
  };
  const person = me.kind === "person";
  const items: MenuProps["items"] = [
    ...(message.text ? [{ key: "copy", label: say("copy"), onClick: () => void copy() }] : []),
    ...(message.text && person
      ? [{ key: "translate", label: say("translate"), onClick: () => void translate() }]
      : []),
    ...(mine && person && message.text ? [{ key: "edit", label: say("edit"), onClick: onEdit }] : []),
    ...(mine && person ? [{ key: "remove", label: say("remove"), danger: true, onClick: remove }] : []),
  ];
  return (
    <div className={styles.tools}>
      <React message={message} door={door} />
      <Button
        size="small"
        type="text"
        icon={<RollbackOutlined />}
        aria-label={say("reply")}
        title={say("reply")}
        onClick={onReply}
      />
      <Dropdown menu={{ items }} trigger={["click"]} placement="bottomRight">
        <Button size="small" type="text" icon={<EllipsisOutlined />} aria-label={say("more")} />
      </Dropdown>
    </div>
  );
}

function Edit({
  message,
  conversation,
  onDone,
}: {
  message: MessageOut;
  conversation: number;
  onDone: () => void;
}) {
  const say = useWords(words);
  const { act, busy } = useAct();
  const [text, setText] = useState(message.text);
  const path = { conversation_id: conversation, number: message.number };
  const save = async () => {
    const done = await act(() =>
      call("PATCH /conversations/{conversation_id}/messages/{number}", { path, body: { text } }),
    );
    if (done) onDone();
  };
  return (
    <div className={styles.editing}>
      <Input.TextArea
        autoFocus
        autoSize={{ maxRows: 12 }}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <Button size="small" type="primary" loading={busy} disabled={!text.trim()} onClick={() => void save()}>
        {say("save")}
      </Button>
      <Button size="small" onClick={onDone}>
        {say("cancel")}
      </Button>
    </div>
  );
}
