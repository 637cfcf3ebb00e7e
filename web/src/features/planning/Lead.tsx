/** For which day the plan is, when it was made, and a warning where it or its data has aged. */
import { Chip } from "@/components/Chip";
import type { PlanMadeOut } from "@/generated/schemas";
import { useFormat } from "@/lib/format";
import { useNarrow } from "@/lib/screen";
import { useSession } from "@/lib/session";
import { useWords } from "@/lib/words";
import styles from "./Today.module.css";
import { useNewestData } from "./usePlan";
import { words } from "./words";

/** Sales that end longer ago than this no longer say what to do today. */
const FRESH_DAYS = 7;
const DAY_MS = 86_400_000;

interface Props {
  plan: PlanMadeOut;
  /** The next plan is being made. */
  replanning: boolean;
}

export function Lead({ plan, replanning }: Props) {
  const say = useWords(words);
  const format = useFormat();
  const narrow = useNarrow();
  const now = new Date();
  const made = format.moment(plan.finished_at);
  const relative = format.relative(plan.finished_at, now);
  return (
    <span className={styles.lead}>
      <span>
        <b>{say("asOf", { date: format.date(plan.as_of) })}</b>
        {" · "}
        <time dateTime={plan.finished_at} title={made}>
          {say("planned", { when: narrow ? relative : `${made}${say("aside", { text: relative })}` })}
        </time>
        {!narrow && ` · ${say("series", { total: format.number(plan.series) })}`}
      </span>
      {!replanning && <Aged plan={plan} now={now} />}
    </span>
  );
}

function Aged({ plan, now }: { plan: PlanMadeOut; now: Date }) {
  const say = useWords(words);
  const format = useFormat();
  const newest = useNewestData();
  const { demo } = useSession().workspace;
  const days = daysSince(plan.as_of, now);
  if (newest && newest > plan.started_at) return <Chip tone="warn">{say("planOld")}</Chip>;
  // The made-up world ends on a day of its own.
  if (demo || days <= FRESH_DAYS) return null;
  return <Chip tone="warn">{say("dataOld", { days: format.days(days) })}</Chip>;
}

/** Whole days since `day` by the reader's own calendar. */
export function daysSince(day: string, now: Date): number {
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  return Math.floor((today - Date.parse(`${day}T00:00:00Z`)) / DAY_MS);
}
