/** Above the table: what is at stake in all, the five that matter, and where it is held up; a click shows those. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import type { LateTotalOut, LateTotalsOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import { useLanguage, useWords } from "@/lib/words";
import styles from "./Lateness.module.css";
import { latenessWords, legs } from "./latenessWords";

const topics = ["late", "outlooks"];
const LEG = "leg:";
const ask = (query: { filter: string[]; q: string }, signal: AbortSignal) =>
  call("GET /late-shipments/totals", { query }, signal);

export function LateHead({ onOpen }: { onOpen: (number: string) => void }) {
  const say = useWords(latenessWords);
  const [search] = useSearchParams();
  const q = search.get("q") ?? "";
  const filter = search.getAll("filter");
  const others = filter.filter((text) => !text.startsWith(LEG));
  const options = { meta: { topics }, placeholderData: keepPreviousData };
  const found = useQuery({
    ...options,
    queryKey: ["late-shipments", "totals", { filter, q }],
    queryFn: ({ signal }) => ask({ filter, q }, signal),
  }).data;
  // Of the legs all are shown, so that each can be chosen.
  const every = useQuery({
    ...options,
    queryKey: ["late-shipments", "totals", { filter: others, q }],
    queryFn: ({ signal }) => ask({ filter: others, q }, signal),
  }).data;
  if (!found || !every || every.shipments === 0) return null;
  return (
    <section className={styles.head} aria-label={say("title")}>
      <Told found={found} />
      {found.top.length > 1 && (
        <ol className={styles.top}>
          {found.top.map((one) => (
            <Matters key={one.key} one={one} of={found} onOpen={() => onOpen(one.key)} />
          ))}
        </ol>
      )}
      <Legs found={every} />
    </section>
  );
}

/** One sentence: how much is at stake, and how much of it the named few carry. */
function Told({ found }: { found: LateTotalsOut }) {
  const say = useWords(latenessWords);
  const format = useFormat();
  const few = found.top.reduce((sum, one) => sum + (one.at_stake ?? 0), 0);
  const counted = { shipments: format.number(found.shipments), customers: format.number(found.customers) };
  if (found.at_stake === null) return <p className={styles.sum}>{say("inAllUnpriced", counted)}</p>;
  const money = (amount: number | null) => format.moneyCompact(amount ?? 0, found.currency);
  return (
    <p className={styles.sum}>
      <b>{money(found.at_stake)}</b> {say("inAll", counted)}
      {few > 0 && found.top.length < found.shipments && (
        <span>{say("few", { count: found.top.length, share: format.percent(few / found.at_stake, 0) })}</span>
      )}
      {(found.port ?? 0) > 0 && <span>{say("atPorts", { money: money(found.port) })}</span>}
    </p>
  );
}

function Matters(props: { one: LateTotalOut; of: LateTotalsOut; onOpen: () => void }) {
  const { one, of } = props;
  const format = useFormat();
  const most = of.top[0]?.at_stake ?? 0;
  const money = one.at_stake === null ? null : format.moneyCompact(one.at_stake, of.currency);
  const share = one.at_stake === null || most === 0 ? 0 : one.at_stake / most;
  return (
    <li>
      <button type="button" title={one.key} onClick={props.onOpen}>
        <span>{one.key}</span>
        <b>{money}</b>
        <i style={{ width: `${Math.round(share * 100)}%` }} />
      </button>
    </li>
  );
}

function Legs({ found }: { found: LateTotalsOut }) {
  const say = useWords(latenessWords);
  const format = useFormat();
  const at = useLanguage() === "zh" ? 0 : 1;
  const [search, setSearch] = useSearchParams();
  const chosen = search.getAll("filter").find((text) => text.startsWith(LEG));
  const choose = (leg: string | null) =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      const others = before.getAll("filter").filter((text) => !text.startsWith(LEG));
      next.delete("filter");
      for (const text of leg ? [...others, `${LEG}is:${leg}`] : others) next.append("filter", text);
      return next;
    });
  return (
    <div className={styles.legs}>
      <button type="button" aria-pressed={!chosen} onClick={() => choose(null)}>
        {say("allLegs", { shipments: format.number(found.shipments) })}
      </button>
      {found.legs.map((one) => (
        <button
          key={one.key}
          type="button"
          aria-pressed={chosen === `${LEG}is:${one.key}`}
          onClick={() => choose(one.key)}
        >
          {legs[one.key]?.[at] ?? one.key} {format.number(one.shipments)}
          {one.at_stake !== null && one.at_stake >= 1 && (
            <small>{format.moneyCompact(one.at_stake, found.currency)}</small>
          )}
        </button>
      ))}
    </div>
  );
}
