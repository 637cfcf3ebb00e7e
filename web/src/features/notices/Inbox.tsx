/** Everything the person was told, the newest first. */
import { SettingOutlined } from "@ant-design/icons";
import { Button, Segmented, Skeleton } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { EmptyState } from "@/components/EmptyState";
import { ErrorState } from "@/components/ErrorState";
import { Page } from "@/components/Page";
import { useAct } from "@/components/useAct";
import { useWords } from "@/lib/words";
import { NoticeLine } from "./NoticeLine";
import styles from "./Notices.module.css";
import { markRead, useInbox } from "./useNotices";
import { words } from "./words";

export function Inbox() {
  const say = useWords(words);
  const [unread, setUnread] = useState(false);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInbox(unread);
  const { busy, act } = useAct();
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  const waiting = data?.pages[0]?.unread ?? 0;
  const settings = (
    <Link to="/settings/notices">
      <Button icon={<SettingOutlined />}>{say("settings")}</Button>
    </Link>
  );
  return (
    <Page title={say("notices")} actions={settings} fill>
      <div className={styles.page}>
        <div className={styles.bar}>
          <Segmented
            value={unread ? "unread" : "all"}
            onChange={(chosen) => setUnread(chosen === "unread")}
            options={[
              { value: "all", label: say("all") },
              { value: "unread", label: waiting ? `${say("onlyUnread")} ${waiting}` : say("onlyUnread") },
            ]}
          />
          <Button disabled={waiting === 0} loading={busy} onClick={() => void act(() => markRead(null))}>
            {say("readAll")}
          </Button>
        </div>
        {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
        {!data && !error && <Skeleton active paragraph={{ rows: 8 }} />}
        {data && rows.length === 0 && (
          <EmptyState title={say(unread ? "noneUnread" : "none")} hint={say("noneHint")} />
        )}
        {rows.length > 0 && (
          <ul className={styles.list}>
            {rows.map((one) => (
              <NoticeLine
                key={one.id}
                one={one}
                onMark={() => void act(() => markRead([one.id], one.read_at === null))}
              />
            ))}
          </ul>
        )}
        {hasNextPage && (
          <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {say("older")}
          </Button>
        )}
      </div>
    </Page>
  );
}
