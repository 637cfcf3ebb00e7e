/** The list of keyboard shortcuts that work here and now, opened by `?`. */
import { Modal } from "antd";
import { preference, usePreference } from "@/lib/preferences";
import { useActiveShortcuts, useShortcut } from "@/lib/shortcuts";
import { useWords } from "@/lib/words";
import styles from "./Shell.module.css";
import { words } from "./words";

/** Whether the help is open; never found open on the next visit. */
export const helpOpen = preference<boolean>(
  "help-open",
  () => false,
  () => undefined,
);

export function ShortcutsHelp() {
  const say = useWords(words);
  const open = usePreference(helpOpen);
  const active = useActiveShortcuts();
  useShortcut("?", say("showShortcuts"), () => helpOpen.set(true));
  const inTables = [
    ["↑ ↓", say("tableMove")],
    ["Space", say("tableSelect")],
    ["Shift ↑ ↓", say("tableExtend")],
    ["Ctrl A", say("tableAll")],
    ["Enter", say("tableOpen")],
  ] as const;
  return (
    <Modal
      open={open}
      onCancel={() => helpOpen.set(false)}
      footer={null}
      width={680}
      title={say("shortcuts")}
      closable={{ "aria-label": say("close") }}
    >
      <div className={styles.shortcuts}>
        {active.map(({ keys, label }) => (
          <Entry key={keys} keys={keys.split(" ")} label={label} />
        ))}
        <h2>{say("tableKeys")}</h2>
        {inTables.map(([keys, label]) => (
          <Entry key={keys} keys={keys.split(" ")} label={label} />
        ))}
      </div>
    </Modal>
  );
}

function Entry({ keys, label }: { keys: readonly string[]; label: string }) {
  return (
    <div>
      <span>{label}</span>
      <span>
        {keys.map((key) => (
          <kbd key={key} className={styles.key}>
            {key}
          </kbd>
        ))}
      </span>
    </div>
  );
}
