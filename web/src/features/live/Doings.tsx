/** Who did what at the desk, the last first. */
import type { DeskOut } from "@/generated/schemas";
import { pick, useLanguage, useWords } from "@/lib/words";
import styles from "./Cards.module.css";
import { deskWords } from "./deskWords";

const SHOWN = 8;

export function Doings({ desk }: { desk: DeskOut }) {
  const say = useWords(deskWords);
  const language = useLanguage();
  const tag = language === "zh" ? "zh-CN" : "en-GB";
  if (desk.doings.length === 0) return null;
  return (
    <section className={styles.cards} aria-label={say("doings")}>
      <h2>{say("doings")}</h2>
      <ul className={styles.doings}>
        {desk.doings.slice(0, SHOWN).map((doing) => (
          <li key={`${doing.at} ${doing.what.en}`}>
            <time>{new Date(doing.at).toLocaleTimeString(tag, { hour12: false })}</time>
            <span>
              {doing.who} {pick(doing.what, language)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
