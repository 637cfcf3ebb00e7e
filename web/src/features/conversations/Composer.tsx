/** The place to write: text, mentions by @, files by clip, drag or paste; a draft outlives the page. */
import { CloseOutlined, PaperClipOutlined, SendOutlined } from "@ant-design/icons";
import { Button, Mentions } from "antd";
import { type ClipboardEvent, type DragEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { MessageOut } from "@/generated/schemas";
import { draftOf, keepDraft } from "@/lib/drafts";
import { useNarrow } from "@/lib/screen";
import { useWords } from "@/lib/words";
import styles from "./Composer.module.css";
import type { Draft } from "./outbox";
import { smaller } from "./upload";
import { words } from "./words";

export interface Named {
  id: number;
  name: string;
}

interface Props {
  scope: string;
  people: readonly Named[];
  reply: MessageOut | undefined;
  onNoReply: () => void;
  onSend: (draft: Draft) => void;
  /** Told when somebody begins to write and when she pauses. */
  onWriting: (active: boolean) => void;
}

/** Who has not touched a key for so long is not writing. */
const PAUSE_MS = 5_000;
const MOST_FILES = 10;
const MOST_CHARACTERS = 8_000;

export function Composer({ scope, people, reply, onNoReply, onSend, onWriting }: Props) {
  const say = useWords(words);
  const narrow = useNarrow();
  const [text, setText] = useState(() => draftOf(scope));
  const [files, setFiles] = useState<readonly File[]>([]);
  const [over, setOver] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const empty = !text.trim() && files.length === 0;

  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  const write = (next: string) => {
    setText(next);
    keepDraft(scope, next);
    clearTimeout(pause.current);
    onWriting(next !== "");
    if (next) pause.current = setTimeout(() => onWriting(false), PAUSE_MS);
  };
  useEffect(() => () => clearTimeout(pause.current), []);
  const add = async (chosen: Iterable<File>) => {
    const ready = await Promise.all([...chosen].map(smaller));
    setFiles((before) => [...before, ...ready].slice(0, MOST_FILES));
  };
  const send = () => {
    if (empty) return;
    const mentions = people.filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id);
    onSend({
      text: text.trim(),
      reply_to: reply?.number ?? null,
      mentions,
      decision: null,
      files: [...files],
    });
    write("");
    setFiles([]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // While a Chinese word is being composed, Enter chooses it; on a phone it begins a new line.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing || narrow) return;
    // The list of names is open: Enter takes one.
    if (document.querySelector(".ant-mentions-dropdown:not(.ant-mentions-dropdown-hidden)")) return;
    event.preventDefault();
    send();
  };
  const onPaste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    void add(event.clipboardData.files);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void add(event.dataTransfer.files);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: files may also be chosen by the button within
    <div
      className={`${styles.composer} ${over ? styles.over : ""}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      {over && <p className={styles.drop}>{say("dropHere")}</p>}
      {reply && (
        <p className={styles.replying}>
          <span>
            {say("replyTo", { name: reply.author.name })}: {reply.text.slice(0, 80)}
          </span>
          <Button
            size="small"
            type="text"
            icon={<CloseOutlined />}
            aria-label={say("cancel")}
            onClick={onNoReply}
          />
        </p>
      )}
      {files.length > 0 && (
        <ul className={styles.chosen}>
          {files.map((file, at) => (
            <li key={`${file.name}-${file.size}-${file.lastModified}`}>
              <span>{file.name}</span>
              <Button
                size="small"
                type="text"
                icon={<CloseOutlined />}
                aria-label={say("removeFile", { name: file.name })}
                onClick={() => setFiles(files.filter((_, other) => other !== at))}
              />
            </li>
          ))}
        </ul>
      )}
      <div className={styles.row}>
        <Button
          type="text"
          icon={<PaperClipOutlined />}
          aria-label={say("attach")}
          title={say("attach")}
          onClick={() => chooser.current?.click()}
        />
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          onChange={({ target }) => {
            void add(target.files ?? []);
            target.value = "";
          }}
        />
        <Mentions
          className={styles.input ?? ""}
          autoSize={{ minRows: 1, maxRows: 8 }}
          variant="borderless"
          placement="top"
          value={text}
          maxLength={MOST_CHARACTERS}
          placeholder={say(narrow ? "writeShort" : "write")}
          aria-label={say("writeShort")}
          options={people.map(({ id, name }) => ({ key: String(id), value: name, label: name }))}
          onChange={write}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        <Button
          type="primary"
          icon={<SendOutlined />}
          disabled={empty}
          aria-label={say("send")}
          onClick={send}
        />
      </div>
    </div>
  );
}
