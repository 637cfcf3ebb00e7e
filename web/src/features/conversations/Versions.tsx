/** What a message said before it was edited. */
import { useQuery } from "@tanstack/react-query";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import { useWords } from "@/lib/words";
import styles from "./Thread.module.css";
import { words } from "./words";

export function Versions({ conversation, number }: { conversation: number; number: number }) {
  const say = useWords(words);
  const format = useFormat();
  const path = { conversation_id: conversation, number };
  const found = useQuery({
    queryKey: ["versions", conversation, number],
    queryFn: ({ signal }) =>
      call("GET /conversations/{conversation_id}/messages/{number}/versions", { path }, signal),
    staleTime: 0,
  });
  return (
    <ol className={styles.versions}>
      {(found.data ?? []).map(({ text, until }) => (
        <li key={until}>
          <small>{say("until", { at: format.moment(until) })}</small>
          <p>{text}</p>
        </li>
      ))}
    </ol>
  );
}
