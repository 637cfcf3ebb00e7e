/** What the plan had to assume, the first in sight and the others at a click. */
import { InfoCircleOutlined } from "@ant-design/icons";
import { useState } from "react";
import type { TextOut } from "@/generated/schemas";
import { pick, useLanguage, useWords } from "@/lib/words";
import styles from "./Notes.module.css";
import { words } from "./words";

export function Notes({ notes }: { notes: readonly TextOut[] }) {
  const say = useWords(words);
  const lang = useLanguage();
  const [open, setOpen] = useState(false);
  const [first, ...others] = notes;
  if (!first) return null;
  return (
    <section className={styles.notes} aria-label={say("notes")}>
      <InfoCircleOutlined aria-hidden />
      <div className={open ? styles.list : styles.line}>
        <p>
          <b>{say("notes")}</b> {pick(first, lang)}
        </p>
        {open && others.map((note) => <p key={note.en}>{pick(note, lang)}</p>)}
      </div>
      {(others.length > 0 || first.en.length > 120) && (
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? say("notesLess") : others.length > 0 ? say("notesMore", { count: others.length }) : "…"}
        </button>
      )}
    </section>
  );
}
