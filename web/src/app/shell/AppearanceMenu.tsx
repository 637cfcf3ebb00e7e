/** Chooses light, dark, or what the system prefers. */
import { DesktopOutlined, MoonOutlined, SunOutlined } from "@ant-design/icons";
import { Button, Dropdown, type MenuProps } from "antd";
import { usePreference } from "@/lib/preferences";
import { type ModeChoice, modeChoice, useMode } from "@/lib/theme";
import { useWords } from "@/lib/words";
import { words } from "./words";

const icons: Record<ModeChoice, React.ReactNode> = {
  light: <SunOutlined />,
  dark: <MoonOutlined />,
  auto: <DesktopOutlined />,
};

export function useAppearanceItems() {
  const say = useWords(words);
  return (["auto", "light", "dark"] as const).map((choice) => ({
    key: choice,
    icon: icons[choice],
    label: say(choice),
    onClick: () => modeChoice.set(choice),
  })) satisfies MenuProps["items"];
}

export function AppearanceMenu() {
  const say = useWords(words);
  const mode = useMode();
  const chosen = usePreference(modeChoice);
  const items = useAppearanceItems();
  return (
    <Dropdown trigger={["click"]} menu={{ items, selectable: true, selectedKeys: [chosen] }}>
      <Button type="text" icon={icons[mode]} aria-label={say("appearance")} title={say("appearance")} />
    </Dropdown>
  );
}
