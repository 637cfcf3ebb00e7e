/** Reviewed sessions side by side; which ones lives in the address, so that it can be linked to. */
import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { Link, useSearchParams } from "react-router";
import { EmptyState } from "@/components/EmptyState";
import { Pending } from "@/components/Pending";
import type { LiveReviewOut, LiveSumOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import { useWords } from "@/lib/words";
import sideStyles from "./Compare.module.css";
import styles from "./Live.module.css";
import { liveWords } from "./liveWords";

const MOST = 8;
const AT_FIRST = 4;

export function Compare() {
  const say = useWords(liveWords);
  const [search, setSearch] = useSearchParams();
  const known = useQuery({
    queryKey: ["live", "reviewed"],
    meta: { topics: ["live"] },
    queryFn: ({ signal }) =>
      call("GET /live/sessions/table", { query: { filter: ["state:is:reviewed"], limit: 200 } }, signal),
  });
  const rows = known.data?.rows ?? [];
  const asked = search.getAll("code");
  const codes = asked.length > 0 ? asked : rows.slice(0, AT_FIRST).map(({ code }) => code ?? "");
  const found = useQuery<LiveReviewOut[]>({
    queryKey: ["live", "compare", codes],
    enabled: codes.length > 0,
    meta: { topics: ["live"] },
    placeholderData: (before) => before,
    queryFn: ({ signal }) => call("GET /live/compare", { query: { code: codes } }, signal),
  });
  if (known.data && rows.length === 0)
    return <EmptyState title={say("noResults")} hint={say("noResultsHint")} />;
  return (
    <div className={styles.page}>
      <Select
        mode="multiple"
        className={sideStyles.choose ?? ""}
        aria-label={say("chooseSessions")}
        placeholder={say("chooseSessions")}
        value={codes}
        maxCount={MOST}
        loading={known.isFetching}
        options={rows.map(({ code, title, starts_at }) => ({
          value: code ?? "",
          label: `${title} · ${starts_at?.slice(0, 10)}`,
        }))}
        onChange={(chosen) => setSearch(new URLSearchParams(chosen.map((code) => ["code", code])))}
      />
      {found.data ? (
        <Side sums={found.data.map(({ summed }) => summed)} />
      ) : (
        <Pending found={known.error ? known : found} />
      )}
    </div>
  );
}

function Side({ sums }: { sums: readonly LiveSumOut[] }) {
  const say = useWords(liveWords);
  const format = useFormat();
  const share = (value: number | null) => (value === null ? "—" : format.percent(value, 1));
  const rows: [string, (one: LiveSumOut) => string, ((one: LiveSumOut) => number)?][] = [
    [say("host"), ({ host }) => host || "—"],
    [say("minutes"), ({ minutes }) => format.number(minutes, 0)],
    [say("viewers"), ({ viewers }) => (viewers === null ? "—" : format.number(viewers))],
    [say("orders"), ({ orders }) => format.number(orders), ({ orders }) => orders],
    [say("sold"), ({ units }) => format.number(units), ({ units }) => units],
    [say("expected"), ({ expected_units: units }) => (units > 0 ? format.number(units, 0) : "—")],
    [say("revenue"), (one) => format.money(one.revenue, one.currency), ({ revenue }) => +revenue],
    [say("perMinute"), (one) => format.number(one.units_per_minute, 1), (one) => one.units_per_minute],
    [
      say("moneyPerMinute"),
      (one) => format.money(one.revenue_per_minute, one.currency),
      (one) => +one.revenue_per_minute,
    ],
    [say("conversion"), ({ conversion }) => share(conversion), ({ conversion }) => conversion ?? 0],
    [say("sellThrough"), (one) => share(one.sell_through)],
    [say("missed"), (one) => format.number(one.missed_units, 0), (one) => one.missed_units],
    [say("returned"), (one) => share(one.returned_share)],
    [say("missedForecast"), (one) => share(one.miss_share)],
  ];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={sideStyles.scroll} tabIndex={0} aria-label={say("compare")}>
      <table className={sideStyles.side}>
        <thead>
          <tr>
            <th scope="col" aria-label={say("compare")} />
            {sums.map(({ code, title, starts_at }) => (
              <th key={code} scope="col">
                <Link to={`/live/${encodeURIComponent(code)}`}>{title}</Link>
                <small>{format.moment(starts_at)}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, shown, size]) => {
            const most = size ? Math.max(...sums.map(size), 1e-9) : 1;
            return (
              <tr key={name}>
                <th scope="row">{name}</th>
                {sums.map((one) => (
                  <td key={one.code}>
                    {shown(one)}
                    {size && <i style={{ width: `${(Math.max(size(one), 0) / most) * 100}%` }} />}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
