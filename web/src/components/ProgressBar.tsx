/** How far a long job is, with its present step and a way to stop it. */
import { Button, Progress } from "antd";
import { useFormat } from "@/lib/format";
import { defineWords, useWords } from "@/lib/words";
import styles from "./bars.module.css";

const words = defineWords("progress", {
  cancel: ["停止", "Stop"],
  of: ["{{done}} / {{total}}", "{{done}} of {{total}}"],
  working: ["处理中", "Working"],
});

interface Props {
  label: string;
  done: number;
  /** Null while it is not known how much there is. */
  total: number | null;
  message?: string;
  onCancel?: () => void;
}

export function ProgressBar({ label, done, total, message, onCancel }: Props) {
  const say = useWords(words);
  const format = useFormat();
  const percent = total ? Math.min(100, Math.floor((done / total) * 100)) : 0;
  const amount = total
    ? say("of", { done: format.number(done), total: format.number(total) })
    : say("working");
  return (
    <div className={styles.progress}>
      <div className={styles.progressHead}>
        <b>{label}</b>
        <span role="status">
          {message ? `${message} · ` : ""}
          {amount}
        </span>
        {onCancel && (
          <Button size="small" onClick={onCancel}>
            {say("cancel")}
          </Button>
        )}
      </div>
      <Progress percent={percent} status="active" showInfo={total !== null} size="small" aria-label={label} />
    </div>
  );
}
