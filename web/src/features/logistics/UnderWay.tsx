/** Everything under way: how it is doing, where it is on a map, and each on a line of time. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Button, Segmented, Skeleton } from "antd";
import { lazy, Suspense, useMemo, useState } from "react";
import { Link, useSearchParams } from "react-router";
import { DataTable, type Look, useColumns } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { ErrorState } from "@/components/ErrorState";
import { milestones } from "@/components/milestones";
import type { FlowsOut, Going } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import type { RowOf } from "@/lib/listing";
import { useNarrow } from "@/lib/screen";
import { useLanguage, useWords } from "@/lib/words";
import { FreeEnding } from "./FreeEnding";
import { kinds } from "./states";
import styles from "./UnderWay.module.css";
import { goings, underWayWords } from "./underWayWords";
import { WayBar } from "./WayBar";

type Row = RowOf<"under-way">;

// The outline of the world is as heavy as the rest of the screen; the table does not wait for it.
const UnderWayMap = lazy(async () => ({ default: (await import("./UnderWayMap")).UnderWayMap }));

const topics = ["orders", "imports", "outlooks"];
const spans = [15, 30, 60, 120];
const MAP_HEIGHT = 300;
const GOING = "going:";
const idOf = (row: Row) => String(row.id);
const nameOf = (row: Row) => row.number ?? "";
const hrefOf = (row: Row) => `/shipments/${encodeURIComponent(row.number ?? "")}`;

/** Bars are drawn as seen from the moment the screen was opened: to the day, that is now. */
const looksOver = (days: number, now: number): readonly Look<"under-way">[] => [
  { key: "number", width: 168, phone: "title" },
  { key: "going", width: 88, choices: goings, phone: "detail" },
  {
    key: "steps",
    width: 230,
    grow: 4,
    title: ["行程", "Way"],
    sortable: false,
    filterable: false,
    render: (row) => <WayBar row={row} now={now} days={days} />,
    phone: "subtitle",
  },
  { key: "arrives_p50", width: 112, kind: "date", phone: "detail" },
  { key: "late_probability", width: 92, kind: "percent", phone: "detail" },
  { key: "origin", width: 74 },
  { key: "destination", width: 78 },
  { key: "channel", naming: "transport", width: 92 },
  { key: "milestone", width: 136, choices: milestones },
  { key: "units", width: 86 },
  { key: "last_free_on", width: 120, optional: true },
  { key: "free_days_left", width: 110, optional: true },
  { key: "port_cost", width: 120, optional: true },
  { key: "last_place", width: 150, sortable: false, filterable: false, optional: true },
  { key: "carrier", width: 150, optional: true },
  { key: "due_at", width: 110, kind: "date", optional: true },
  { key: "kind", width: 96, choices: kinds, optional: true },
  { key: "tracking", width: 140, optional: true },
  { key: "milestone_at", width: 150, optional: true },
  { key: "arrives_p10", width: 110, kind: "date", optional: true },
  { key: "arrives_p90", width: 110, kind: "date", optional: true },
  { key: "origin_country", width: 90, optional: true },
  { key: "destination_country", width: 90, optional: true },
  { key: "value", width: 110, optional: true },
  { key: "order_reference", width: 130, optional: true },
  { key: "purchase_order", width: 140, optional: true },
];

export function UnderWay() {
  const say = useWords(underWayWords);
  const narrow = useNarrow();
  const [days, setDays] = useState(60);
  const [view, setView] = useState<"timeline" | "map">("timeline");
  const looks = useMemo(() => looksOver(days, Date.now()), [days]);
  const columns = useColumns("under-way", looks);
  const [search] = useSearchParams();
  // All states are asked for, so that each can be chosen; the map then leaves the others out.
  const filter = search.getAll("filter").filter((text) => !text.startsWith(GOING));
  const asked = { filter, q: search.get("q") ?? "" };
  const flows = useQuery({
    queryKey: ["under-way", "flows", asked],
    meta: { topics },
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call("GET /under-way/flows", { query: asked }, signal),
  });
  const whole = { filter: search.getAll("filter"), q: asked.q };
  const ports = useQuery({
    queryKey: ["under-way", "ports", whole],
    meta: { topics },
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call("GET /under-way/ports", { query: whole }, signal),
  });
  const chosen = search.getAll("filter").find((text) => text.startsWith(GOING));
  const shown = useMemo(
    () => flows.data?.flows.filter(({ going }) => !chosen || chosen === `${GOING}is:${going}`),
    [flows.data, chosen],
  );
  const files = (
    <Link to="/files">
      <Button type="primary">{say("toFiles")}</Button>
    </Link>
  );
  const map = flows.error ? (
    <ErrorState error={flows.error} onRetry={() => void flows.refetch()} />
  ) : (
    <Suspense fallback={<Skeleton.Node active style={{ width: "100%", height: MAP_HEIGHT }} />}>
      {shown && flows.data && flows.data.flows.length > 0 && (
        <UnderWayMap found={{ ...flows.data, flows: shown }} ports={ports.data ?? []} height={MAP_HEIGHT} />
      )}
    </Suspense>
  );
  const views = [
    { value: "timeline" as const, label: say("timeline") },
    { value: "map" as const, label: say("map") },
  ];
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        {flows.data && <Goings found={flows.data} />}
        {narrow && <Segmented aria-label={say("underWay")} value={view} onChange={setView} options={views} />}
      </div>
      {(!narrow || view === "map") && map}
      {(!narrow || view === "timeline") && (
        <div className={styles.table}>
          <DataTable<Row>
            path="under-way"
            label={say("underWay")}
            columns={columns}
            rowId={idOf}
            rowLabel={nameOf}
            hrefOf={hrefOf}
            topics={topics}
            actions={<Spans days={days} onChange={setDays} />}
            empty={<EmptyState title={say("none")} hint={say("noneHint")} action={files} />}
          />
        </div>
      )}
    </div>
  );
}

function Spans({ days, onChange }: { days: number; onChange: (days: number) => void }) {
  const say = useWords(underWayWords);
  return (
    <Segmented<number>
      aria-label={say("spanLabel")}
      title={say("legend")}
      value={days}
      onChange={onChange}
      options={spans.map((value) => ({ value, label: say("span", { days: value }) }))}
    />
  );
}

/** How many there are of each state; one click shows those alone. */
function Goings({ found }: { found: FlowsOut }) {
  const say = useWords(underWayWords);
  const format = useFormat();
  const at = useLanguage() === "zh" ? 0 : 1;
  const [search, setSearch] = useSearchParams();
  const chosen = search.getAll("filter").find((text) => text.startsWith(GOING));
  const all = found.going.reduce((sum, { shipments }) => sum + shipments, 0);
  const choose = (going: Going | null) =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      const others = before.getAll("filter").filter((text) => !text.startsWith(GOING));
      next.delete("filter");
      for (const text of going ? [...others, `${GOING}is:${going}`] : others) next.append("filter", text);
      return next;
    });
  return (
    <div className={styles.goings}>
      <button type="button" aria-pressed={!chosen} onClick={() => choose(null)}>
        {say("all", { shipments: format.number(all) })}
      </button>
      {found.going
        .filter(({ shipments }) => shipments > 0)
        .map(({ going, shipments }) => (
          <button
            key={going}
            type="button"
            data-going={going}
            aria-pressed={chosen === `${GOING}is:${going}`}
            onClick={() => choose(going)}
          >
            <i />
            {goings[going][at]} {format.number(shipments)}
          </button>
        ))}
      <FreeEnding />
    </div>
  );
}
