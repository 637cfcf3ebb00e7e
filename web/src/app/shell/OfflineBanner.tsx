/** Says when what is on screen may be old, because the network or the server is away. */
import { DisconnectOutlined } from "@ant-design/icons";
import { useEffect, useState } from "react";
import { useConnection, useOnline } from "@/lib/events";
import { useWords } from "@/lib/words";
import styles from "./Shell.module.css";
import { words } from "./words";

/** A connection that comes back within this time is not worth a word. */
const PATIENCE_MS = 4_000;

export function OfflineBanner() {
  const say = useWords(words);
  const online = useOnline();
  const broken = useLasting(useConnection() === "lost", PATIENCE_MS);
  if (online && !broken) return null;
  return (
    <div className={styles.offline} role="status">
      <DisconnectOutlined /> {say(online ? "lost" : "offline")}
    </div>
  );
}

function useLasting(is: boolean, milliseconds: number): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    const wait = window.setTimeout(() => setLasting(is), is ? milliseconds : 0);
    return () => window.clearTimeout(wait);
  }, [is, milliseconds]);
  return lasting && is;
}
