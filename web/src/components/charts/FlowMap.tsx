/** A map of the world with lines between countries, as thick as what goes along them. */
import { LinesChart, ScatterChart } from "echarts/charts";
import { use } from "echarts/core";
import { useMemo } from "react";
import { usePalette } from "@/lib/theme";
import { type TipLine, tip } from "./base";
import { Chart, type ChartProps } from "./Chart";
import type { Option } from "./engine";
import { centreOf, unrolled, WORLD } from "./world";

use([LinesChart, ScatterChart]);

export interface MapLine {
  key: string;
  /** Countries by their numbers (ISO 3166-1). */
  from: string;
  to: string;
  weight: number;
  colour: string;
  dashed: boolean;
  title: string;
  told: readonly TipLine[];
}

export interface MapDot {
  country: string;
  count: number;
  title: string;
  told: readonly TipLine[];
}

export interface MapPort {
  /** Degrees east and north. */
  at: readonly [number, number];
  count: number;
  title: string;
  told: readonly TipLine[];
}

interface Props extends Pick<ChartProps, "title" | "summary" | "table" | "height"> {
  lines: readonly MapLine[];
  dots: readonly MapDot[];
  ports: readonly MapPort[];
  onPick: (key: string) => void;
}

const THIN = 1.2;
const THICK = 6;
/** Bends between lines of the same two countries, so that each can be seen and picked. */
const BENDS = [0.12, 0.19, 0.05, 0.25, -0.03, -0.1];

export function FlowMap({ lines, dots, ports, onPick, ...chart }: Props) {
  const palette = usePalette();
  const option = useMemo((): Option => {
    const most = Math.max(...lines.map(({ weight }) => weight), 1);
    const nth = new Map<string, number>();
    const drawn = lines.flatMap((line) => {
      const [from, to] = [centreOf(line.from), centreOf(line.to)];
      if (!from || !to || line.from === line.to) return [];
      const pair = `${line.from} ${line.to}`;
      const place = nth.get(pair) ?? 0;
      nth.set(pair, place + 1);
      const lineStyle = {
        color: line.colour,
        width: THIN + (THICK - THIN) * Math.sqrt(line.weight / most),
        curveness: BENDS[place % BENDS.length],
        type: line.dashed ? "dashed" : "solid",
        opacity: 0.85,
      };
      return [{ coords: [from, to], lineStyle, line }];
    });
    const points = dots.flatMap((dot) => {
      const at = centreOf(dot.country);
      return at ? [{ value: at, dot, symbolSize: 7 + Math.min(14, 3 * Math.log2(1 + dot.count)) }] : [];
    });
    const docks = ports.map((dot) => ({
      value: unrolled(dot.at),
      dot,
      symbolSize: 6 + Math.min(10, 2 * Math.log2(1 + dot.count)),
    }));
    const option = {
      animation: false,
      tooltip: {
        trigger: "item",
        confine: true,
        backgroundColor: palette.raised,
        borderColor: palette.line,
        textStyle: { color: palette.ink, fontSize: 13 },
        formatter: ({ data }: { data?: { line?: MapLine; dot?: MapDot | MapPort } }) => {
          const told = data?.line ?? data?.dot;
          return told ? tip(told.title, told.told) : "";
        },
      },
      geo: {
        map: WORLD,
        roam: true,
        scaleLimit: { min: 1, max: 12 },
        silent: true,
        top: 4,
        bottom: 4,
        left: 4,
        right: 4,
        // The far north holds nothing that anyone ships to.
        boundingCoords: [
          [-25, 72],
          [325, -52],
        ],
        itemStyle: { areaColor: palette.line, borderColor: palette.surface, borderWidth: 0.6 },
      },
      series: [
        {
          type: "lines",
          coordinateSystem: "geo",
          symbol: ["none", "arrow"],
          symbolSize: 7,
          data: drawn,
          emphasis: { lineStyle: { opacity: 1 } },
        },
        {
          type: "scatter",
          coordinateSystem: "geo",
          data: points,
          itemStyle: { color: palette.ink, borderColor: palette.surface, borderWidth: 1.5 },
        },
        {
          type: "scatter",
          coordinateSystem: "geo",
          symbol: "diamond",
          data: docks,
          itemStyle: { color: palette.accent, borderColor: palette.surface, borderWidth: 1.5 },
        },
      ],
    };
    // The engine's own options are those of its plain charts; these parts are loaded with the map alone.
    return option as unknown as Option;
  }, [lines, dots, ports, palette]);
  return (
    <Chart
      {...chart}
      option={option}
      onPick={(data) => {
        const line = (data as { line?: MapLine } | undefined)?.line;
        if (line) onPick(line.key);
      }}
    />
  );
}
