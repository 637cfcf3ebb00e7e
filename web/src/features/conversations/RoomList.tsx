/** The list of conversations: what was said last, and what one has not read. */
import {
  ClockCircleOutlined,
  ExclamationCircleOutlined,
  GlobalOutlined,
  NumberOutlined,
  PushpinOutlined,
  TeamOutlined,
  UserOutlined,
} from "@ant-design/icons";
import { Badge, Button } from "antd";
import { type ReactNode, useState } from "react";
import { NavLink } from "react-router";
import { EmptyState } from "@/components/EmptyState";
import { ErrorState } from "@/components/ErrorState";
import type { ConversationOut } from "@/generated/schemas";
import { draftOf } from "@/lib/drafts";
import { useFormat } from "@/lib/format";
import { useSession } from "@/lib/session";
import { useWords } from "@/lib/words";
import styles from "./Conversations.module.css";
import { memberScope } from "./outbox";
import { useConversations, useThing, useTitle } from "./useConversations";
import { useWaiting } from "./useTalk";
import { words } from "./words";

export const roomIcons: Record<ConversationOut["kind"], ReactNode> = {
  direct: <UserOutlined />,
  group: <TeamOutlined />,
  channel: <NumberOutlined />,
  thread: <PushpinOutlined />,
  outside: <GlobalOutlined />,
};
const MOST_COUNTED = 99;

export function RoomList({ here, action }: { here: number; action: ReactNode }) {
  const say = useWords(words);
  const rooms = useConversations();
  const [all, setAll] = useState(false);
  if (rooms.error && !rooms.data)
    return <ErrorState error={rooms.error} onRetry={() => void rooms.refetch()} />;
  const every = rooms.data ?? [];
  const shown = every.filter(({ archived, id }) => all || !archived || id === here);
  const away = every.filter(({ archived }) => archived).length;
  if (rooms.data && every.length === 0)
    return <EmptyState title={say("none")} hint={say("noneHint")} action={action} />;
  return (
    <ul className={styles.rooms}>
      {shown.map((one) => (
        <Item key={one.id} one={one} here={one.id === here} />
      ))}
      {away > 0 && (
        <li>
          <Button type="link" size="small" onClick={() => setAll(!all)}>
            {say(all ? "hideArchived" : "showArchived", { count: away })}
          </Button>
        </li>
      )}
    </ul>
  );
}

function Item({ one, here }: { one: ConversationOut; here: boolean }) {
  const say = useWords(words);
  const titleOf = useTitle();
  const thingOf = useThing();
  const format = useFormat();
  return (
    <li>
      <NavLink
        to={`/conversations/${one.id}`}
        className={`${styles.room} ${here ? styles.here : ""} ${one.unread ? styles.unread : ""}`}
      >
        <span className={styles.icon} title={say(one.kind)}>
          {roomIcons[one.kind]}
        </span>
        <span className={styles.about}>
          <span>
            <span className={styles.name}>
              {one.thing_kind && <small className={styles.sort}>{thingOf(one).sort}</small>}
              {titleOf(one)}
            </span>
            {one.last_at && <time className={styles.when}>{shortMoment(one.last_at, format.dayMonth)}</time>}
          </span>
          <span>
            <Last one={one} here={here} />
            <Badge count={one.unread} overflowCount={MOST_COUNTED} size="small" />
          </span>
        </span>
      </NavLink>
    </li>
  );
}

/** What was said last; before it what one has begun to write, and what has not gone out. */
function Last({ one, here }: { one: ConversationOut; here: boolean }) {
  const say = useWords(words);
  const { workspace, person } = useSession();
  const scope = memberScope(workspace.id, person?.id ?? 0, one.id);
  const waiting = useWaiting(scope);
  const draft = here ? "" : draftOf(scope);
  const said = one.last_text || (one.last_author ? say("fileShort") : "");
  const refused = waiting.some((each) => each.refused !== undefined);
  return (
    <span className={styles.last}>
      {refused ? (
        <ExclamationCircleOutlined className={styles.refused ?? ""} title={say("notSent")} />
      ) : (
        waiting.length > 0 && <ClockCircleOutlined title={say("unsent")} />
      )}{" "}
      {draft ? (
        <>
          <em>{say("draft")}</em> {draft}
        </>
      ) : (
        (waiting.at(-1)?.text ?? (one.last_author ? `${one.last_author}: ${said}` : ""))
      )}
    </span>
  );
}

/** Today the time, before that the day. */
export function shortMoment(at: string, dayMonth: (day: string) => string): string {
  const moment = new Date(at);
  if (moment.toDateString() === new Date().toDateString())
    return moment.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return dayMonth(new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString());
}
