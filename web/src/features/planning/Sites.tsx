/** Where to hold stock: each country by what a site there would change in days, freight, stock and money. */
import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { Chip, type Tone } from "@/components/Chip";
import { EmptyState } from "@/components/EmptyState";
import { ErrorState } from "@/components/ErrorState";
import type { SiteOut, SitesOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import { pick, useLanguage, useWords } from "@/lib/words";
import styles from "./Backtest.module.css";
import { sitesWords } from "./sitesWords";

const tones: Readonly<Record<SiteOut["action"], Tone>> = { open: "good", keep: "quiet", close: "warn" };

export function Sites() {
  const say = useWords(sitesWords);
  const lang = useLanguage();
  const format = useFormat();
  const found = useQuery({
    queryKey: ["sites"],
    queryFn: ({ signal }) => call("GET /sites", {}, signal),
    // It reads all that was ever sold: once a visit is enough.
    staleTime: Number.POSITIVE_INFINITY,
    meta: { topics: ["imports"] },
  });
  if (found.error) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <Skeleton active />;
  const { sites, note, costs } = found.data;
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        {note && <p className={styles.won}>{pick(note, lang)}</p>}
        <p className={styles.span}>{say("lead")}</p>
      </div>
      {sites.length > 0 ? (
        <SitesTable made={found.data} />
      ) : (
        <EmptyState title={say("none")} hint={say("noneHint")} />
      )}
      <div className={styles.rules}>
        <h2>{say("rules")}</h2>
        <ul>
          <li>
            {say("rule1", {
              near: format.percent(costs.near[1]),
              region: format.percent(costs.region[1]),
              far: format.percent(costs.far[1]),
              leg: format.percent(costs.first_leg),
            })}
          </li>
          {costs.site_per_year !== null && (
            <li>
              {say("siteCost", { site: format.moneyCompact(costs.site_per_year, found.data.currency) })}
            </li>
          )}
          <li>
            {say("rule2", {
              wait: format.percent(costs.wait_share_per_day),
              hold: format.percent(costs.holding_share_per_year),
            })}
          </li>
          <li>{say("rule3")}</li>
        </ul>
      </div>
    </div>
  );
}

const columns = ["do", "served", "days", "freight", "stock", "saving"] as const;

function SitesTable({ made }: { made: SitesOut }) {
  const say = useWords(sitesWords);
  const format = useFormat();
  const country = useCountry();
  const money = (value: number | null) => (value === null ? "—" : format.moneyCompact(value, made.currency));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={say("table")}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{say("country")}</th>
            {columns.map((name) => (
              <th key={name} scope="col">
                {say(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {made.sites.map((site) => (
            <tr key={site.country}>
              <th scope="row">{country(site.country)}</th>
              <td>
                <Chip tone={tones[site.action]}>{say(site.action)}</Chip>
              </td>
              <td>{format.number(site.units_per_day, 1)}</td>
              <td>
                {say("change", {
                  from: format.number(site.days_without, 1),
                  to: format.number(site.days, 1),
                })}
              </td>
              <td>
                {say("change", { from: money(site.freight_without), to: money(site.freight_per_year) })}
              </td>
              <td>
                {say("change", {
                  from: format.number(site.stock_without, 0),
                  to: format.number(site.stock_units, 0),
                })}
              </td>
              <td data-best={site.action !== "keep"}>{money(site.saving_per_year)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A country's name in the language of the screen. */
function useCountry(): (code: string) => string {
  const names = new Intl.DisplayNames([useLanguage()], { type: "region" });
  return (code) => names.of(code) ?? code;
}
