/** The settings: those of the workspace and its people, and the parts that other features bring. */
import { Settings } from "@/features/accounts/Settings";
import { defineWords, useWords } from "@/lib/words";

const words = defineWords("settingsPage", {
  rules: ["补货规则", "Buying rules"],
  tracking: ["轨迹服务", "Tracking services"],
  messages: ["客户通知", "Customer messages"],
});

export function SettingsPage() {
  const say = useWords(words);
  return (
    <Settings
      more={[
        { path: "/settings/planning", title: say("rules"), needs: "see_decisions" },
        { path: "/settings/tracking", title: say("tracking"), needs: "manage_settings" },
        { path: "/settings/messages", title: say("messages"), needs: "manage_settings" },
      ]}
    />
  );
}
