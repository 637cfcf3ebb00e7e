/** What is said in one conversation, and the place to say more: the same for members and guests. */
import { ArrowDownOutlined, ArrowUpOutlined } from "@ant-design/icons";
import { Button, Spin } from "antd";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { ErrorState } from "@/components/ErrorState";
import type { MessageOut } from "@/generated/schemas";
import { useFormat } from "@/lib/format";
import { useWords } from "@/lib/words";
import { Composer, type Named } from "./Composer";
import type { Door } from "./door";
import type { Log } from "./log";
import { MessageItem } from "./MessageItem";
import { outbox } from "./outbox";
import styles from "./Thread.module.css";
import { type Heard, useTalk, useWaiting } from "./useTalk";
import { WaitingItem } from "./WaitingItem";
import { GuestWriting, Writing } from "./Writing";
import { words } from "./words";

export interface Me {
  kind: "person" | "guest";
  id: number;
}

interface Props {
  door: Door;
  conversation: number;
  me: Me;
  /** How far the reader had come when she opened it; none: nothing is marked as new. */
  readTo?: number | undefined;
  /** Whom a message can mention. */
  people?: readonly Named[];
  /** A message to be shown, found elsewhere. */
  at?: number | undefined;
  closed?: boolean;
  empty: string;
  heard: Heard;
}

/** So many unread ones hardly fit a screen: then a button leads to the first. */
const MANY = 8;
/** So near to the end a reader wants to stay there. */
const NEAR_PX = 120;

export function Thread({
  door,
  conversation,
  me,
  readTo,
  people = [],
  at,
  closed = false,
  empty,
  heard,
}: Props) {
  const say = useWords(words);
  const { log, error, more, reload } = useTalk(door, heard, at);
  const waiting = useWaiting(door.scope);
  const [reply, setReply] = useState<MessageOut>();
  const list = useRef<HTMLDivElement>(null);
  const [away, setAway] = useState(false);
  const [newFrom] = useState(readTo);
  const [jumped, setJumped] = useState(false);
  const [writing, setWriting] = useState(false);
  const last = log?.messages.at(-1)?.number;
  const first = log?.messages[0]?.number;
  const height = useRef(0);

  useRead(door, log?.last, last === undefined ? false : !away);
  // Older messages come in above: what is read stays where it is.
  useLayoutEffect(() => {
    const box = list.current;
    if (box && first !== undefined) box.scrollTop += Math.max(0, box.scrollHeight - height.current);
    height.current = box?.scrollHeight ?? 0;
  }, [first]);
  useLayoutEffect(() => {
    const box = list.current;
    if (!box || last === undefined) return;
    const target = at === undefined ? null : box.querySelector(`[data-number="${at}"]`);
    if (target) target.scrollIntoView({ block: "center" });
    else if (!away || waiting.length > 0) box.scrollTop = box.scrollHeight;
    height.current = box.scrollHeight;
  }, [last, waiting.length, away, at]);

  if (error && !log) return <ErrorState error={error} onRetry={reload} />;
  const byNumber = new Map(log?.messages.map((message) => [message.number, message]));
  const count = newFrom === undefined ? 0 : unreadAfter(newFrom, me, log);
  const toNew = async () => {
    setJumped(true);
    while (!(await more(newFrom)));
    requestAnimationFrame(() =>
      list.current?.querySelector("[data-fresh]")?.scrollIntoView({ block: "start" }),
    );
  };
  const toLast = () => list.current?.scrollTo({ top: list.current.scrollHeight, behavior: "smooth" });
  return (
    <div className={styles.thread}>
      <div
        ref={list}
        className={styles.list}
        role="log"
        aria-live="polite"
        onScroll={({ currentTarget: box }) => {
          setAway(box.scrollHeight - box.scrollTop - box.clientHeight > NEAR_PX);
          if (box.scrollTop < NEAR_PX) void more();
        }}
      >
        {!log && <Spin className={styles.wait ?? ""} />}
        {log && !log.whole && (
          <Button type="link" size="small" className={styles.earlier ?? ""} onClick={() => void more()}>
            {say("earlier")}
          </Button>
        )}
        {log?.whole && log.messages.length + waiting.length === 0 && <p className={styles.empty}>{empty}</p>}
        {log?.messages.map((message, index) => (
          <Line
            key={message.number}
            message={message}
            before={log.messages[index - 1]}
            fresh={
              newFrom !== undefined &&
              message.number > newFrom &&
              (byNumber.get(newFrom) !== undefined || index > 0) &&
              (log.messages[index - 1]?.number ?? 0) <= newFrom
            }
            answered={message.reply_to === null ? undefined : byNumber.get(message.reply_to)}
            marked={message.number === at}
            {...{ door, conversation, me, people, closed }}
            onReply={() => setReply(message)}
          />
        ))}
        {waiting.map((one) => (
          <WaitingItem key={one.client_id} one={one} />
        ))}
      </div>
      {count >= MANY && !jumped && (
        <Button
          className={styles.toNew ?? ""}
          size="small"
          shape="round"
          icon={<ArrowUpOutlined />}
          onClick={() => void toNew()}
        >
          {say("toNew", { count })}
        </Button>
      )}
      {away && (
        <Button
          className={styles.toLast ?? ""}
          size="small"
          shape="round"
          icon={<ArrowDownOutlined />}
          onClick={toLast}
        >
          {say("toLast")}
        </Button>
      )}
      {closed ? (
        <p className={styles.closed}>{say("archived")}</p>
      ) : (
        <>
          {me.kind === "person" ? (
            <Writing conversation={conversation} me={me} active={writing} />
          ) : (
            <GuestWriting room={heard.room} me={me} active={writing} />
          )}
          <Composer
            scope={door.scope}
            onWriting={setWriting}
            people={people}
            reply={reply}
            onNoReply={() => setReply(undefined)}
            onSend={(draft) => {
              setReply(undefined);
              void outbox.add(door.scope, draft);
            }}
          />
        </>
      )}
    </div>
  );
}

/** Unread messages of others that are known here; of more, these are the last. */
function unreadAfter(number: number, me: Me, log: Log | undefined): number {
  const foreign = ({ author }: MessageOut) => author.kind !== me.kind || author.id !== me.id;
  return log?.messages.filter((one) => one.number > number && foreign(one)).length ?? 0;
}

interface LineProps {
  message: MessageOut;
  before: MessageOut | undefined;
  answered: MessageOut | undefined;
  fresh: boolean;
  marked: boolean;
  door: Door;
  conversation: number;
  me: Me;
  people: readonly Named[];
  closed: boolean;
  onReply: () => void;
}

/** Messages of one author within some minutes stand together. */
const TOGETHER_MS = 5 * 60_000;

function Line({ message, before, fresh, ...rest }: LineProps) {
  const say = useWords(words);
  const format = useFormat();
  const day = new Date(message.at).toDateString();
  const newDay = before === undefined || new Date(before.at).toDateString() !== day;
  const close = before && Date.parse(message.at) - Date.parse(before.at) < TOGETHER_MS;
  const same = before?.author.kind === message.author.kind && before.author.id === message.author.id;
  return (
    <>
      {newDay && <p className={styles.day}>{format.date(localDay(message.at))}</p>}
      {fresh && (
        <p className={styles.fresh} data-fresh>
          {say("newMessages")}
        </p>
      )}
      <MessageItem message={message} together={!newDay && !fresh && same && close === true} {...rest} />
    </>
  );
}

function localDay(at: string): string {
  const moment = new Date(at);
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString();
}

/** Tells how far was read while the end is in sight. */
function useRead(door: Door, last: number | undefined, atEnd: boolean): void {
  const told = useRef(0);
  useEffect(() => {
    if (last === undefined || !atEnd || document.hidden || last <= told.current) return;
    told.current = last;
    door.read(last).catch(() => {
      told.current = 0;
    });
  }, [door, last, atEnd]);
}
