/** One conversation: what it is called, who is in it, what can be done with it, and what is said. */
import { ArrowLeftOutlined, EllipsisOutlined, LinkOutlined } from "@ant-design/icons";
import { Button, Dropdown, type MenuProps } from "antd";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { ErrorState } from "@/components/ErrorState";
import { useAct } from "@/components/useAct";
import type { ConversationChange, ConversationOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { usePresence } from "@/lib/presence";
import { useNarrow } from "@/lib/screen";
import { useSession } from "@/lib/session";
import { useWords } from "@/lib/words";
import styles from "./Conversations.module.css";
import { Guests } from "./Guests";
import { Invite } from "./Invite";
import { Thread } from "./Thread";
import { pageOf, useConversation, useMemberDoor, usePeople, useThing, useTitle } from "./useConversations";
import { useMemberLine } from "./useTalk";
import { words } from "./words";

export function Room({ id, at }: { id: number; at: number | undefined }) {
  const found = useConversation(id);
  const say = useWords(words);
  const people = usePeople();
  const door = useMemberDoor(id);
  const heard = useMemberLine(id);
  const me = useSession().person?.id ?? 0;
  if (found.error && !found.data)
    return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return null;
  const one = found.data;
  const open = one.kind === "channel" || one.kind === "thread";
  const inside = new Set(one.members.filter(({ kind }) => kind === "person").map((member) => member.id));
  return (
    <>
      <Top one={one} />
      <Thread
        door={door}
        heard={heard}
        conversation={id}
        me={{ kind: "person", id: me }}
        readTo={one.following ? one.read_number : undefined}
        people={people.filter((person) => person.id !== me && (open || inside.has(person.id)))}
        at={at}
        closed={one.archived}
        empty={say("quietHere")}
      />
    </>
  );
}

function Top({ one }: { one: ConversationOut }) {
  const say = useWords(words);
  const titleOf = useTitle();
  const thingOf = useThing();
  const narrow = useNarrow();
  const navigate = useNavigate();
  const here = usePresence(`conversation/${one.id}`);
  const [guests, setGuests] = useState(false);
  const [inviting, setInviting] = useState(false);
  const page = pageOf(one);
  const watching = here.count > 1 ? ` · ${say("here", { count: here.count })}` : "";
  return (
    <header className={styles.top}>
      {narrow && (
        <Button
          type="text"
          icon={<ArrowLeftOutlined />}
          aria-label={say("back")}
          onClick={() => void navigate("/conversations")}
        />
      )}
      <div>
        <h2>{page && !one.title ? <Link to={page}>{titleOf(one)}</Link> : titleOf(one)}</h2>
        <p>
          {one.kind === "thread" ? thingOf(one).sort : say(one.kind)}
          {one.kind !== "channel" &&
            one.kind !== "thread" &&
            ` · ${one.members.map(({ name }) => name).join(", ")}`}
          {one.title && page && (
            <>
              {" · "}
              <Link to={page}>{thingOf(one).name}</Link>
            </>
          )}
          {watching}
        </p>
      </div>
      {one.kind === "outside" && (
        <Button icon={<LinkOutlined />} onClick={() => setGuests(true)}>
          {!narrow && say("guests")}
        </Button>
      )}
      <More one={one} onInvite={() => setInviting(true)} />
      <Guests conversation={one.id} open={guests} onClose={() => setGuests(false)} />
      <Invite one={one} open={inviting} onClose={() => setInviting(false)} />
    </header>
  );
}

function More({ one, onInvite }: { one: ConversationOut; onInvite: () => void }) {
  const say = useWords(words);
  const navigate = useNavigate();
  const { act } = useAct();
  const path = { conversation_id: one.id };
  const change = (body: ConversationChange) =>
    void act(() => call("PATCH /conversations/{conversation_id}", { path, body }));
  const leave = async () => {
    if (await act(() => call("DELETE /conversations/{conversation_id}/members/me", { path })))
      await navigate("/conversations");
  };
  const asked = one.kind === "group" || one.kind === "outside";
  const items: MenuProps["items"] = [
    ...(one.following
      ? [
          {
            key: "mute",
            label: say(one.quiet ? "unmute" : "mute"),
            onClick: () => change({ quiet: !one.quiet }),
          },
        ]
      : [{ key: "follow", label: say("follow"), onClick: () => change({ following: true }) }]),
    ...(asked ? [{ key: "invite", label: say("invite"), onClick: onInvite }] : []),
    ...(one.following && one.kind !== "direct"
      ? [{ key: "leave", label: say("leave"), onClick: () => void leave() }]
      : []),
    {
      key: "archive",
      label: say(one.archived ? "reopen" : "archive"),
      onClick: () => change({ archived: !one.archived }),
    },
  ];
  return (
    <Dropdown menu={{ items }} trigger={["click"]} placement="bottomRight">
      <Button type="text" icon={<EllipsisOutlined />} aria-label={say("more")} />
    </Dropdown>
  );
}
