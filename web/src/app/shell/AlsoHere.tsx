/** The others who look at the same page now, so that nobody decides against a colleague unknowingly. */
import { Tooltip } from "antd";
import { useLocation } from "react-router";
import { usePresence } from "@/lib/presence";
import { useNarrow } from "@/lib/screen";
import type { Session } from "@/lib/session";
import { useWords } from "@/lib/words";
import styles from "./AlsoHere.module.css";
import { words } from "./words";

const SHOWN = 3;
const SHOWN_ON_PHONE = 1;

export function AlsoHere({ session }: { session: Session }) {
  const say = useWords(words);
  const { pathname } = useLocation();
  const narrow = useNarrow();
  const { people, count } = usePresence(pathname);
  const others = people.filter(({ kind, id }) => !(kind === "person" && id === session.person?.id));
  if (others.length === 0) return null;
  const shown = others.slice(0, narrow ? SHOWN_ON_PHONE : SHOWN);
  const more = count - 1 - shown.length;
  return (
    <ul className={styles.people} aria-label={say("here")}>
      {shown.map(({ kind, id, name, editing }) => {
        const said = editing ? say("editing", { name, what: editing }) : say("alsoHere", { name });
        return (
          <li key={`${kind}${id}`}>
            <Tooltip title={said}>
              <span className={editing ? styles.editing : styles.person} role="img" aria-label={said}>
                {initial(name)}
              </span>
            </Tooltip>
          </li>
        );
      })}
      {more > 0 && (
        <li>
          <span className={styles.more} title={say("othersHere", { count: more })}>
            +{more}
          </span>
        </li>
      )}
    </ul>
  );
}

/** As on the button of one's own account. */
function initial(name: string): string {
  return [...name.trim()][0]?.toUpperCase() ?? "?";
}
