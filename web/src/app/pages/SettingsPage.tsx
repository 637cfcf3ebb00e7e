/** The settings: those of the workspace and its people, and the parts that other features bring. */
import { Settings } from "@/features/accounts/Settings";
import { defineWords, useWords } from "@/lib/words";

const words = defineWords("settingsPage", {
  rules: ["补货规则", "Buying rules"],
  alarms: ["预警规则", "Alarm rules"],
  words: ["客户用语", "Customers' words"],
  tracking: ["轨迹服务", "Tracking services"],
  messages: ["客户通知", "Customer messages"],
  notices: ["通知设置", "How I am told"],
  groups: ["群通知", "Groups"],
  owners: ["谁负责什么", "Who looks after what"],
});

export function SettingsPage() {
  const say = useWords(words);
  return (
    <Settings
      more={[
        { path: "/settings/planning", title: say("rules"), needs: "see_decisions" },
        { path: "/settings/alarms", title: say("alarms"), needs: "see_decisions" },
        { path: "/settings/words", title: say("words"), needs: "see_decisions" },
        { path: "/settings/tracking", title: say("tracking"), needs: "manage_settings" },
        { path: "/settings/messages", title: say("messages"), needs: "manage_settings" },
        { path: "/settings/owners", title: say("owners"), needs: "enter" },
        { path: "/settings/notices", title: say("notices"), needs: "own_account" },
        { path: "/settings/groups", title: say("groups"), needs: "manage_settings" },
      ]}
    />
  );
}
