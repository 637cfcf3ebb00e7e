/** What is shown where something could not be loaded: what happened, what to do, and a way to try again. */
import { ReloadOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { defineWords, useWords } from "@/lib/words";
import { useProblemText } from "./problemText";
import styles from "./states.module.css";

const words = defineWords("errorState", { again: ["重试", "Try again"] });

export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const say = useWords(words);
  const { title, detail, nextStep } = useProblemText()(error);
  return (
    <div className={styles.state} role="alert">
      <p className={styles.title}>{title}</p>
      {detail && <p>{detail}</p>}
      {nextStep && <p>{nextStep}</p>}
      {onRetry && (
        <Button icon={<ReloadOutlined />} onClick={onRetry}>
          {say("again")}
        </Button>
      )}
    </div>
  );
}
