/** The past once more in money: what the seller did, the rules of thumb, and Sealane, side by side. */
import { Alert, Button, Segmented, Select, Skeleton } from "antd";
import { useState } from "react";
import { TrendChart } from "@/components/charts/TrendChart";
import { EmptyState } from "@/components/EmptyState";
import { ErrorState } from "@/components/ErrorState";
import { ProgressBar } from "@/components/ProgressBar";
import { useAct } from "@/components/useAct";
import type { BacktestMadeOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import { useMay } from "@/lib/session";
import { pick, useLanguage, useWords } from "@/lib/words";
import styles from "./Backtest.module.css";
import { BacktestTable } from "./BacktestTable";
import { besideOf, type ChartName, charts } from "./backtest";
import { words } from "./backtestWords";
import { refreshBacktest, useBacktest, useBacktestJob } from "./useBacktest";

const WEEK_DAYS = 7;
const spans = [13, 26, 52];
const rhythms = [1, 2, 4];

export function Backtest() {
  const say = useWords(words);
  const { data, error, refetch } = useBacktest();
  const { running, failed } = useBacktestJob(data?.job_id ?? null);
  const made = data?.backtest;
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <div className={styles.page}>
      {data && <Asking again={made !== null} busy={running !== null} />}
      {running && (
        <ProgressBar
          label={say("running")}
          done={running.done}
          total={running.total}
          message={say(running.total ? "periods" : "waiting")}
          onCancel={() => void call("POST /jobs/{job_id}/cancel", { path: { job_id: running.id } })}
        />
      )}
      {failed && !running && <Alert type="warning" showIcon title={say("failed")} description={failed} />}
      {!data ? (
        <Skeleton active paragraph={{ rows: 8 }} />
      ) : made ? (
        <Made made={made} />
      ) : (
        !running && <EmptyState title={say("none")} hint={say("noneHint")} />
      )}
    </div>
  );
}

function Asking({ again, busy: running }: { again: boolean; busy: boolean }) {
  const say = useWords(words);
  const may = useMay("decide");
  const { busy, act } = useAct();
  const [weeks, setWeeks] = useState(26);
  const [every, setEvery] = useState(1);
  if (!may) return null;
  const run = async () => {
    await call("POST /backtest", { body: { days: weeks * WEEK_DAYS, every_days: every * WEEK_DAYS } });
    await refreshBacktest();
  };
  const options = (counts: number[]) =>
    counts.map((value) => ({ value, label: say("weeks", { count: value }) }));
  return (
    <div className={styles.controls}>
      <label htmlFor="backtest-span">
        <span>{say("days")}</span>
        <Select id="backtest-span" value={weeks} onChange={setWeeks} options={options(spans)} />
      </label>
      <label htmlFor="backtest-every">
        <span>{say("every")}</span>
        <Select id="backtest-every" value={every} onChange={setEvery} options={options(rhythms)} />
      </label>
      <Button
        type={again ? "default" : "primary"}
        loading={busy}
        disabled={running}
        onClick={() => void act(run, { done: say("asked") })}
      >
        {say(again ? "again" : "run")}
      </Button>
    </div>
  );
}

function Made({ made }: { made: BacktestMadeOut }) {
  const say = useWords(words);
  const lang = useLanguage();
  return (
    <>
      <Headline made={made} />
      <BacktestTable made={made} />
      {made.courses[0]?.profit_by_week && <Charts made={made} />}
      <section className={styles.rules}>
        <h2>{say("rules")}</h2>
        <ul>
          {made.notes.map((note) => (
            <li key={note.en}>{pick(note, lang)}</li>
          ))}
        </ul>
      </section>
    </>
  );
}

function Headline({ made }: { made: BacktestMadeOut }) {
  const say = useWords(words);
  const lang = useLanguage();
  const format = useFormat();
  const beside = besideOf(made);
  const facts = {
    first: format.date(made.first_day),
    last: format.date(made.last_day),
    skus: format.number(made.skus),
    places: format.number(made.places),
    when: format.relative(made.made_at, new Date()),
  };
  return (
    <section className={styles.head}>
      {beside && beside.won !== null && (
        <p className={styles.won}>
          {say(beside.won < 0 ? "behind" : "ahead", { name: pick(beside.other.label, lang) })}{" "}
          <b data-tone={beside.won < 0 ? "bad" : "good"}>
            {beside.won < 0 ? "" : "+"}
            {format.moneyCompact(Math.abs(beside.won), made.currency)}
            {beside.share !== null && say("more", { share: format.percent(Math.abs(beside.share)) })}
          </b>
        </p>
      )}
      {beside && (
        <p>
          {say("served", {
            a: format.percent(beside.sealane.service),
            b: format.percent(beside.other.service),
          })}
          {beside.sealane.turnover_days !== null && beside.other.turnover_days !== null && (
            <>
              {" · "}
              {say("turned", {
                a: format.days(beside.sealane.turnover_days),
                b: format.days(beside.other.turnover_days),
              })}
            </>
          )}
        </p>
      )}
      <p className={styles.span}>{say("span", facts)}</p>
    </section>
  );
}

function Charts({ made }: { made: BacktestMadeOut }) {
  const say = useWords(words);
  const lang = useLanguage();
  const format = useFormat();
  const [chart, setChart] = useState<ChartName>("profit_by_week");
  const write = (value: number) => format.moneyCompact(value, made.currency);
  return (
    <section className={styles.charts}>
      <div className={styles.choice}>
        <Segmented
          aria-label={say("chart")}
          value={chart}
          onChange={setChart}
          options={charts.map((value) => ({ value, label: say(value) }))}
        />
      </div>
      <TrendChart
        title={say(chart)}
        dates={made.days}
        measures={made.courses.map((course) => ({
          name: pick(course.label, lang),
          values: course[chart] ?? [],
        }))}
        write={write}
        day={(day) => format.dayMonth(day)}
        height={320}
      />
    </section>
  );
}
