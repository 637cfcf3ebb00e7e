/** Rehearsing: one click plays a planned session through on paper; what is one says so on every screen. */
import { PlayCircleOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { Link, useNavigate } from "react-router";
import { useAct } from "@/components/useAct";
import { call } from "@/lib/api";
import { useMay } from "@/lib/session";
import { useWords } from "@/lib/words";
import styles from "./Rehearse.module.css";
import { rehearsalWords } from "./rehearsalWords";

export function RehearseButton({ code }: { code: string }) {
  const say = useWords(rehearsalWords);
  const may = useMay("run_sessions");
  const navigate = useNavigate();
  const { busy, act } = useAct();
  if (!may) return null;
  const rehearse = () =>
    act(async () => {
      const made = await call("POST /live/sessions/{code}/rehearse", { path: { code }, body: {} });
      navigate(`/live/${encodeURIComponent(made.code)}/desk`);
    });
  return (
    <Button icon={<PlayCircleOutlined />} loading={busy} title={say("hint")} onClick={() => void rehearse()}>
      {say("rehearse")}
    </Button>
  );
}

interface MarkProps {
  /** Code of the session that is rehearsed; empty for a real one. */
  rehearses: string;
  /** Code of the rehearsal itself, once it is over: its review is there. */
  over?: string;
}

/** Says that what is seen is a rehearsal. */
export function RehearsalMark({ rehearses, over }: MarkProps) {
  const say = useWords(rehearsalWords);
  if (!rehearses) return null;
  return (
    <div className={styles.mark} role="note">
      <strong>{say("rehearsal")}</strong>
      <span>{say("onPaper")}</span>
      {over && <Link to={`/live/${encodeURIComponent(over)}`}>{say("toReview")}</Link>}
      <Link to={`/live/${encodeURIComponent(rehearses)}`}>{say("toSession")}</Link>
    </div>
  );
}
