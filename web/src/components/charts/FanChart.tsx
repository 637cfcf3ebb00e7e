/** Sales of the past, with the days of no stock marked, and the forecast as a fan of quantiles. */
import { useMemo } from "react";
import { useFormat } from "@/lib/format";
import { seriesColours, useMode, usePalette } from "@/lib/theme";
import { useWords } from "@/lib/words";
import { band, baseOption, faded, indexOf, runs, type TipLine, tip } from "./base";
import { Chart } from "./Chart";
import type { Option } from "./engine";
import { words } from "./words";

export interface Past {
  date: string;
  units: number;
  /** Whether it could be sold at all: unmet demand of other days is unknown, not zero. */
  in_stock: boolean;
}
export interface Future {
  date: string;
  mean: number;
  p05: number;
  p10: number;
  p25: number;
  p50: number;
  p75: number;
  p90: number;
  p95: number;
}

interface Props {
  title: string;
  past: readonly Past[];
  future: readonly Future[];
  height?: number;
}

export function FanChart({ title, past, future, height }: Props) {
  const say = useWords(words);
  const format = useFormat();
  const palette = usePalette();
  const mode = useMode();
  const option = useMemo((): Option => {
    const [main = palette.accent, second = palette.warn] = seriesColours[mode];
    const ahead = past.map(() => null);
    const of = (name: keyof Omit<Future, "date">) => [...ahead, ...future.map((day) => day[name])];
    const days = [...past.map((day) => day.date), ...future.map((day) => day.date)];
    const base = baseOption(palette, days, (day) => format.dayMonth(day));
    const names = [
      say("sold"),
      say("expected"),
      say("likely", { share: "80%" }),
      say("likely", { share: "50%" }),
    ];
    const describe = (at: number): TipLine[] => {
      const before = past[at];
      if (before) {
        const out = { name: say("stockOut"), value: say("yes") };
        return [{ name: say("sold"), value: format.number(before.units) }, ...(before.in_stock ? [] : [out])];
      }
      const day = future[at - past.length];
      if (!day) return [];
      return [
        { name: say("expected"), value: format.number(day.mean, 1) },
        { name: names[3] ?? "", value: `${format.number(day.p25, 1)} – ${format.number(day.p75, 1)}` },
        { name: names[2] ?? "", value: `${format.number(day.p10, 1)} – ${format.number(day.p90, 1)}` },
      ];
    };
    const outs = runs(
      past,
      (day) => day.date,
      (day) => !day.in_stock,
    );
    const legend = [
      { name: say("sold") },
      ...(outs.length > 0 ? [{ name: say("stockOut"), icon: "roundRect" }] : []),
      { name: say("expected") },
      { name: names[2] ?? "", icon: "roundRect" },
      { name: names[3] ?? "", icon: "roundRect" },
    ];
    return {
      ...base,
      // Returns may make a day negative; the axis follows them no farther than they go.
      yAxis: {
        ...base.yAxis,
        min: ({ min }: { min: number }) => Math.min(0, min),
        axisLabel: { color: palette.inkFaint, showMinLabel: past.every(({ units }) => units >= 0) },
      },
      legend: { ...base.legend, data: legend },
      tooltip: {
        ...base.tooltip,
        formatter: (asked: unknown) => {
          const at = indexOf(asked);
          return tip(days[at] ? format.date(days[at]) : "", describe(at));
        },
      },
      series: [
        ...band(names[2] ?? "", of("p10"), of("p90"), faded(second, 0.2)),
        ...band(names[3] ?? "", of("p25"), of("p75"), faded(second, 0.34)),
        {
          type: "line",
          name: say("sold"),
          symbol: "none",
          // Nothing was sold on a day of no stock, but how much would have been is not known.
          data: past.map((day) => (day.in_stock || day.units > 0 ? day.units : null)),
          lineStyle: { width: 1.5 },
          itemStyle: { color: main },
        },
        {
          type: "line",
          name: say("stockOut"),
          data: [],
          itemStyle: { color: faded(palette.bad, 0.16) },
          markArea: {
            silent: true,
            itemStyle: { color: faded(palette.bad, 0.16) },
            data: outs.map(([from, until]) => [{ xAxis: from }, { xAxis: until }]),
          },
        },
        {
          type: "line",
          name: say("expected"),
          symbol: "none",
          data: of("mean"),
          lineStyle: { width: 2, type: "dashed" },
          itemStyle: { color: second },
        },
      ],
    };
  }, [past, future, format, palette, mode, say]);
  const head = [
    say("date"),
    say("sold"),
    say("inStock"),
    say("expected"),
    say("low"),
    say("middle"),
    say("high"),
  ];
  const rows = () => [
    ...past.map((day) => [
      day.date,
      format.number(day.units),
      say(day.in_stock ? "yes" : "no"),
      "",
      "",
      "",
      "",
    ]),
    ...future.map((day) => [
      day.date,
      "",
      "",
      ...[day.mean, day.p10, day.p50, day.p90].map((value) => format.number(value, 1)),
    ]),
  ];
  const summary = say("fan", {
    days: past.length,
    out: past.filter((day) => !day.in_stock).length,
    until: future.at(-1)?.date ?? past.at(-1)?.date ?? "",
  });
  return (
    <Chart
      title={title}
      summary={summary}
      option={option}
      table={{ head, rows }}
      {...(height && { height })}
    />
  );
}
