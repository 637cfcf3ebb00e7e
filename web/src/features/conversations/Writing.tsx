/** Who is writing right now: colleagues by the line of all screens, a guest by her own. */
import { useEffect } from "react";
import type { Present } from "@/lib/line";
import { usePresence } from "@/lib/presence";
import { useWords } from "@/lib/words";
import styles from "./Reactions.module.css";
import type { Me } from "./Thread";
import type { Heard } from "./useTalk";
import { words } from "./words";

/** Names that are said, at most. */
const NAMED = 2;

export function Writing({ conversation, me, active }: { conversation: number; me: Me; active: boolean }) {
  const { people } = usePresence(`conversation/${conversation}`, active ? "message" : "");
  return <Writers people={people} me={me} />;
}

export function GuestWriting({ room, me, active }: { room: Heard["room"]; me: Me; active: boolean }) {
  const write = room?.write;
  useEffect(() => write?.(active), [write, active]);
  return <Writers people={room?.writers ?? []} me={me} />;
}

function Writers({ people, me }: { people: readonly Present[]; me: Me }) {
  const say = useWords(words);
  const writing = people.filter(({ kind, id, editing }) => editing && !(kind === me.kind && id === me.id));
  const names = writing.slice(0, NAMED).map(({ name }) => name);
  return (
    <p className={styles.writing} aria-live="polite">
      {names.length > 0 &&
        say(writing.length > NAMED ? "manyWriting" : "writing", { names: names.join(", ") })}
    </p>
  );
}
