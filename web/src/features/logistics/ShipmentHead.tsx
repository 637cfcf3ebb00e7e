/** Where a shipment stands, when it comes, and what is odd about what was told of it. */
import { Alert } from "antd";
import { Link } from "react-router";
import { Chip } from "@/components/Chip";
import { type Fact, Facts } from "@/components/Facts";
import { milestones } from "@/components/milestones";
import type { TimelineOut } from "@/generated/schemas";
import { useFormat } from "@/lib/format";
import { useMay } from "@/lib/session";
import { pick, useLanguage, useWords } from "@/lib/words";
import { ContainerBack } from "./ContainerBack";
import styles from "./Shipment.module.css";
import { shipmentWords } from "./shipmentWords";
import { kinds, statuses } from "./states";
import { goings } from "./underWayWords";
import { useFreeDays } from "./useFreeDays";
import { useDwell, useUnderWay } from "./useTimeline";
import { WayBar } from "./WayBar";

const DAY_MS = 86_400_000;

export function ShipmentHead({ timeline }: { timeline: TimelineOut }) {
  const lang = useLanguage();
  const at = lang === "zh" ? 0 : 1;
  const row = useUnderWay(timeline.number).data ?? null;
  const facts = useFacts(timeline);
  const status = statuses[timeline.status];
  const kind = kinds[timeline.kind];
  const going = row?.going ? goings[row.going as keyof typeof goings] : null;
  return (
    <section className={styles.card}>
      <div className={styles.chips}>
        {going && <Chip tone={going[2] ?? "quiet"}>{going[at]}</Chip>}
        <Chip tone={status[2] ?? "quiet"}>{status[at]}</Chip>
        <Chip tone={kind[2] ?? "quiet"}>{kind[at]}</Chip>
        {timeline.standing.troubles.map((trouble) => (
          <Chip key={trouble} tone="bad">
            {milestones[trouble][at]}
          </Chip>
        ))}
        <b>
          {timeline.origin || "—"} → {timeline.destination || "—"}
        </b>
      </div>
      <Facts facts={facts} />
      {row && <WayBar row={row} now={Date.now()} days={60} />}
      <ContainerBack timeline={timeline} />
      <Odd timeline={timeline} late={row?.going === "late" || row?.going === "at_risk"} />
    </section>
  );
}

function useFacts(timeline: TimelineOut): Fact[] {
  const say = useWords(shipmentWords);
  const format = useFormat();
  const at = useLanguage() === "zh" ? 0 : 1;
  const row = useUnderWay(timeline.number).data ?? null;
  const dwell = useDwell(timeline.number).data ?? null;
  const { milestone, since, final } = timeline.standing;
  const due = timeline.promised_at ?? timeline.due_on;
  const chance = row?.late_probability ?? null;
  const gone = since === null ? null : (Date.now() - Date.parse(since)) / DAY_MS;
  const usual = dwell?.dwell_days_p90 ?? null;
  const freeDays = useFreeDays(row);
  const maySell = useMay("see_sales");
  const days = (count: number) => format.number(count, count < 10 ? 1 : 0);
  const facts: (Fact | false | null)[] = [
    row?.arrives_p50
      ? {
          name: say("arrives"),
          value: (
            <span title={say("rangeHint")}>
              {format.dayMonth(row.arrives_p50)}
              {row.arrives_p10 && row.arrives_p90 && (
                <small className={styles.soft}>
                  {" "}
                  {say("range", {
                    from: format.dayMonth(row.arrives_p10),
                    until: format.dayMonth(row.arrives_p90),
                  })}
                </small>
              )}
            </span>
          ),
        }
      : null,
    chance !== null && {
      name: say("chance"),
      value: format.percent(chance, 0),
      tone: chance >= 0.5 ? "bad" : undefined,
    },
    due !== null && { name: say("promised"), value: format.date(due) },
    milestone !== null && {
      name: say("at"),
      value: (
        <span>
          {milestones[milestone][at]}
          {!final && gone !== null && (
            <small className={styles.soft}>
              {" "}
              {say("since", { days: days(gone) })}
              {usual !== null && say("usual", { days: days(usual) })}
            </small>
          )}
        </span>
      ),
      tone: dwell?.stands_long ? "bad" : undefined,
    },
    ...freeDays,
    row?.last_place ? { name: say("lastPlace"), value: row.last_place } : null,
    timeline.carrier !== "" && { name: say("carrier"), value: timeline.carrier },
    timeline.tracking !== "" && { name: say("tracking"), value: timeline.tracking },
    timeline.order_reference !== "" && {
      name: say("order"),
      value: maySell ? (
        <Link to={`/orders-out?filter=${encodeURIComponent(`order_ref:is:${timeline.order_reference}`)}`}>
          {timeline.order_reference}
        </Link>
      ) : (
        timeline.order_reference
      ),
    },
  ];
  return facts.filter((fact): fact is Fact => Boolean(fact));
}

/** Contradictions, gaps and advice in plain sentences. */
function Odd({ timeline, late }: { timeline: TimelineOut; late: boolean }) {
  const say = useWords(shipmentWords);
  const lang = useLanguage();
  const at = lang === "zh" ? 0 : 1;
  const { standing, contradictions, advice, number } = timeline;
  const list = (texts: readonly { en: string; zh: string }[]) => (
    <ul className={styles.said}>
      {texts.map((text) => (
        <li key={text.en}>{pick(text, lang)}</li>
      ))}
    </ul>
  );
  const gaps = standing.missing.map((step) => milestones[step][at]).join(lang === "zh" ? "、" : ", ");
  return (
    <div className={styles.odd}>
      {contradictions.length > 0 && (
        <Alert type="warning" showIcon title={say("odd")} description={list(contradictions)} />
      )}
      {advice.length > 0 && <Alert type="info" showIcon title={say("toDo")} description={list(advice)} />}
      {gaps && <p className={styles.soft}>{say("missing", { steps: gaps })}</p>}
      {standing.unknown > 0 && <p className={styles.soft}>{say("unknown", { count: standing.unknown })}</p>}
      {late && (
        <Link to={`/logistics/late?filter=${encodeURIComponent(`number:is:${number}`)}`}>{say("helps")}</Link>
      )}
    </div>
  );
}
