/** For how long an alarm is silent: an hour, until tomorrow, a week. */
import { ClockCircleOutlined } from "@ant-design/icons";
import { Button, Dropdown } from "antd";
import { useWords } from "@/lib/words";
import { alarmWords } from "./alarmWords";
import type { Silence } from "./useAlarms";

const spans: readonly Silence[] = ["hour", "tomorrow", "week"];

export function SilenceMenu({ busy, onChoose }: { busy: boolean; onChoose: (how: Silence) => void }) {
  const say = useWords(alarmWords);
  const items = spans.map((key) => ({ key, label: say(key) }));
  return (
    <Dropdown
      trigger={["click"]}
      menu={{ items, onClick: ({ key }) => onChoose(spans.find((span) => span === key) ?? "hour") }}
    >
      <Button icon={<ClockCircleOutlined />} disabled={busy}>
        {say("snooze")}
      </Button>
    </Dropdown>
  );
}
