/** One or more measures over time, written in the unit of the measure. */
import { useMemo } from "react";
import { useFormat } from "@/lib/format";
import { seriesColours, useMode, usePalette } from "@/lib/theme";
import { useWords } from "@/lib/words";
import { baseOption, faded, indexOf, tip } from "./base";
import { Chart } from "./Chart";
import type { Option, Series } from "./engine";
import { words } from "./words";

export interface Measure {
  name: string;
  /** One value a date; null where it is not known. */
  values: readonly (number | null)[];
}

interface Props {
  title: string;
  dates: readonly string[];
  measures: readonly Measure[];
  write: (value: number) => string;
  /** Shorter, at the axis. */
  tick?: (value: number) => string;
  /** How a date is written; by default its month. */
  day?: (day: string) => string;
  height?: number;
}

export function TrendChart({ title, dates, measures, write, tick = write, day, height }: Props) {
  const say = useWords(words);
  const format = useFormat();
  const palette = usePalette();
  const mode = useMode();
  const option = useMemo((): Option => {
    const named = day ?? ((date: string) => format.month(date));
    const base = baseOption(palette, dates, named);
    const single = measures.length === 1;
    return {
      ...base,
      color: [...seriesColours[mode]],
      legend: { ...base.legend, type: "scroll", show: !single },
      grid: { ...base.grid, top: single ? 12 : 36 },
      yAxis: {
        type: "value",
        scale: true,
        splitLine: { lineStyle: { color: palette.line } },
        axisLabel: { color: palette.inkFaint, formatter: tick },
      },
      tooltip: {
        ...base.tooltip,
        formatter: (asked: unknown) => {
          const at = indexOf(asked);
          const lines = measures.map(({ name, values }) => ({ name, value: written(values[at], write) }));
          return tip(dates[at] ? named(dates[at]) : "", lines);
        },
      },
      series: measures.map(
        ({ name, values }): Series => ({
          type: "line",
          name,
          symbol: "none",
          data: [...values],
          lineStyle: { width: 2 },
          ...(single && { areaStyle: { color: faded(seriesColours[mode][0] ?? palette.accent, 0.1) } }),
        }),
      ),
    };
  }, [dates, measures, write, tick, day, format, palette, mode]);
  const head = [say("date"), ...measures.map(({ name }) => name)];
  const rows = () =>
    dates.map((date, at) => [date, ...measures.map(({ values }) => written(values[at], write))]);
  const summary = say("trend", { name: title, from: dates[0] ?? "", until: dates.at(-1) ?? "" });
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

function written(value: number | null | undefined, write: (value: number) => string): string {
  return value === null || value === undefined ? "—" : write(value);
}
