/** What is said about one thing, on the page of that thing: the thread hangs on it and stays with it. */
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { useAct } from "@/components/useAct";
import type { ConversationOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useMay, useSession } from "@/lib/session";
import { useWords } from "@/lib/words";
import styles from "./Conversations.module.css";
import { type Card, Share } from "./Share";
import { Thread } from "./Thread";
import { useMemberDoor, usePeople } from "./useConversations";
import { useMemberLine } from "./useTalk";
import { words } from "./words";

interface Props {
  /** What sort of thing, such as `sku`, and its key. */
  kind: string;
  about: string;
  /** What can be sent into other conversations as a card. */
  card?: Card;
  /** With a heading of its own. */
  titled?: boolean;
}

export function Talk({ kind, about, card, titled }: Props) {
  const may = useMay("talk");
  const say = useWords(words);
  const { act, busy } = useAct();
  const [begun, setBegun] = useState<ConversationOut>();
  const found = useQuery({
    queryKey: ["conversations", "about", kind, about],
    queryFn: ({ signal }) => call("GET /conversations/about", { query: { kind, key: about } }, signal),
    enabled: may,
    meta: { topics: ["conversations"] },
  });
  if (!may || !found.data) return null;
  const thread = begun ?? found.data.find((one) => one.kind === "thread");
  const outside = found.data.filter((one) => one.kind !== "thread");
  const begin = () =>
    act(async () =>
      setBegun(await call("POST /conversations/thread", { body: { thing_kind: kind, thing_key: about } })),
    );
  return (
    <>
      {titled && <h3>{say("talk")}</h3>}
      {outside.map((one) => (
        <p key={one.id}>
          <Link to={`/conversations/${one.id}`}>{one.title}</Link>
        </p>
      ))}
      {thread ? (
        <Hanging one={thread} />
      ) : (
        <p>
          {say("quietThing")}{" "}
          <Button size="small" loading={busy} onClick={() => void begin()}>
            {say("talk")}
          </Button>{" "}
          {card && <Share card={card} />}
        </p>
      )}
      {thread && card && (
        <p>
          <Share card={card} />
        </p>
      )}
    </>
  );
}

function Hanging({ one }: { one: ConversationOut }) {
  const say = useWords(words);
  const door = useMemberDoor(one.id);
  const heard = useMemberLine(one.id);
  const me = useSession().person?.id ?? 0;
  const people = usePeople();
  return (
    <div className={styles.talk}>
      <Thread
        door={door}
        heard={heard}
        conversation={one.id}
        me={{ kind: "person", id: me }}
        people={people.filter(({ id }) => id !== me)}
        closed={one.archived}
        empty={say("quietThing")}
      />
    </div>
  );
}
