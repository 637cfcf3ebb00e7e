/** One session: when it is on for its viewers, what speaks against it, run-down, checklist, and its review. */
import { DesktopOutlined, EditOutlined } from "@ant-design/icons";
import { App, Button, Skeleton } from "antd";
import type { ReactNode } from "react";
import { Link, useParams } from "react-router";
import { Chip, type Tone } from "@/components/Chip";
import { ErrorState } from "@/components/ErrorState";
import { Page } from "@/components/Page";
import { useAct } from "@/components/useAct";
import { useOpened } from "@/components/useOpened";
import type { LiveSessionOut, SessionState } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import { queries } from "@/lib/queries";
import { useMay } from "@/lib/session";
import { useLanguage, useWords } from "@/lib/words";
import { Checklist } from "./Checklist";
import styles from "./Live.module.css";
import { liveWords, states } from "./liveWords";
import { RehearsalMark, RehearseButton } from "./Rehearse";
import { Review } from "./Review";
import { Rundown } from "./Rundown";
import { SessionForm } from "./SessionForm";
import { useLiveSession } from "./useSessions";
import { useTold } from "./useTold";
import { cityOf } from "./wall";

export const stateTones: Record<SessionState, Tone> = {
  planned: "info",
  live: "bad",
  ended: "quiet",
  reviewed: "good",
  cancelled: "quiet",
};

/** `talkOf`: what is said of a session, which another room keeps. */
export function SessionPage({ talkOf }: { talkOf?: (code: string) => ReactNode }) {
  const { code = "" } = useParams();
  const found = useLiveSession(code);
  if (found.error)
    return (
      <Page title={code}>
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      </Page>
    );
  return found.data ? (
    <Shown session={found.data} talk={talkOf?.(found.data.code)} />
  ) : (
    <Skeleton active className={styles.page ?? ""} />
  );
}

function Shown({ session, talk }: { session: LiveSessionOut; talk: ReactNode }) {
  const say = useWords(liveWords);
  const zh = useLanguage() === "zh" ? 0 : 1;
  const [opened, open] = useOpened("edit");
  const told = useTold();
  const over = session.state === "ended" || session.state === "reviewed";
  const lead = (
    <span className={styles.leadLine}>
      <Chip tone={stateTones[session.state]}>{states[session.state][zh]}</Chip>
      {[session.host, session.platform, session.code].filter(Boolean).join(" · ")}
    </span>
  );
  return (
    <Page
      title={session.title}
      lead={lead}
      actions={<Actions session={session} onEdit={() => open("session")} />}
    >
      <div className={styles.page}>
        <RehearsalMark rehearses={session.rehearses} />
        {!session.rehearses && <Clocks session={session} />}
        {session.clashes.length > 0 && (
          <section className={styles.clashes} aria-label={say("clashes")}>
            <ul>
              {session.clashes.map(({ kind, weight, said, sku, other, market }) => (
                <li key={`${kind} ${sku} ${market} ${other} ${said.en}`} data-weight={weight}>
                  <i data-weight={weight} /> {sku && <b>{sku}</b>} {told(said)}
                </li>
              ))}
            </ul>
          </section>
        )}
        {over && <Review session={session} />}
        {!over && <Rundown key={session.items.map(({ id }) => id).join(" ")} session={session} />}
        {session.state !== "cancelled" && <Checklist session={session} over={over} />}
        {talk}
      </div>
      <SessionForm open={opened !== null} session={session} onClose={() => open(null)} />
    </Page>
  );
}

function Actions({ session, onEdit }: { session: LiveSessionOut; onEdit: () => void }) {
  const say = useWords(liveWords);
  const may = useMay("run_sessions");
  const { modal } = App.useApp();
  const { act } = useAct();
  const { code, title, state } = session;
  const cancel = () =>
    modal.confirm({
      title: say("cancelSure", { title }),
      content: say("cancelHint"),
      okText: say("cancelSession"),
      cancelText: say("keep"),
      okButtonProps: { danger: true },
      onOk: () =>
        act(async () => {
          await call("POST /live/sessions/{code}/cancel", { path: { code }, body: {} });
          void queries.invalidateQueries({ queryKey: ["live"] });
        }),
    });
  return (
    <>
      {may && state === "planned" && (
        <>
          <Button onClick={cancel}>{say("cancelSession")}</Button>
          <Button icon={<EditOutlined />} onClick={onEdit}>
            {say("edit")}
          </Button>
          <RehearseButton code={code} />
        </>
      )}
      {state !== "cancelled" && (
        <Link to={`/live/${encodeURIComponent(code)}/desk`}>
          <Button
            type={state === "planned" || state === "live" ? "primary" : "default"}
            icon={<DesktopOutlined />}
          >
            {say("desk")}
          </Button>
        </Link>
      )}
    </>
  );
}

/** When it is on, by the clocks of those who watch. */
function Clocks({ session }: { session: LiveSessionOut }) {
  const say = useWords(liveWords);
  const format = useFormat();
  return (
    <ul className={styles.clocks} aria-label={say("markets_of")}>
      <li>
        <b>{say("yourTime", { at: format.moment(session.starts_at) })}</b>
      </li>
      {session.local.map(({ market, zone, starts_at, ends_at }) => (
        <li key={`${market} ${zone}`}>
          <small>
            {market} {cityOf(zone)}
          </small>
          <b>
            {format.dayMonth(starts_at.slice(0, 10))} {starts_at.slice(11, 16)}–{ends_at.slice(11, 16)}
          </b>
        </li>
      ))}
    </ul>
  );
}
