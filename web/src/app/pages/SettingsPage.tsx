/** The settings: those of the workspace and its people, and the parts that other features bring. */
import { Settings } from "@/features/accounts/Settings";
import { defineWords, useWords } from "@/lib/words";

const words = defineWords("settingsPage", { rules: ["补货规则", "Buying rules"] });

export function SettingsPage() {
  const say = useWords(words);
  return <Settings more={[{ path: "/settings/planning", title: say("rules"), needs: "see_decisions" }]} />;
}
