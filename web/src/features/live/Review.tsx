/** The review of a session: its figures, and each product against what was expected of it. */
import { App, Button } from "antd";
import { Link } from "react-router";
import { EmptyState } from "@/components/EmptyState";
import { Facts } from "@/components/Facts";
import { LinesTable } from "@/components/LinesTable";
import { Pending } from "@/components/Pending";
import { useAct } from "@/components/useAct";
import type { LiveResultOut, LiveReviewOut, LiveSessionOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import { queries } from "@/lib/queries";
import { useMay } from "@/lib/session";
import { useWords } from "@/lib/words";
import styles from "./Live.module.css";
import { liveWords } from "./liveWords";
import { RangeBar } from "./RangeBar";
import { useReview } from "./useSessions";

export function Review({ session }: { session: LiveSessionOut }) {
  const say = useWords(liveWords);
  const there = session.state === "reviewed";
  const may = useMay("see_sales");
  const found = useReview(session.code, there && may);
  if (!there) return <EmptyState title={say("reviewWaits")} />;
  if (!found.data) return <Pending found={found} rows={6} />;
  return (
    <section className={styles.block} aria-label={say("review")}>
      <header>
        <h2>{say("review")}</h2>
        <Again code={session.code} />
        <Release
          code={session.code}
          left={!session.rehearses && found.data.items.some(({ left_units }) => left_units > 0)}
        />
      </header>
      <Figures review={found.data} />
      <Products review={found.data} />
    </section>
  );
}

function Again({ code }: { code: string }) {
  const say = useWords(liveWords);
  const may = useMay("run_sessions");
  const { busy, act } = useAct();
  if (!may) return null;
  const again = () =>
    act(
      async () => {
        await call("POST /live/sessions/{code}/review", { path: { code } });
        await queries.invalidateQueries({ queryKey: ["live", "review", code] });
      },
      { done: say("saved") },
    );
  return (
    <Button loading={busy} onClick={() => void again()}>
      {say("again")}
    </Button>
  );
}

function Release({ code, left }: { code: string; left: boolean }) {
  const say = useWords(liveWords);
  const may = useMay("hold_stock");
  const { modal, message } = App.useApp();
  const { act } = useAct();
  if (!may || !left) return null;
  const release = () =>
    modal.confirm({
      title: say("release"),
      content: say("releaseSure"),
      okText: say("release"),
      onOk: () =>
        act(async () => {
          const { units } = await call("POST /live/sessions/{code}/release", { path: { code } });
          message.success(say("released", { count: units }));
          await queries.invalidateQueries({ queryKey: ["live"] });
        }),
    });
  return <Button onClick={release}>{say("release")}</Button>;
}

function Figures({ review: { summed } }: { review: LiveReviewOut }) {
  const say = useWords(liveWords);
  const format = useFormat();
  const share = (value: number | null) => (value === null ? "—" : format.percent(value, 1));
  const expected = summed.expected_units > 0 ? ` / ${format.number(summed.expected_units, 0)}` : "";
  const facts = [
    {
      name: `${say("sold")}${expected && ` / ${say("expected")}`}`,
      value: `${format.number(summed.units)}${expected}`,
    },
    { name: say("orders"), value: format.number(summed.orders) },
    { name: say("revenue"), value: format.money(summed.revenue, summed.currency) },
    { name: say("viewers"), value: summed.viewers === null ? "—" : format.number(summed.viewers) },
    { name: say("conversion"), value: share(summed.conversion) },
    { name: say("sellThrough"), value: share(summed.sell_through) },
    {
      name: say("missed"),
      value: format.number(summed.missed_units, 0),
      tone: summed.missed_units >= 1 ? ("bad" as const) : undefined,
    },
    { name: say("returned"), value: share(summed.returned_share) },
    { name: say("missedForecast"), value: share(summed.miss_share) },
  ];
  return <Facts facts={facts} />;
}

function Products({ review: { items, summed } }: { review: LiveReviewOut }) {
  const say = useWords(liveWords);
  const format = useFormat();
  const most = Math.max(...items.map(({ expected, demand }) => Math.max(expected?.p90 ?? 0, demand)), 1);
  const lines = items.map((item) => ({
    sku: item.sku,
    name: item.name,
    cells: [
      `${item.offset_minutes}–${item.offset_minutes + item.minutes}`,
      item.price === null ? "—" : format.money(item.price, summed.currency),
      <Sold key="sold" item={item} />,
      <RangeBar key="range" expected={item.expected} most={most} fact={item.demand} />,
      <Missed key="missed" units={item.missed_units} />,
      format.money(item.revenue, summed.currency),
      item.units ? format.percent(item.returned_units / item.units, 0) : "—",
      <Left key="left" item={item} />,
    ],
  }));
  const head = [
    "product",
    "slot",
    "price",
    "sold",
    "forecast",
    "missed",
    "revenue",
    "returned",
    "left",
  ] as const;
  return <LinesTable head={head.map((name) => say(name))} lines={lines} />;
}

function Missed({ units }: { units: number }) {
  const format = useFormat();
  return units >= 1 ? <b className={styles.bad}>{format.number(units, 0)}</b> : "—";
}

function Sold({ item }: { item: LiveResultOut }) {
  const say = useWords(liveWords);
  const format = useFormat();
  const more = [
    item.preordered_units > 0 && say("ahead", { count: item.preordered_units }),
    item.waiting_units > 0 && say("waiting", { count: item.waiting_units }),
    item.sold_out_at && say("soldOutAt", { at: new Date(item.sold_out_at).toTimeString().slice(0, 5) }),
  ].filter(Boolean);
  return (
    <>
      <b>{format.number(item.units)}</b>
      {more.length > 0 && <small className={styles.below}>{more.join(" · ")}</small>}
    </>
  );
}

function Left({ item }: { item: LiveResultOut }) {
  const say = useWords(liveWords);
  const format = useFormat();
  if (item.left_units <= 0) return <>—</>;
  const days =
    item.days_to_sell === null
      ? say("leftNever")
      : say("leftDays", { days: format.number(item.days_to_sell, 0) });
  return (
    <>
      {format.number(item.left_units)}
      <small className={styles.below}>
        {days}{" "}
        {item.decision_id && <Link to={`/skus/${encodeURIComponent(item.sku)}`}>{say("decision")}</Link>}
      </small>
    </>
  );
}
