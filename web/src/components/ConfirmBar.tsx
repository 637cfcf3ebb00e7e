/** What is chosen, what can be done with all of it, and how to let go of it. */
import { CloseOutlined } from "@ant-design/icons";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useFormat } from "@/lib/format";
import { defineWords, useWords } from "@/lib/words";
import styles from "./bars.module.css";

const words = defineWords("confirm", {
  chosen: ["已选 {{total}} 项", "{{total}} selected"],
  clear: ["取消选择", "Clear selection"],
});

interface Props {
  count: number;
  onClear: () => void;
  /** What the chosen come to, such as their money. */
  sum?: ReactNode;
  children: ReactNode;
}

export function ConfirmBar({ count, onClear, sum, children }: Props) {
  const say = useWords(words);
  const format = useFormat();
  return (
    <div
      className={styles.confirm}
      role="toolbar"
      aria-label={say("chosen", { total: format.number(count) })}
    >
      <Button type="text" size="small" icon={<CloseOutlined />} aria-label={say("clear")} onClick={onClear} />
      <b role="status">{say("chosen", { total: format.number(count) })}</b>
      {sum}
      <span className={styles.actions}>{children}</span>
    </div>
  );
}
