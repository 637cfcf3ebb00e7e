/** Units or their cost by warehouse and range of age; each cell narrows the table below to itself. */
import { useQuery } from "@tanstack/react-query";
import { Segmented, Skeleton } from "antd";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { ErrorState } from "@/components/ErrorState";
import type { AgeOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import { useSeesFinance } from "@/lib/session";
import { useWords } from "@/lib/words";
import styles from "./Stock.module.css";
import { words } from "./words";

const topics = ["stock", "imports"];

/** Ages from which marketplaces charge more, in days; told by colour beside the figure. */
const OLD_FROM_DAYS = 181;
const OLDEST_FROM_DAYS = 366;

export function AgeSummary() {
  const summary = useQuery({
    queryKey: ["stock-age-summary"],
    queryFn: ({ signal }) => call("GET /stock/age/summary", {}, signal),
    meta: { topics },
  });
  if (summary.error) return <ErrorState error={summary.error} onRetry={() => void summary.refetch()} />;
  if (!summary.data) return <Skeleton active paragraph={{ rows: 4 }} />;
  if (summary.data.ages.length === 0) return null;
  return <Grid ages={summary.data.ages} currency={summary.data.currency} />;
}

function Grid({ ages, currency }: { ages: readonly AgeOut[]; currency: string }) {
  const say = useWords(words);
  const format = useFormat();
  const finance = useSeesFinance();
  const [by, setBy] = useState<"units" | "value">("units");
  const { chosen, choose } = useCell();
  const ranges = unique(ages.map(({ range }) => range)).sort((a, b) => firstDay(a) - firstDay(b));
  const warehouses = unique(ages.map(({ warehouse }) => warehouse)).sort();
  const sum = (of: (age: AgeOut) => boolean) =>
    ages.filter(of).reduce((total, age) => total + (age[by] ?? 0), 0);
  const write = (amount: number) =>
    amount === 0 ? "" : by === "units" ? format.number(amount) : format.moneyCompact(amount, currency);
  return (
    <section className={styles.summary} aria-label={say("summary")}>
      <header>
        <h2>{say("summary")}</h2>
        <span>{say("summaryHint")}</span>
        {finance && (
          <Segmented
            size="small"
            value={by}
            onChange={setBy}
            options={[
              { value: "units", label: say("byUnits") },
              { value: "value", label: say("byValue") },
            ]}
          />
        )}
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label={say("summary")}>
        <table>
          <thead>
            <tr>
              <td />
              {ranges.map((range) => (
                <th key={range} scope="col">
                  {say("days", { range })}
                </th>
              ))}
              <th scope="col">{say("total")}</th>
            </tr>
          </thead>
          <tbody>
            {warehouses.map((warehouse) => (
              <tr key={warehouse}>
                <th scope="row">{warehouse}</th>
                {ranges.map((range) => {
                  const amount = sum((age) => age.warehouse === warehouse && age.range === range);
                  return (
                    <td key={range}>
                      {amount !== 0 && (
                        <button
                          type="button"
                          className={tone(range)}
                          aria-pressed={chosen(warehouse, range)}
                          aria-label={`${say("cell", { warehouse, range })}: ${write(amount)}`}
                          onClick={() => choose(warehouse, range)}
                        >
                          {write(amount)}
                        </button>
                      )}
                    </td>
                  );
                })}
                <td>
                  <span>{write(sum((age) => age.warehouse === warehouse))}</span>
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{say("total")}</th>
              {ranges.map((range) => (
                <td key={range}>
                  <span>{write(sum((age) => age.range === range))}</span>
                </td>
              ))}
              <td>
                <span>{write(sum(() => true))}</span>
              </td>
            </tr>
          </tfoot>
        </table>
      </section>
    </section>
  );
}

/** The cell that the table's filters say, and how to choose another; the same one again lets go. */
function useCell() {
  const [search, setSearch] = useSearchParams();
  const filters = (warehouse: string, range: string) => [`warehouse:is:${warehouse}`, `range:is:${range}`];
  const chosen = (warehouse: string, range: string) =>
    filters(warehouse, range).every((filter) => search.getAll("filter").includes(filter));
  const choose = (warehouse: string, range: string) =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      const others = before.getAll("filter").filter((filter) => !/^(warehouse|range):/.test(filter));
      const wanted = chosen(warehouse, range) ? others : [...others, ...filters(warehouse, range)];
      next.delete("filter");
      for (const filter of wanted) next.append("filter", filter);
      return next;
    });
  return { chosen, choose };
}

function tone(range: string): string {
  const first = firstDay(range);
  return (
    (first >= OLDEST_FROM_DAYS ? styles.oldest : first >= OLD_FROM_DAYS ? styles.old : styles.some) ?? ""
  );
}

function firstDay(range: string): number {
  return Number.parseInt(range, 10);
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
