/** Above every screen: whose workspace, as of when, the search, and the person's own choices. */
import { GlobalOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { Chip } from "@/components/Chip";
import { Bell } from "@/features/notices/Bell";
import { useNarrow } from "@/lib/screen";
import { type Session, speak } from "@/lib/session";
import { useLanguage, useWords } from "@/lib/words";
import { AlsoHere } from "./AlsoHere";
import { AppearanceMenu } from "./AppearanceMenu";
import { Mark } from "./Mark";
import { QuickSearch } from "./QuickSearch";
import styles from "./TopBar.module.css";
import { UserMenu } from "./UserMenu";
import { words } from "./words";

export function TopBar({ session }: { session: Session | undefined }) {
  const narrow = useNarrow();
  return (
    <header className={styles.bar}>
      {narrow && <Mark />}
      {session && <Workspace session={session} />}
      <span className={styles.space} />
      <QuickSearch />
      {!narrow && <LanguageSwitch />}
      {!narrow && <AppearanceMenu />}
      {session && <AlsoHere session={session} />}
      {session?.person && <Bell />}
      {session && <UserMenu session={session} />}
    </header>
  );
}

function Workspace({ session }: { session: Session }) {
  const say = useWords(words);
  return (
    <div className={styles.workspace}>
      <b>{session.workspace.name}</b>
      {session.workspace.demo && (
        <span title={say("demoHint")}>
          <Chip tone="warn">{say("demo")}</Chip>
        </span>
      )}
    </div>
  );
}

function LanguageSwitch() {
  const say = useWords(words);
  const lang = useLanguage();
  const other = lang === "zh" ? "en" : "zh";
  return (
    <Button
      type="text"
      icon={<GlobalOutlined />}
      title={say(other === "en" ? "toEnglish" : "toChinese")}
      lang={other === "en" ? "en" : "zh-CN"}
      onClick={() => void speak(other)}
    >
      {other === "en" ? "EN" : "中文"}
    </Button>
  );
}
