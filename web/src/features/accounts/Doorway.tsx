/** The frame of the screens outside a workspace. */
import { Button } from "antd";
import type { ReactNode } from "react";
import { language, useLanguage, useWords } from "@/lib/words";
import styles from "./Doorway.module.css";
import { words } from "./words";

export function Doorway({ children }: { children: ReactNode }) {
  const say = useWords(words);
  const other = useLanguage() === "zh" ? "en" : "zh";
  return (
    <main className={styles.doorway}>
      <header>
        <img src="/mark.svg" alt="" width="34" height="34" />
        <b>Sealane</b>
        <Button type="text" lang={other === "en" ? "en" : "zh-CN"} onClick={() => language.set(other)}>
          {other === "en" ? "English" : "中文"}
        </Button>
      </header>
      <p className={styles.tagline}>{say("tagline")}</p>
      <div className={styles.box}>{children}</div>
    </main>
  );
}
