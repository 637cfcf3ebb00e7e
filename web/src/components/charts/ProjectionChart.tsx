/** Stock as it is expected to go: demand takes it down, what is incoming lifts it, and when it may run out. */
import { useMemo } from "react";
import { useFormat } from "@/lib/format";
import { seriesColours, useMode, usePalette } from "@/lib/theme";
import { useWords } from "@/lib/words";
import { band, baseOption, faded, indexOf, tip } from "./base";
import { Chart } from "./Chart";
import type { Option } from "./engine";
import { words } from "./words";

export interface ProjectedDay {
  date: string;
  /** Stock at the end of the day at high, middle and low demand. */
  p10: number;
  p50: number;
  p90: number;
  incoming: number;
}

interface Props {
  title: string;
  days: readonly ProjectedDay[];
  reorderPoint: number | null;
  /** First and last day on which stock may run out; null where it is not expected to. */
  runsOut: { from: string; to: string } | null;
  height?: number;
}

/** Up to half of its first digit's place: 1,097 → 1,500, 352 → 400. */
function rounded(most: number): number {
  const step = 10 ** Math.floor(Math.log10(Math.max(most, 1))) / 2;
  return Math.max(1, Math.ceil(most / step) * step);
}

export function ProjectionChart({ title, days, reorderPoint, runsOut, height }: Props) {
  const say = useWords(words);
  const format = useFormat();
  const palette = usePalette();
  const mode = useMode();
  const option = useMemo((): Option => {
    const [main = palette.accent, second = palette.warn] = seriesColours[mode];
    const dates = days.map((day) => day.date);
    const base = baseOption(palette, dates, (day) => format.dayMonth(day));
    const range = say("likely", { share: "80%" });
    const limit = reorderPoint === null ? [] : [{ yAxis: reorderPoint, name: say("reorderPoint") }];
    const inside = (day: string) => dates.find((date) => date >= day) ?? dates.at(-1) ?? day;
    return {
      ...base,
      // The line to reorder at is in sight however low the stock is.
      yAxis: {
        ...base.yAxis,
        max: ({ max }: { max: number }) => rounded(Math.max(max, reorderPoint ?? 0)),
      },
      legend: {
        ...base.legend,
        data: [{ name: say("projected") }, { name: range, icon: "roundRect" }, { name: say("incoming") }],
      },
      tooltip: {
        ...base.tooltip,
        formatter: (asked: unknown) => {
          const day = days[indexOf(asked)];
          if (!day) return "";
          const incoming = { name: say("incoming"), value: `+${format.number(day.incoming)}` };
          return tip(format.date(day.date), [
            { name: say("projected"), value: format.number(day.p50) },
            { name: range, value: `${format.number(day.p10)} – ${format.number(day.p90)}` },
            ...(day.incoming > 0 ? [incoming] : []),
          ]);
        },
      },
      series: [
        ...band(
          range,
          days.map((day) => day.p10),
          days.map((day) => day.p90),
          faded(main, 0.18),
        ),
        {
          type: "line",
          name: say("projected"),
          symbol: "none",
          data: days.map((day) => day.p50),
          lineStyle: { width: 2 },
          itemStyle: { color: main },
          markLine: {
            silent: true,
            symbol: "none",
            data: limit,
            lineStyle: { color: palette.lineStrong, type: "dashed" },
            label: { formatter: "{b}", position: "insideStartTop", color: palette.inkFaint },
          },
          markArea: {
            silent: true,
            itemStyle: { color: faded(palette.bad, 0.16) },
            label: { color: palette.bad, position: "insideTop" },
            data: runsOut
              ? [[{ name: say("runsOut"), xAxis: inside(runsOut.from) }, { xAxis: inside(runsOut.to) }]]
              : [],
          },
        },
        {
          type: "bar",
          name: say("incoming"),
          barMaxWidth: 10,
          data: days.map((day) => day.incoming || null),
          itemStyle: { color: second, borderRadius: [2, 2, 0, 0] },
        },
      ],
    };
  }, [days, reorderPoint, runsOut, format, palette, mode, say]);
  const head = [say("date"), say("low"), say("middle"), say("high"), say("incoming")];
  const rows = () =>
    days.map((day) => [
      day.date,
      ...[day.p10, day.p50, day.p90, day.incoming].map((value) => format.number(value)),
    ]);
  const summary = say("projection", { from: days[0]?.date ?? "", until: days.at(-1)?.date ?? "" });
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
