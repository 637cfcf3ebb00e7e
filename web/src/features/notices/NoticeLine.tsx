/** One notice: what happened, since when, why the person is told, and its buttons. */
import { Button } from "antd";
import { Link, useNavigate } from "react-router";
import { Chip } from "@/components/Chip";
import type { NoticeOut } from "@/generated/schemas";
import { useFormat } from "@/lib/format";
import { useLanguage, useWords } from "@/lib/words";
import styles from "./Notices.module.css";
import { readOn, tones } from "./useNotices";
import { families, severities, whys, words } from "./words";

interface Props {
  one: NoticeOut;
  /** In the bell's list: the title alone. */
  brief?: boolean;
  onGo?: () => void;
  onMark?: () => void;
}

export function NoticeLine({ one, brief = false, onGo, onMark }: Props) {
  const say = useWords(words);
  const at = useLanguage() === "zh" ? 0 : 1;
  const format = useFormat();
  const navigate = useNavigate();
  const unread = one.read_at === null;
  const follow = () => {
    readOn(one);
    onGo?.();
  };
  return (
    <li className={`${styles.notice} ${unread ? styles.unread : ""}`}>
      <div className={styles.top}>
        <Chip tone={tones[one.severity]}>
          {one.severity === "info" ? families[one.family][at] : severities[one.severity][at]}
        </Chip>
        <time dateTime={one.at} title={format.moment(one.at)}>
          {format.relative(one.at, new Date())}
        </time>
      </div>
      <Link to={one.link} className={styles.title ?? ""} onClick={follow}>
        {one.title}
      </Link>
      {!brief && one.body && <p className={styles.body}>{one.body}</p>}
      {one.more > 0 && <span className={styles.soft}>{say("more", { count: one.more })}</span>}
      {!brief && (
        <footer>
          {one.actions.map(({ label, link }) => (
            <Button
              key={label + link}
              size="small"
              onClick={() => {
                follow();
                navigate(link);
              }}
            >
              {label}
            </Button>
          ))}
          <span className={styles.soft}>
            {families[one.family][at]}
            {one.why !== "named" && ` · ${whys[one.why][at]}`}
          </span>
          {onMark && (
            <Button size="small" type="text" onClick={onMark}>
              {say(unread ? "markRead" : "markUnread")}
            </Button>
          )}
        </footer>
      )}
    </li>
  );
}
