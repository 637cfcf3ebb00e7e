/** The bell of the navigation, with how many alarms nobody has answered yet. */
import { AlertOutlined } from "@ant-design/icons";
import { useAlarmSummary } from "@/features/insight/useAlarms";
import { useSessionQuery } from "@/lib/session";
import { defineWords, useWords } from "@/lib/words";
import styles from "./AlarmIcon.module.css";

const words = defineWords("alarmIcon", { open: ["{{count}} 条预警待处理", "{{count}} alarms to do"] });
const MOST = 99;

export function AlarmIcon() {
  const say = useWords(words);
  const may = useSessionQuery().data?.permissions.includes("see_decisions") ?? false;
  const { data } = useAlarmSummary(may);
  const count = data?.alarms ?? 0;
  return (
    <i className={styles.icon}>
      <AlertOutlined />
      {count > 0 && (
        <b className={data?.urgent ? styles.urgent : ""} title={say("open", { count })}>
          {count > MOST ? `${MOST}+` : count}
        </b>
      )}
    </i>
  );
}
