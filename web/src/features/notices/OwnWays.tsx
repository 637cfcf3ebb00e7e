/** The person's own ways: this browser, her mail, her robots. */
import { Alert, Button, Space } from "antd";
import { useState } from "react";
import { EmptyState } from "@/components/EmptyState";
import { Panel } from "@/components/Panel";
import { useAct } from "@/components/useAct";
import type { WayOut } from "@/generated/schemas";
import { useSession } from "@/lib/session";
import { useLanguage, useWords } from "@/lib/words";
import styles from "./Notices.module.css";
import { pushState, subscribe } from "./push";
import { refreshWays, useWays } from "./useWays";
import { WayCard } from "./WayCard";
import { WayForm } from "./WayForm";
import { words } from "./words";

export function OwnWays() {
  const say = useWords(words);
  const lang = useLanguage();
  const session = useSession();
  const { data } = useWays(false);
  const [open, setOpen] = useState<WayOut | "new" | null>(null);
  const { busy, act } = useAct();
  const state = pushState();
  const push = () =>
    act(async () => {
      await subscribe(lang);
      await refreshWays();
    });
  const close = () => setOpen(null);
  return (
    <>
      <Space wrap>
        <Button type="primary" disabled={state !== "able"} loading={busy} onClick={() => void push()}>
          {say("thisBrowser")}
        </Button>
        <Button onClick={() => setOpen("new")}>{say("addWay")}</Button>
      </Space>
      {state !== "able" && (
        <Alert type="info" title={say(state === "denied" ? "pushDenied" : "pushUnable")} />
      )}
      {data?.length === 0 && <EmptyState title={say("noWays")} hint={say("noWaysHint")} />}
      {data && data.length > 0 && (
        <ul className={styles.ways}>
          {data.map((way) => (
            <WayCard key={way.id} way={way} group={false} onChange={() => setOpen(way)} />
          ))}
        </ul>
      )}
      <Panel open={open !== null} onClose={close} title={say(open === "new" ? "addWay" : "changeWay")}>
        {open !== null && (
          <WayForm
            group={false}
            now={open === "new" ? undefined : open}
            timezone={session.workspace.timezone}
            roles={[]}
            onDone={close}
          />
        )}
      </Panel>
    </>
  );
}
