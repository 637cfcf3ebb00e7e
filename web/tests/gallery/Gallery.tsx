/** Every shared component with made data, for eyes and browser tests; no part of the product. */
import { App as AntApp, Button, ConfigProvider } from "antd";
import { useState } from "react";
import { createRoot } from "react-dom/client";
import { createMemoryRouter, RouterProvider } from "react-router";
import { Chip } from "@/components/Chip";
import { ConfirmBar } from "@/components/ConfirmBar";
import { FanChart } from "@/components/charts/FanChart";
import { ProjectionChart } from "@/components/charts/ProjectionChart";
import { TrendChart } from "@/components/charts/TrendChart";
import { EmptyState } from "@/components/EmptyState";
import { ErrorState } from "@/components/ErrorState";
import { Money } from "@/components/Money";
import { Page } from "@/components/Page";
import { ProgressBar } from "@/components/ProgressBar";
import { type Why, WhyDrawer } from "@/components/WhyDrawer";
import { formatOf } from "@/lib/format";
import { offline } from "@/lib/problem";
import { antTheme, paint, useMode } from "@/lib/theme";
import { useLanguage } from "@/lib/words";
import "antd/dist/antd.css";
import "../../src/app/global.css";

const day = (n: number) => new Date(Date.UTC(2026, 7, 1 + n)).toISOString().slice(0, 10);
const wave = (n: number) => Math.max(0, Math.round(20 + 9 * Math.sin(n / 5) + 6 * Math.sin(n * 1.7)));
const past = Array.from({ length: 107 }, (_, n) => {
  const out = (n > 40 && n < 49) || n === 80;
  return { date: day(n), units: out ? 0 : wave(n), in_stock: !out };
});
const future = Array.from({ length: 60 }, (_, n) => {
  const mean = 20 + 9 * Math.sin((107 + n) / 5);
  const at = (share: number) => Math.max(0, mean + share * (6 + n / 12));
  return {
    date: day(107 + n),
    mean,
    p05: at(-1.6),
    p10: at(-1.28),
    p25: at(-0.67),
    p50: at(0),
    p75: at(0.67),
    p90: at(1.28),
    p95: at(1.6),
  };
});
const projected = Array.from({ length: 60 }, (_, n) => {
  const incoming = n === 35 ? 900 : 0;
  const stock = 620 - 20 * n + (n >= 35 ? 900 : 0);
  const level = (units: number) => Math.max(0, units);
  return {
    date: day(107 + n),
    p10: level(stock - 5 * n),
    p50: level(stock),
    p90: level(stock + 5 * n),
    incoming,
  };
});
const why: Why = {
  summary: {
    en: "Buy 900 units now: stock is expected to run out between Dec 10 and Dec 18, before the next boat arrives.",
    zh: "现在采购 900 件：预计 12 月 10 日至 18 日断货，早于下一班船到货。",
  },
  formula: {
    en: "units = ceil((demand over lead time and review at 95 % − available − incoming) ÷ 60) × 60",
    zh: "数量 = ⌈（提前期与复核期 95% 需求 − 可用 − 在途）÷ 60⌉ × 60",
  },
  data: [
    {
      en: "107 days of sales, 9 of them out of stock and taken as unknown.",
      zh: "107 天销售，其中 9 天断货，按未知处理。",
    },
    { en: "Lead time from 12 deliveries of this supplier.", zh: "提前期来自该供应商的 12 次交货。" },
  ],
  assumptions: [{ en: "Freight is the last quoted rate.", zh: "运费按最近一次报价。" }],
  numbers: [
    { name: "available", value: 620, unit: "units", label: { en: "Available", zh: "可用" } },
    { name: "daily", value: 20.4, unit: "units / day", label: { en: "Expected demand", zh: "预计日销" } },
    { name: "lead", value: 38, unit: "days", label: { en: "Lead time, 90 %", zh: "提前期（90%）" } },
  ],
};

function Gallery() {
  const [open, setOpen] = useState(location.hash === "#why");
  const format = formatOf(useLanguage());
  return (
    <Page title="Gallery" lead="Every shared component">
      <div style={{ display: "grid", gap: 20 }}>
        <FanChart title="Sales and forecast" past={past} future={future} />
        <ProjectionChart
          title="Projected stock"
          days={projected}
          reorderPoint={310}
          runsOut={{ from: day(131), to: day(141) }}
        />
        <TrendChart
          title="Turnover days"
          dates={past.filter((_, n) => n % 7 === 0).map(({ date }) => date)}
          measures={[
            { name: "Days", values: past.filter((_, n) => n % 7 === 0).map(({ units }) => units + 40) },
          ]}
          write={(value) => format.number(value, 1)}
          height={180}
        />
        <TrendChart
          title="By warehouse"
          dates={past.slice(0, 40).map(({ date }) => date)}
          measures={["SZX", "LAX", "RTM", "FBA-US"].map((name, at) => ({
            name,
            values: past.slice(0, 40).map((_, n) => wave(n + 9 * at) * (at + 1)),
          }))}
          write={(value) => format.compact(value)}
          height={220}
        />
        <ProgressBar
          label="orders-2026.xlsx"
          done={312_000}
          total={541_909}
          message="Reading"
          onCancel={() => {}}
        />
        <ConfirmBar count={1234} onClear={() => {}} sum={<Money amount="88123.5" currency="USD" compact />}>
          <Button type="primary">Accept</Button>
          <Button>Postpone</Button>
        </ConfirmBar>
        <p>
          <Chip tone="good">on time</Chip> <Chip tone="warn">late</Chip> <Chip tone="bad">stock-out</Chip>{" "}
          <Chip tone="info">info</Chip> <Chip tone="accent">hit</Chip> <Chip>quiet</Chip>{" "}
          <Money amount="1234.5" currency="USD" /> <Money amount={null} currency="USD" />
        </p>
        <EmptyState
          title="Nothing here yet"
          hint="Bring in a file to begin."
          action={<Button>Bring in files</Button>}
        />
        <ErrorState error={offline()} onRetry={() => {}} />
        <Button onClick={() => setOpen(true)}>Why</Button>
        <WhyDrawer why={open ? why : null} subject="SL-000002" onClose={() => setOpen(false)} />
      </div>
    </Page>
  );
}

function Root() {
  const mode = useMode();
  paint(mode);
  return (
    <ConfigProvider theme={antTheme(mode)}>
      <AntApp component={false}>
        <main>
          <RouterProvider router={createMemoryRouter([{ path: "*", element: <Gallery /> }])} />
        </main>
      </AntApp>
    </ConfigProvider>
  );
}

const root = document.getElementById("root");
if (root) createRoot(root).render(<Root />);
