/** The cells of the work list of decisions: two lines each, and the answers at the end of the row. */
import { ClockCircleOutlined, CloseOutlined, EditOutlined } from "@ant-design/icons";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { Chip } from "@/components/Chip";
import { Money } from "@/components/Money";
import type { DecisionKind } from "@/generated/schemas";
import { useFormat } from "@/lib/format";
import { nameOf } from "@/lib/names";
import { useLanguage, useWords } from "@/lib/words";
import styles from "./cells.module.css";
import { type Asked, changeable, kindNamed, statusNames, underWay } from "./kinds";
import { Result, resultHref } from "./Result";
import type { Decision, Subject } from "./target";
import { targetOf, useDecider } from "./useDecide";
import { words } from "./words";

interface Props {
  row: Subject;
}

export function Kind({ row }: Props) {
  const [zh, en, tone] = kindNamed(row.kind);
  return <Chip tone={tone}>{useLanguage() === "zh" ? zh : en}</Chip>;
}

export function Sku({ row }: { row: Decision }) {
  return (
    <span className={styles.two}>
      <Link to={`/skus/${encodeURIComponent(row.sku ?? "")}`} tabIndex={-1} className={styles.code}>
        {row.sku}
      </Link>
      <span title={row.name ?? ""}>{row.name}</span>
    </span>
  );
}

export function Where({ row }: Props) {
  return (
    <span className={styles.two}>
      <span className={styles.route}>
        <Route row={row} />
      </span>
      <Terms row={row} />
    </span>
  );
}

/** Where it comes from and goes to: a return goes the other way, an order under way only has an end. */
export function Route({ row }: Props) {
  const back = row.kind === "return";
  const begin = back ? row.warehouse : underWay.includes(row.kind) ? "" : row.source;
  return (
    <>
      {begin && (
        <>
          {begin} <i aria-hidden>→</i>{" "}
        </>
      )}
      {back ? row.source : row.warehouse}
    </>
  );
}

const priced: Partial<Record<DecisionKind, "refund" | "bundlePrice">> = {
  return: "refund",
  bundle: "bundlePrice",
};

/** How and when it comes, or at what price it goes. */
export function Terms({ row }: Props) {
  const say = useWords(words);
  const format = useFormat();
  const moved = row.kind === "delay" || row.kind === "expedite";
  const channel = nameOf("transport", moved ? "" : (row.channel ?? ""), useLanguage());
  const { arrives_p10: from, arrives_p90: to } = row;
  const range =
    !from || !to
      ? ""
      : moved
        ? say("newDay", { date: format.dayMonth(to) })
        : say("arrives", { from: format.dayMonth(from), to: format.dayMonth(to) });
  const price = row.price
    ? say(priced[row.kind] ?? "newPrice", { price: format.money(row.price, row.currency ?? "USD") })
    : "";
  return <span>{[channel, range, price].filter(Boolean).join(" · ")}</span>;
}

export function Units({ row }: Props) {
  const format = useFormat();
  const decided = row.decided_units;
  if (decided === null || decided === row.units) return format.number(row.units ?? 0);
  return (
    <span className={styles.two}>
      <b>{format.number(decided)}</b>
      <s>{format.number(row.units ?? 0)}</s>
    </span>
  );
}

export function Cash({ row }: Props) {
  const amount = row.cash === null ? null : Number(row.cash);
  if (amount === 0) return <span className={styles.none}>—</span>;
  return <Money amount={row.cash} currency={row.currency ?? "USD"} compact />;
}

export function Gain({ row }: Props) {
  if (row.gain !== null && Number(row.gain) === 0) return <span className={styles.none}>—</span>;
  return (
    <span className={styles.gain}>
      <Money amount={row.gain} currency={row.currency ?? "USD"} compact />
    </span>
  );
}

export function Reason({ row }: { row: Decision }) {
  const lang = useLanguage();
  const text = (lang === "zh" ? row.reason_zh : row.reason_en) ?? "";
  return (
    <span className={styles.reason} title={text}>
      {text}
    </span>
  );
}

/** What was answered, by whom, and what came of it. */
export function Answered({ row }: Props) {
  const say = useWords(words);
  const format = useFormat();
  const [zh, en, tone] = statusNames[row.status];
  const name = useLanguage() === "zh" ? zh : en;
  const until = row.postponed_until && say("until", { date: format.date(row.postponed_until) });
  return (
    <span className={styles.two}>
      <span>
        <Chip tone={tone}>{until || name}</Chip>{" "}
        {resultHref(row.result_kind, row.result) && <Result kind={row.result_kind} name={row.result} bare />}
      </span>
      <span title={row.decided_reason ?? ""}>
        {[row.decided_by, row.decided_reason].filter(Boolean).join(" · ")}
      </span>
    </span>
  );
}

const icons: Readonly<Record<Asked, ReactNode>> = {
  change: <EditOutlined aria-hidden />,
  postpone: <ClockCircleOutlined aria-hidden />,
  dismiss: <CloseOutlined aria-hidden />,
};

interface AnswersProps extends Props {
  /** In a table Tab passes over these: the keys a, c, p and d do the same with the active row. */
  reachable?: boolean;
}

export function Answers({ row, reachable = false }: AnswersProps) {
  const tabIndex = reachable ? 0 : -1;
  const say = useWords(words);
  const decider = useDecider();
  if (row.status === "postponed" || row.status === "dismissed") {
    return (
      <button type="button" tabIndex={tabIndex} className={styles.accept} onClick={() => decider.reopen(row)}>
        {say("reopen")}
      </button>
    );
  }
  if (row.status !== "open") return null;
  const asked = (["change", "postpone", "dismiss"] as const).filter(
    (action) => action !== "change" || changeable.includes(row.kind),
  );
  const may = decider.mayAnswer(row);
  return (
    <span className={styles.answers}>
      <button
        type="button"
        tabIndex={tabIndex}
        className={styles.accept}
        disabled={!may}
        title={may ? undefined : say("noBuy")}
        onClick={() => decider.accept(row)}
      >
        {say("accept")}
      </button>
      {asked.map((action) => (
        <button
          key={action}
          type="button"
          tabIndex={tabIndex}
          className={styles.icon}
          data-action={action}
          aria-label={say(action)}
          title={say(action)}
          onClick={() => decider.ask(action, targetOf(row))}
        >
          {icons[action]}
        </button>
      ))}
    </span>
  );
}
