/** Who is signed in, and her own choices. */
import { GlobalOutlined, LogoutOutlined, QuestionCircleOutlined } from "@ant-design/icons";
import { App, Dropdown, type MenuProps } from "antd";
import { useNavigate } from "react-router";
import { useProblemText } from "@/components/problemText";
import { roleNames } from "@/features/accounts/roles";
import { useNarrow } from "@/lib/screen";
import { type Session, signOut, speak } from "@/lib/session";
import { useLanguage, useWords } from "@/lib/words";
import { useAppearanceItems } from "./AppearanceMenu";
import { helpOpen } from "./ShortcutsHelp";
import styles from "./TopBar.module.css";
import { words } from "./words";

export function UserMenu({ session }: { session: Session }) {
  const say = useWords(words);
  const lang = useLanguage();
  const narrow = useNarrow();
  const navigate = useNavigate();
  const problemText = useProblemText();
  const { notification } = App.useApp();
  const appearance = useAppearanceItems();
  const name = session.person?.name ?? session.role;

  const leave = async () => {
    try {
      await signOut();
      navigate("/login");
    } catch (error) {
      const { title, nextStep } = problemText(error);
      notification.error({ title, description: nextStep });
    }
  };
  const who = (
    <span className={styles.who}>
      <b>{name}</b>
      {session.person && <small>{session.person.email}</small>}
      <small>
        {session.workspace.name} · {roleNames[session.role][lang === "zh" ? 0 : 1]}
      </small>
    </span>
  );
  const onPhone: MenuProps["items"] = [
    {
      key: "language",
      icon: <GlobalOutlined />,
      label: lang === "zh" ? "English" : "中文",
      onClick: () => void speak(lang === "zh" ? "en" : "zh"),
    },
    ...appearance,
  ];
  const items: MenuProps["items"] = [
    { key: "who", label: who, type: "group" },
    { type: "divider" },
    ...(narrow
      ? onPhone
      : [
          {
            key: "help",
            icon: <QuestionCircleOutlined />,
            label: say("shortcuts"),
            onClick: () => helpOpen.set(true),
          },
        ]),
    { type: "divider" },
    { key: "out", icon: <LogoutOutlined />, label: say("signOut"), onClick: () => void leave() },
  ];
  return (
    <Dropdown trigger={["click"]} placement="bottomRight" menu={{ items }}>
      <button type="button" className={styles.user} aria-label={`${say("account")}: ${name}`}>
        {name.trim().slice(0, 1).toUpperCase()}
      </button>
    </Dropdown>
  );
}
