/** Where days and spread are spent on the way: the slowest leg, each lane, the trend, and what a day is worth. */
import { Button, Segmented, Select, Skeleton } from "antd";
import { lazy, Suspense } from "react";
import { EmptyState } from "@/components/EmptyState";
import { ErrorState } from "@/components/ErrorState";
import { milestones } from "@/components/milestones";
import type { BottlenecksOut, LegSpanOut, Milestone } from "@/generated/schemas";
import { useFormat } from "@/lib/format";
import { nameOf } from "@/lib/names";
import { useLanguage, useWords } from "@/lib/words";
import { DayWorth } from "./DayWorth";
import styles from "./Lanes.module.css";
import { laneWords } from "./laneWords";
import { SignalsAbout } from "./SignalsAbout";
import { SpanTable } from "./SpanTable";
import { type Choice, useChoice, useLanes } from "./useLanes";

const LegTrend = lazy(async () => ({ default: (await import("./LegTrend")).LegTrend }));
const reaches = [3, 6, 12, 24];

export function Lanes() {
  const [choice, choose] = useChoice();
  const { data, error, refetch } = useLanes(choice);
  return (
    <div className={styles.page}>
      <Chooser choice={choice} choose={choose} found={data} />
      {error && !data ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <Found found={data} choose={choose} />
      ) : (
        <Skeleton active paragraph={{ rows: 8 }} />
      )}
    </div>
  );
}

interface ChooserProps {
  choice: Choice;
  choose: (part: Choice) => void;
  found: BottlenecksOut | undefined;
}

function Chooser({ choice, choose, found }: ChooserProps) {
  const say = useWords(laneWords);
  const lang = useLanguage();
  const channels = (found?.channels ?? []).map(({ name }) => ({
    value: name,
    label: nameOf("transport", name, lang),
  }));
  // Those who had a hand in a journey too, whoever the journey itself names.
  const had = [
    ...(found?.carriers ?? []).map(({ name }) => name),
    ...(found?.by_carrier ?? []).map((one) => one.carrier),
  ];
  const carriers = [...new Set(had)].map((name) => ({ value: name, label: name }));
  const lane = choice.origin && `${choice.origin} → ${choice.destination ?? ""}`;
  return (
    <div className={styles.chooser}>
      <Segmented
        aria-label={say("goods")}
        value={choice.goods ?? "stock"}
        onChange={(goods) => choose({ goods, origin: "", destination: "", channel: "", carrier: "" })}
        options={[
          { value: "stock", label: say("stock") },
          { value: "parcels", label: say("parcels") },
        ]}
      />
      <Select
        aria-label={say("monthsLabel")}
        value={Number(choice.months) || 12}
        onChange={(months) => choose({ months: String(months) })}
        options={reaches.map((value) => ({ value, label: say("months", { count: value }) }))}
      />
      <Select
        allowClear
        className={styles.pick ?? ""}
        aria-label={say("channel")}
        placeholder={say("channel")}
        value={choice.channel ?? null}
        onChange={(channel) => choose({ channel: channel ?? "" })}
        options={channels}
      />
      <Select
        allowClear
        className={styles.pick ?? ""}
        aria-label={say("carrier")}
        placeholder={say("carrier")}
        value={choice.carrier ?? null}
        onChange={(carrier) => choose({ carrier: carrier ?? "" })}
        options={carriers}
      />
      {choice.origin && choice.channel && (
        <SignalsAbout kind="lane" thing={`${choice.origin} ${choice.destination ?? ""} ${choice.channel}`} />
      )}
      {lane && (
        <Button onClick={() => choose({ origin: "", destination: "" })}>
          {lane} · {say("all")}
        </Button>
      )}
    </div>
  );
}

interface FoundProps {
  found: BottlenecksOut;
  choose: (part: Choice) => void;
}

function Found({ found, choose }: FoundProps) {
  const say = useWords(laneWords);
  const lang = useLanguage();
  const format = useFormat();
  const leg = useLegName();
  if (!found.whole) return <EmptyState title={say("none")} hint={say("noneHint")} />;
  const { slowest, widest, whole } = found;
  const hands = new Set(found.by_carrier.map(({ carrier }) => carrier)).size;
  const days = (count: number) => format.number(count, 1);
  const dates = { first: format.date(found.first), last: format.date(found.last) };
  return (
    <>
      <section className={styles.said}>
        {slowest && widest && (
          <p>
            {say("said", {
              p50: days(whole.p50),
              p90: days(whole.p90),
              slowest: leg(slowest),
              slowestDays: days(slowest.p50),
              widest: leg(widest),
              widestDays: days(widest.spread),
            })}
          </p>
        )}
        <small>
          {say("span", { ...dates, journeys: format.number(found.journeys) })}{" "}
          {found.untold > 0 && say("untold", { count: found.untold })}
        </small>
      </section>
      <DayWorth found={found} />
      <SpanTable
        title={say("legs")}
        head={say("leg")}
        rows={found.legs.map((one) => ({ key: `${one.begins} ${one.ends}`, name: leg(one), span: one }))}
        mark={slowest ? `${slowest.begins} ${slowest.ends}` : null}
      />
      <Suspense fallback={<Skeleton active paragraph={{ rows: 6 }} />}>
        {found.months.length > 1 && <LegTrend found={found} leg={leg} />}
      </Suspense>
      <SpanTable
        title={say("lanes")}
        head={say("lane")}
        slowest={leg}
        currency={found.currency}
        rows={found.lanes.map((lane) => ({
          key: `${lane.origin} ${lane.destination} ${lane.channel}`,
          name: `${lane.origin || "—"} → ${lane.destination || "—"} · ${nameOf("transport", lane.channel, lang)}`,
          span: lane,
          leg: lane.slowest,
          worth: lane.worth,
          onPick: () => choose({ origin: lane.origin, destination: lane.destination, channel: lane.channel }),
        }))}
      />
      {found.more_lanes > 0 && <p className={styles.soft}>{say("moreLanes", { count: found.more_lanes })}</p>}
      {hands > 1 && (
        <SpanTable
          title={say("byCarrier")}
          head={`${say("leg")} · ${say("carrier")}`}
          rows={found.by_carrier.map((one) => ({
            key: `${one.begins} ${one.ends} ${one.carrier}`,
            name: `${leg(one)} · ${one.carrier}`,
            span: one,
            onPick: () => choose({ carrier: one.carrier }),
          }))}
        />
      )}
      <div className={styles.pair}>
        <SpanTable
          title={say("channels")}
          head={say("channel")}
          rows={found.channels.map((one) => ({
            key: one.name,
            name: nameOf("transport", one.name, lang),
            span: one,
          }))}
        />
        <SpanTable
          title={say("carriers")}
          head={say("carrier")}
          rows={found.carriers.map((one) => ({ key: one.name, name: one.name, span: one }))}
        />
      </div>
    </>
  );
}

/** A leg by the names of its two ends. */
function useLegName(): (leg: Pick<LegSpanOut, "begins" | "ends">) => string {
  const at = useLanguage() === "zh" ? 0 : 1;
  const name = (word: string) => milestones[word as Milestone]?.[at] ?? word;
  return ({ begins, ends }) => `${name(begins)} → ${name(ends)}`;
}
