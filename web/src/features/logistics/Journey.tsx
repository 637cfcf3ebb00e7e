/** A shipment's journey: where it stands, each step with how long it took, and everything that was told. */
import { useQuery } from "@tanstack/react-query";
import { Button, Flex, Timeline } from "antd";
import { useState } from "react";
import { Chip } from "@/components/Chip";
import { ErrorState } from "@/components/ErrorState";
import { milestones } from "@/components/milestones";
import { useAct } from "@/components/useAct";
import type { TimelineOut, ToldEventOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import { queries } from "@/lib/queries";
import { useMay } from "@/lib/session";
import { useLanguage, useWords } from "@/lib/words";
import styles from "./Journey.module.css";
import { journeyWords } from "./journeyWords";
import { TellEvent } from "./TellEvent";

export function Journey({ number }: { number: string }) {
  const say = useWords(journeyWords);
  const may = useMay("move_stock");
  const [telling, setTelling] = useState(false);
  const found = useQuery({
    queryKey: ["timeline", number],
    meta: { topics: ["orders"] },
    queryFn: ({ signal }) => call("GET /shipments/{number}/timeline", { path: { number } }, signal),
  });
  return (
    <section className={styles.journey}>
      <Flex justify="space-between" align="center" className={styles.head ?? ""}>
        <h3>{say("title")}</h3>
        {may && <Button onClick={() => setTelling(true)}>{say("tell")}</Button>}
      </Flex>
      {found.error && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && <Told journey={found.data} may={may} />}
      <TellEvent number={number} open={telling} onClose={() => setTelling(false)} />
    </section>
  );
}

function Told({ journey, may }: { journey: TimelineOut; may: boolean }) {
  const say = useWords(journeyWords);
  const at = useLanguage() === "zh" ? 0 : 1;
  const lang = at === 0 ? "zh" : "en";
  if (journey.events.length === 0) return <p className={styles.quiet}>{say("nothing")}</p>;
  const { missing } = journey.standing;
  return (
    <Flex vertical gap={8}>
      <Now journey={journey} />
      {journey.advice.map((text) => (
        <p key={text.en}>{text[lang]}</p>
      ))}
      {journey.offers.map((step) => (
        <p key={step}>{say(step === "depart" ? "offerDepart" : "offerReceive")}</p>
      ))}
      {journey.contradictions.map((text) => (
        <p key={text.en} className={styles.odd}>
          {text[lang]}
        </p>
      ))}
      {missing.length > 0 && (
        <p className={styles.quiet}>
          {say("missing")}
          {missing.map((step) => milestones[step][at]).join(say("listed"))}
        </p>
      )}
      <Events journey={journey} may={may} />
    </Flex>
  );
}

function Now({ journey: { standing } }: { journey: TimelineOut }) {
  const say = useWords(journeyWords);
  const format = useFormat();
  const at = useLanguage() === "zh" ? 0 : 1;
  const { milestone, since, troubles } = standing;
  return (
    <Flex gap={8} align="center" wrap>
      {milestone && <Chip tone={milestones[milestone][2] ?? "quiet"}>{milestones[milestone][at]}</Chip>}
      {troubles.map((trouble) => (
        <Chip key={trouble} tone={milestones[trouble][2] ?? "warn"}>
          {milestones[trouble][at]}
        </Chip>
      ))}
      {since && <span className={styles.quiet}>{say("since", { at: format.moment(since) })}</span>}
    </Flex>
  );
}

function Events({ journey, may }: { journey: TimelineOut; may: boolean }) {
  const tookBy = new Map(journey.legs.map((leg) => [`${leg.ends} ${leg.ended_at}`, leg.days]));
  const items = journey.events.map((event) => ({
    key: event.id,
    color: event.retracted || !event.believed ? "gray" : colour(event),
    children: (
      <Event
        event={event}
        number={journey.number}
        days={tookBy.get(`${event.milestone} ${event.at}`)}
        may={may}
      />
    ),
  }));
  return <Timeline className={styles.line ?? ""} items={items} />;
}

function colour({ milestone }: ToldEventOut): string {
  const tone = milestones[milestone][2];
  return tone === "bad" ? "red" : tone === "warn" ? "orange" : tone === "good" ? "green" : "blue";
}

interface EventProps {
  event: ToldEventOut;
  number: string;
  days: number | undefined;
  may: boolean;
}

function Event({ event, number, days, may }: EventProps) {
  const say = useWords(journeyWords);
  const format = useFormat();
  const at = useLanguage() === "zh" ? 0 : 1;
  const { busy, act } = useAct();
  const retract = () =>
    act(
      async () => {
        const path = { number, event_id: event.id };
        const after = await call("POST /shipments/{number}/events/{event_id}/retract", { path, body: {} });
        queries.setQueryData(["timeline", number], after);
      },
      { done: say(event.retracted ? "broughtBack" : "tookBack") },
    );
  const name = event.milestone === "unknown" ? event.code : milestones[event.milestone][at];
  const where = [event.place, event.country].filter(Boolean).join(", ");
  const marks = [
    days !== undefined && days >= 1 && say("took", { days: format.days(days) }),
    days !== undefined && days < 1 && say("tookHours", { hours: format.number(days * 24, 0) }),
    event.source === "hand" && say("byHand"),
    event.slack_minutes > 0 && !event.whole_day && say("asTold", { told: event.told }),
    event.zone.endsWith("?") && say("guessed"),
    event.retracted ? say("takenBack") : !event.believed && say("notBelieved"),
  ].filter(Boolean);
  return (
    <div className={event.retracted ? styles.gone : undefined}>
      <Flex gap={8} justify="space-between" align="baseline">
        <b>{name}</b>
        <time dateTime={event.at}>{event.whole_day ? format.date(event.told) : format.moment(event.at)}</time>
      </Flex>
      <Flex gap={8} justify="space-between" align="baseline">
        <span className={styles.quiet}>
          {[where, event.carrier, event.note, ...marks].filter(Boolean).join(" · ")}
        </span>
        {may && (
          <Button type="link" size="small" disabled={busy} onClick={() => void retract()}>
            {say(event.retracted ? "bringBack" : "takeBack")}
          </Button>
        )}
      </Flex>
    </div>
  );
}
