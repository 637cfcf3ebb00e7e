/** A message on its way: shown at once, sent until the server has it, or refused with the reason. */
import { ClockCircleOutlined, ExclamationCircleOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useOnline } from "@/lib/events";
import { useWords } from "@/lib/words";
import { outbox } from "./outbox";
import type { Waiting } from "./store";
import styles from "./Thread.module.css";
import { words } from "./words";

export function WaitingItem({ one }: { one: Waiting }) {
  const say = useWords(words);
  const online = useOnline();
  return (
    <article className={`${styles.message} ${styles.together} ${styles.waiting}`} data-waiting>
      <div className={styles.body}>
        {one.text && <p className={styles.text}>{one.text}</p>}
        {one.files.map(({ client_id, name }) => (
          <p key={client_id} className={styles.text}>
            {name}
          </p>
        ))}
        {one.refused === undefined ? (
          <small className={styles.state}>
            <ClockCircleOutlined /> {say(online ? "sending" : "offlineWaits")}
          </small>
        ) : (
          <small className={styles.refused}>
            <ExclamationCircleOutlined /> {one.refused}
            <Button size="small" type="link" onClick={() => void outbox.again(one.client_id)}>
              {say("again")}
            </Button>
            <Button size="small" type="link" danger onClick={() => void outbox.forget(one.client_id)}>
              {say("discard")}
            </Button>
          </small>
        )}
      </div>
    </article>
  );
}
