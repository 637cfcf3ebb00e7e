/** What a search finds: who said it, where and when; a click leads to the place. */
import { useQuery } from "@tanstack/react-query";
import { Spin } from "antd";
import { Link } from "react-router";
import { ErrorState } from "@/components/ErrorState";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import { useWords } from "@/lib/words";
import styles from "./Conversations.module.css";
import { useThing } from "./useConversations";
import { words } from "./words";

export function Found({ asked }: { asked: string }) {
  const say = useWords(words);
  const format = useFormat();
  const thingOf = useThing();
  const found = useQuery({
    queryKey: ["conversations", "search", asked],
    queryFn: ({ signal }) => call("GET /conversations/search", { query: { q: asked } }, signal),
    staleTime: 0,
  });
  if (found.error) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Spin />;
  return (
    <ul className={styles.rooms}>
      {found.data.length === 0 && <li className={styles.found}>{say("nothingFound")}</li>}
      {found.data.map(({ conversation_id, title, kind, message, ...about }) => (
        <li key={`${conversation_id}-${message.number}`}>
          <Link to={`/conversations/${conversation_id}?at=${message.number}`} className={styles.found}>
            <p>{message.text}</p>
            <small>
              {message.author.name} · {title || (about.thing_kind ? thingOf(about).name : say(kind))} ·{" "}
              {format.moment(message.at)}
            </small>
          </Link>
        </li>
      ))}
    </ul>
  );
}
