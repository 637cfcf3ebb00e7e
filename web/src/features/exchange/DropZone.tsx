/** Where files are dropped or chosen; the whole window takes them while one is dragged over it. */
import { InboxOutlined } from "@ant-design/icons";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useWords } from "@/lib/words";
import styles from "./Files.module.css";
import { useSend } from "./useSend";
import { words } from "./words";

const ACCEPTED = ".csv,.tsv,.txt,.xlsx,.xls,.xlsm,.xlsb,.ods,.json,.jsonl,.parquet,.gz,.zip";

export function DropZone() {
  const say = useWords(words);
  const input = useRef<HTMLInputElement>(null);
  const { send, sending } = useSend();
  const over = useDrop((files) => void send(files));
  return (
    <div className={`${styles.drop} ${over ? styles.over : ""}`}>
      <InboxOutlined className={styles.tray ?? ""} aria-hidden />
      <div>
        <p className={styles.call} role="status">
          {sending > 0 ? (
            say("sending", { count: sending })
          ) : over ? (
            say("dropNow")
          ) : (
            <>
              {say("drop")}{" "}
              <button type="button" onClick={() => input.current?.click()}>
                {say("choose")}
              </button>
            </>
          )}
        </p>
        <p className={styles.hint}>{say("dropHint")}</p>
      </div>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={ACCEPTED}
        aria-label={say("choose")}
        onChange={(event) => {
          void send([...(event.target.files ?? [])]);
          // The same file may be chosen again after it was mended.
          event.target.value = "";
        }}
      />
    </div>
  );
}

/** Whether files are being dragged over the window; what is let go of goes to `take`. */
function useDrop(take: (files: File[]) => void): boolean {
  const [over, setOver] = useState(false);
  const took = useEffectEvent(take);
  useEffect(() => {
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const dragged = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const left = (event: DragEvent) => event.relatedTarget === null && setOver(false);
    const dropped = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(false);
      took([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener("dragover", dragged);
    window.addEventListener("dragleave", left);
    window.addEventListener("drop", dropped);
    return () => {
      window.removeEventListener("dragover", dragged);
      window.removeEventListener("dragleave", left);
      window.removeEventListener("drop", dropped);
    };
  }, []);
  return over;
}
