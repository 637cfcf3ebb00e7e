/** The bell above every screen: how much is unread, and the newest of it. */
import { BellOutlined } from "@ant-design/icons";
import { Badge, Button, Popover } from "antd";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { useAct } from "@/components/useAct";
import { useNarrow } from "@/lib/screen";
import { useShortcut } from "@/lib/shortcuts";
import { useWords } from "@/lib/words";
import { NoticeLine } from "./NoticeLine";
import styles from "./Notices.module.css";
import { markRead, useGlance } from "./useNotices";
import { words } from "./words";

export function Bell() {
  const say = useWords(words);
  const navigate = useNavigate();
  const narrow = useNarrow();
  const [open, setOpen] = useState(false);
  const { data } = useGlance();
  const unread = data?.unread ?? 0;
  useShortcut("g b", say("notices"), () => navigate("/notices"));
  const button = (
    <Button
      type="text"
      aria-label={unread ? `${say("notices")}: ${say("unread", { count: unread })}` : say("notices")}
      onClick={narrow ? () => navigate("/notices") : undefined}
      icon={
        <Badge count={unread} overflowCount={99} size="small">
          <BellOutlined style={{ fontSize: 17 }} />
        </Badge>
      }
    />
  );
  if (narrow) return button;
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      arrow={false}
      content={<Glance onGo={() => setOpen(false)} />}
    >
      {button}
    </Popover>
  );
}

function Glance({ onGo }: { onGo: () => void }) {
  const say = useWords(words);
  const { data } = useGlance();
  const { busy, act } = useAct();
  const rows = data?.rows ?? [];
  return (
    <div className={styles.glance}>
      <header>
        <b>{say("notices")}</b>
        {(data?.unread ?? 0) > 0 && (
          <Button size="small" type="link" loading={busy} onClick={() => void act(() => markRead(null))}>
            {say("readAll")}
          </Button>
        )}
      </header>
      {rows.length === 0 ? (
        <p className={styles.soft}>{say("none")}</p>
      ) : (
        <ul className={styles.list}>
          {rows.map((one) => (
            <NoticeLine key={one.id} one={one} brief onGo={onGo} />
          ))}
        </ul>
      )}
      <footer>
        <Link to="/notices" onClick={onGo}>
          {say("showAll")}
        </Link>
        <Link to="/settings/notices" onClick={onGo}>
          {say("settings")}
        </Link>
      </footer>
    </div>
  );
}
