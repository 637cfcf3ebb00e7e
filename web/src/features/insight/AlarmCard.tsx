/** One alarm: what happened, what doing nothing costs, the proposed order and shipment, and the buttons. */
import { CheckOutlined } from "@ant-design/icons";
import { Button, Skeleton } from "antd";
import { Link } from "react-router";
import { Chip } from "@/components/Chip";
import { ErrorState } from "@/components/ErrorState";
import { type Fact, Facts } from "@/components/Facts";
import { Money } from "@/components/Money";
import type { AlarmOut, AlarmProposalOut } from "@/generated/schemas";
import { useFormat } from "@/lib/format";
import { nameOf } from "@/lib/names";
import { useMay } from "@/lib/session";
import { useLanguage, useWords } from "@/lib/words";
import styles from "./Alarms.module.css";
import { alarmStates, alarmWords, proposalKinds, ruleNames, severityNames } from "./alarmWords";
import { SilenceMenu } from "./SilenceMenu";
import { useAlarm, useAlarmActs } from "./useAlarms";

export function AlarmCard({ id }: { id: number }) {
  const { data, error, refetch } = useAlarm(id);
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return data ? <Card alarm={data} /> : <Skeleton active />;
}

function Card({ alarm }: { alarm: AlarmOut }) {
  const say = useWords(alarmWords);
  const zh = useLanguage() === "zh";
  return (
    <article className={styles.card}>
      <Tags alarm={alarm} />
      <strong>{zh ? alarm.title_zh : alarm.title_en}</strong>
      <p>{zh ? alarm.body_zh : alarm.body_en}</p>
      <Figures alarm={alarm} />
      {alarm.cost !== null && (
        <Facts
          facts={[
            {
              name: say("cost"),
              value: <Money amount={alarm.cost} currency={alarm.currency} />,
              tone: "bad",
            },
          ]}
        />
      )}
      {alarm.proposals.length > 0 ? (
        <>
          <h3>{say("proposed")}</h3>
          {alarm.rule === "demand_up" && <p className={styles.soft}>{say("lasting")}</p>}
          <ul className={styles.proposals}>
            {alarm.proposals.map((one) => (
              <Proposal
                key={`${one.kind} ${one.source} ${one.warehouse} ${one.channel}`}
                one={one}
                alarm={alarm}
              />
            ))}
          </ul>
        </>
      ) : (
        <>
          <h3>{say("todo")}</h3>
          <p>{zh ? alarm.todo_zh : alarm.todo_en}</p>
        </>
      )}
      <Acts alarm={alarm} />
    </article>
  );
}

function Tags({ alarm }: { alarm: AlarmOut }) {
  const say = useWords(alarmWords);
  const format = useFormat();
  const at = useLanguage() === "zh" ? 0 : 1;
  const chip = (names: typeof ruleNames, key: string) => (
    <Chip tone={names[key]?.[2] ?? "quiet"}>{names[key]?.[at] ?? key}</Chip>
  );
  return (
    <div className={styles.tags}>
      {chip(severityNames, alarm.severity)}
      {chip(ruleNames, alarm.rule)}
      {chip(alarmStates, alarm.status)}
      <small>
        {[
          say("raised", { when: format.relative(alarm.raised_at, new Date()) }),
          alarm.times > 1 && say("again", { times: alarm.times }),
          alarm.steps > 0 && say("escalated"),
          alarm.snoozed_until && say("until", { when: format.moment(alarm.snoozed_until) }),
          alarm.answered_at && say("by", { name: alarm.answered_by, when: format.moment(alarm.answered_at) }),
        ]
          .filter(Boolean)
          .join(" · ")}
      </small>
    </div>
  );
}

/** The figures of a break in demand; of other alarms the sentence says all. */
function Figures({ alarm }: { alarm: AlarmOut }) {
  const say = useWords(alarmWords);
  const format = useFormat();
  const { facts } = alarm;
  if (typeof facts.times !== "number") return null;
  const figure = (name: string, value: unknown, digits = 0): Fact[] =>
    typeof value === "number" ? [{ name, value: format.number(value, digits) }] : [];
  const shown: Fact[] = [
    ...(alarm.market ? [{ name: say("market"), value: alarm.market }] : []),
    ...figure(say("times"), facts.times, 1),
    ...figure(say("usual"), facts.usual, 1),
    ...figure(say("now"), facts.now, 1),
    ...figure(say("available"), facts.available),
    ...figure(say("incoming"), facts.incoming),
  ];
  return <Facts facts={shown} />;
}

function Proposal({ one, alarm }: { one: AlarmProposalOut; alarm: AlarmOut }) {
  const say = useWords(alarmWords);
  const format = useFormat();
  const lang = useLanguage();
  const { busy, acceptProposal } = useAlarmActs();
  const mayDecide = useMay("decide");
  const mayBuy = useMay("buy");
  const may = mayDecide && (mayBuy || one.kind !== "purchase");
  const named = proposalKinds[one.kind];
  const way = [
    nameOf("transport", one.channel, lang),
    one.arrives && say("arrives", { day: format.date(one.arrives) }),
    one.gain !== null && say("wins", { gain: format.moneyCompact(one.gain, alarm.currency) }),
    one.cash !== null && one.cash > 0 && say("cash", { cash: format.moneyCompact(one.cash, alarm.currency) }),
  ];
  return (
    <li>
      <Chip tone={named?.[2] ?? "info"}>{named?.[lang === "zh" ? 0 : 1] ?? one.kind}</Chip>
      <span>
        <b>{format.number(one.accepted_units ?? one.units)}</b> {one.source && `${one.source} → `}
        {one.warehouse}
        <small>{way.filter(Boolean).join(" · ")}</small>
      </span>
      {one.accepted_by && (
        <Chip tone="good">{say("takenBy", { name: one.accepted_by, result: one.result })}</Chip>
      )}
      {may && !one.accepted_by && alarm.status !== "closed" && (
        <Button type="primary" loading={busy} onClick={() => void acceptProposal(one, alarm.id)}>
          {say("accept")}
        </Button>
      )}
    </li>
  );
}

function Acts({ alarm }: { alarm: AlarmOut }) {
  const say = useWords(alarmWords);
  const at = useLanguage() === "zh" ? "zh" : "en";
  const acts = useAlarmActs();
  const mayDecide = useMay("decide");
  const { button } = alarm;
  const decides = button !== null && button.decision_id !== null && alarm.proposals.length === 0 && mayDecide;
  const done = alarm.status === "acknowledged" || alarm.status === "closed";
  return (
    <div className={styles.acts}>
      {decides && alarm.status !== "closed" && (
        <Button
          type="primary"
          loading={acts.busy}
          onClick={() => void acts.accept(button.decision_id ?? 0, alarm.id)}
        >
          {button[at]}
        </Button>
      )}
      {button && (
        <Link to={button.link}>
          <Button>{button.decision_id === null ? button[at] : say("openSku")}</Button>
        </Link>
      )}
      {!done && (
        <Button
          icon={<CheckOutlined />}
          disabled={acts.busy}
          onClick={() => void acts.acknowledge([alarm.id])}
        >
          {say("acknowledge")}
        </Button>
      )}
      {!done && <SilenceMenu busy={acts.busy} onChoose={(how) => void acts.snooze([alarm.id], how)} />}
      {done && (
        <Button disabled={acts.busy} onClick={() => void acts.reopen([alarm.id])}>
          {say("reopen")}
        </Button>
      )}
      {alarm.status !== "closed" && (
        <Button type="text" disabled={acts.busy} onClick={() => void acts.close([alarm.id])}>
          {say("close")}
        </Button>
      )}
    </div>
  );
}
