/** How many of the first rows would be read well, and examples of those that would not. */
import { Skeleton } from "antd";
import { Chip } from "@/components/Chip";
import { ErrorState } from "@/components/ErrorState";
import type { PreviewOut } from "@/generated/schemas";
import { pick, useLanguage, useWords } from "@/lib/words";
import styles from "./Mapping.module.css";
import { words } from "./words";

const SHOWN = 5;

export function WouldRead({ result }: { result: { data?: PreviewOut | undefined; error: Error | null } }) {
  const say = useWords(words);
  const lang = useLanguage();
  if (result.error) return <ErrorState error={result.error} />;
  if (!result.data) return <Skeleton active paragraph={{ rows: 2 }} />;
  const { good, rejects, notes } = result.data;
  return (
    <section className={styles.check} aria-live="polite">
      <h2>{say("check")}</h2>
      <p>
        <Chip tone={good > 0 ? "good" : "bad"}>{say("good", { count: good })}</Chip>
      </p>
      {notes.length > 0 && (
        <ul>
          {notes.map((note) => (
            <li key={note.en}>{pick(note, lang)}</li>
          ))}
        </ul>
      )}
      {rejects.length > 0 && (
        <>
          <h3>{say("wouldReject")}</h3>
          <ul>
            {rejects.slice(0, SHOWN).map((reject) => (
              <li key={`${reject.line} ${reject.column}`}>
                {say("line", { line: reject.line })} · {reject.column} <b>{reject.value || "—"}</b>{" "}
                {say("expected", { what: lang === "zh" ? reject.expected_zh : reject.expected_en })}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
