/** The month of sessions by the reader's own clock: a calendar at a desk, a list of days on a phone. */
import { LeftOutlined, RightOutlined } from "@ant-design/icons";
import { Button, Skeleton } from "antd";
import { Link, useSearchParams } from "react-router";
import { EmptyState } from "@/components/EmptyState";
import { ErrorState } from "@/components/ErrorState";
import type { LiveSessionOut } from "@/generated/schemas";
import { useLanguage, useWords } from "@/lib/words";
import styles from "./Live.module.css";
import { liveWords } from "./liveWords";
import monthStyles from "./Schedule.module.css";
import { useSchedule } from "./useSessions";
import { useTold } from "./useTold";

const WEEK = 7;

export function Schedule() {
  const say = useWords(liveWords);
  const tag = useLanguage() === "zh" ? "zh-CN" : "en-US";
  const [search, setSearch] = useSearchParams();
  const month = monthOf(search.get("month"));
  const days = daysOf(month);
  const found = useSchedule(
    days[0]?.toISOString() ?? "",
    new Date(+(days.at(-1) ?? 0) + 864e5).toISOString(),
  );
  const go = (by: number) => {
    const next = new Date(month.getFullYear(), month.getMonth() + by, 1);
    setSearch(by === 0 ? {} : { month: keyOf(next).slice(0, 7) });
  };
  const named = month.toLocaleDateString(tag, { year: "numeric", month: "long" });
  const sessions = (found.data ?? []).filter(({ state }) => state !== "cancelled");
  if (found.error) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  return (
    <div className={styles.page}>
      <header className={monthStyles.monthHead}>
        <Button type="text" icon={<LeftOutlined />} aria-label={say("earlier")} onClick={() => go(-1)} />
        <h2>{named}</h2>
        <Button type="text" icon={<RightOutlined />} aria-label={say("later")} onClick={() => go(1)} />
        <Button size="small" onClick={() => go(0)}>
          {say("thisMonth")}
        </Button>
      </header>
      {found.isPending ? (
        <Skeleton active />
      ) : (
        <Month days={days} month={month} sessions={sessions} tag={tag} />
      )}
      {found.data && sessions.length === 0 && (
        <EmptyState title={say("noneThisMonth")} hint={say("noSessionsHint")} />
      )}
    </div>
  );
}

interface MonthProps {
  days: readonly Date[];
  month: Date;
  sessions: readonly LiveSessionOut[];
  tag: string;
}

function Month({ days, month, sessions, tag }: MonthProps) {
  const today = keyOf(new Date());
  const of = (day: Date) => sessions.filter(({ starts_at }) => keyOf(new Date(starts_at)) === keyOf(day));
  return (
    <>
      <div className={monthStyles.weekdays} aria-hidden>
        {days.slice(0, WEEK).map((day) => (
          <span key={day.getDay()}>{day.toLocaleDateString(tag, { weekday: "short" })}</span>
        ))}
      </div>
      <ol className={monthStyles.month}>
        {days.map((day) => {
          const here = of(day);
          return (
            <li
              key={keyOf(day)}
              data-other={day.getMonth() !== month.getMonth() || undefined}
              data-today={keyOf(day) === today || undefined}
              data-empty={here.length === 0 || undefined}
            >
              <time dateTime={keyOf(day)}>
                <b>{day.getDate()}</b>
                <span>
                  {day.toLocaleDateString(tag, { weekday: "short", month: "short", day: "numeric" })}
                </span>
              </time>
              {here.map((session) => (
                <SessionChip key={session.code} session={session} />
              ))}
            </li>
          );
        })}
      </ol>
    </>
  );
}

function SessionChip({ session }: { session: LiveSessionOut }) {
  const told = useTold();
  const at = new Date(session.starts_at).toTimeString().slice(0, 5);
  const weight = session.clashes[0]?.weight;
  const why = session.clashes.map(({ said }) => told(said)).join("\n");
  return (
    <Link
      to={`/live/${encodeURIComponent(session.code)}`}
      className={monthStyles.chip ?? ""}
      data-state={session.state}
      title={[session.title, session.host, why].filter(Boolean).join("\n")}
    >
      <span>
        {at} {weight && weight !== "note" && <i data-weight={weight} />}
      </span>
      <b>{session.title}</b>
      <small>{[session.host, session.markets.join(" ")].filter(Boolean).join(" · ")}</small>
    </Link>
  );
}

function monthOf(asked: string | null): Date {
  const [year, month] = (asked ?? "").split("-").map(Number);
  const now = new Date();
  return year && month ? new Date(year, month - 1, 1) : new Date(now.getFullYear(), now.getMonth(), 1);
}

/** The days of whole weeks, from Monday, that hold the month. */
function daysOf(month: Date): Date[] {
  const before = (month.getDay() + WEEK - 1) % WEEK;
  const length = new Date(month.getFullYear(), month.getMonth() + 1, 0).getDate();
  const weeks = Math.ceil((before + length) / WEEK);
  return Array.from(
    { length: weeks * WEEK },
    (_, at) => new Date(month.getFullYear(), month.getMonth(), 1 - before + at),
  );
}

const two = (n: number) => String(n).padStart(2, "0");
const keyOf = (day: Date) => `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
