/** One way out: through what, where to, whether it works, and a test. */
import { App, Button } from "antd";
import { Chip } from "@/components/Chip";
import { useAct } from "@/components/useAct";
import type { WayOut } from "@/generated/schemas";
import { useFormat } from "@/lib/format";
import { useLanguage, useWords } from "@/lib/words";
import styles from "./Notices.module.css";
import { removeWay, testWay } from "./useWays";
import { families, severities, wayNames, words } from "./words";

interface Props {
  way: WayOut;
  group: boolean;
  onChange: () => void;
}

export function WayCard({ way, group, onChange }: Props) {
  const say = useWords(words);
  const at = useLanguage() === "zh" ? 0 : 1;
  const format = useFormat();
  const { modal } = App.useApp();
  const { busy, act } = useAct();
  const { address } = way;
  const where = address.to ?? [address.chat ?? address.host, address.end].filter(Boolean).join(" ");
  const own = way.kind === "mail" && !where;
  const name = way.name || (own ? say("ownMail") : wayNames[way.kind][at]);
  const remove = () =>
    modal.confirm({
      title: say("removeSure", { name }),
      okText: say("removeWay"),
      okButtonProps: { danger: true },
      cancelText: say("cancel"),
      onOk: () => act(() => removeWay(group, way.id)),
    });
  return (
    <li className={styles.way}>
      <header>
        <b>{name}</b>
        <Chip tone={!way.enabled ? "quiet" : way.trouble ? "bad" : way.worked_at ? "good" : "info"}>
          {way.enabled ? wayNames[way.kind][at] : say("off")}
        </Chip>
      </header>
      {where && <span className={styles.soft}>{where}</span>}
      <span className={styles.soft}>
        {severities[way.severity][at]}+ ·{" "}
        {way.families.length > 0
          ? way.families.map((one) => families[one][at]).join(", ")
          : say("everything")}
      </span>
      {way.trouble ? (
        <span className={styles.trouble}>{way.trouble}</span>
      ) : (
        <span className={styles.soft}>
          {way.worked_at ? say("works", { at: format.moment(way.worked_at) }) : say("notYet")}
        </span>
      )}
      <footer>
        <Button
          size="small"
          loading={busy}
          onClick={() => void act(() => testWay(group, way.id), { done: say("tested") })}
        >
          {say("test")}
        </Button>
        <Button size="small" onClick={onChange}>
          {say("changeWay")}
        </Button>
        {!own && (
          <Button size="small" type="text" onClick={remove}>
            {say("removeWay")}
          </Button>
        )}
      </footer>
    </li>
  );
}
