/** Every indicator of one member: value, change, definition and trend, and what to add where it is not known. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Segmented, Select, Skeleton } from "antd";
import { TrendChart } from "@/components/charts/TrendChart";
import { ErrorState } from "@/components/ErrorState";
import type { CardOut, IndicatorsOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import { nameOf } from "@/lib/names";
import { pick, useLanguage, useWords } from "@/lib/words";
import { Card } from "./Card";
import styles from "./Indicators.module.css";
import { useWrite } from "./useWrite";
import { dimensions, periods, useView, type View } from "./view";
import { words } from "./words";

const topics = ["sales", "stock", "decisions", "imports"];
/** A trend needs at least two months. */
const LEAST_POINTS = 2;

export function Overview() {
  const [view, change] = useView();
  const { by, member, months } = view;
  const waits = by !== "all" && member === "";
  const found = useQuery({
    queryKey: ["indicators", by, member, months],
    enabled: !waits,
    meta: { topics },
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call("GET /indicators", { query: { by, member, months } }, signal),
  });
  return (
    <div className={styles.overview}>
      <Controls view={view} onChange={change} />
      {waits ? null : found.error ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : found.data ? (
        <Shown found={found.data} shown={view.shown} onShow={(shown) => change({ shown })} />
      ) : (
        <Skeleton active paragraph={{ rows: 8 }} />
      )}
    </div>
  );
}

function Controls({ view, onChange }: { view: View; onChange: (change: Partial<View>) => void }) {
  const say = useWords(words);
  const lang = useLanguage();
  const named = (member: string) => (view.by === "category" ? nameOf("category", member, lang) : member);
  const members = useQuery({
    queryKey: ["indicator-members", view.by],
    enabled: view.by !== "all",
    queryFn: ({ signal }) => call("GET /indicators/members", { query: { by: view.by } }, signal),
  });
  return (
    <div className={styles.controls}>
      <Segmented
        aria-label={say("by")}
        value={view.by}
        onChange={(by) => onChange({ by, member: "" })}
        options={dimensions.map((value) => ({ value, label: say(value) }))}
      />
      {view.by !== "all" && (
        <Select
          showSearch={{ optionFilterProp: "label" }}
          aria-label={say("member")}
          placeholder={say("member")}
          className={styles.member ?? ""}
          loading={members.isFetching}
          value={view.member || null}
          onChange={(member) => onChange({ member: member ?? "" })}
          popupMatchSelectWidth={false}
          options={(members.data?.members ?? []).map(({ member, name }) => ({
            value: member,
            label: name && name !== member ? `${member} · ${name}` : named(member),
          }))}
        />
      )}
      <Select
        aria-label={say("period")}
        value={view.months}
        onChange={(months) => onChange({ months })}
        options={periods.map((count) => ({ value: count, label: say("months", { count }) }))}
      />
    </div>
  );
}

interface ShownProps {
  found: IndicatorsOut;
  shown: View["shown"];
  onShow: (indicator: CardOut["indicator"]) => void;
}

function Shown({ found, shown, onShow }: ShownProps) {
  const say = useWords(words);
  const lang = useLanguage();
  const format = useFormat();
  const write = useWrite(found.currency);
  const drawn =
    found.cards.find(({ indicator }) => indicator === shown) ??
    found.cards.find((card) => points(card) >= LEAST_POINTS);
  return (
    <>
      <p className={styles.span}>
        {found.name && (
          <b>{found.by === "category" ? nameOf("category", found.name, lang) : found.name} · </b>
        )}
        {say("span", { first: format.date(found.first), last: format.date(found.last) })}
      </p>
      {drawn?.trend &&
        (points(drawn) >= LEAST_POINTS ? (
          <TrendChart
            title={pick(drawn.name, lang)}
            dates={drawn.trend.map(({ month }) => month)}
            measures={[{ name: pick(drawn.name, lang), values: drawn.trend.map(({ value }) => value) }]}
            write={(value) => write(value, drawn.unit)}
            tick={(value) => (drawn.unit === "units" ? format.compact(value) : write(value, drawn.unit))}
            height={200}
          />
        ) : (
          <p className={styles.oneMonth}>
            <b>{pick(drawn.name, lang)}</b> {say("oneMonth")}
          </p>
        ))}
      <ul className={styles.cards}>
        {found.cards.map((card) => (
          <Card
            key={card.indicator}
            card={card}
            write={(value) => write(value, card.unit)}
            drawn={card === drawn}
            onShow={() => onShow(card.indicator)}
          />
        ))}
      </ul>
    </>
  );
}

function points(card: CardOut): number {
  return card.trend?.filter(({ value }) => value !== null).length ?? 0;
}
