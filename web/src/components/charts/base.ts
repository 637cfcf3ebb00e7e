/** What all charts share: grid, axes, tooltip and their colours. */
import { fontFamily, type Palette } from "@/lib/theme";
import type { Option } from "./engine";

export function baseOption(
  palette: Palette,
  days: readonly string[],
  label: (day: string) => string,
): Option {
  return {
    animationDuration: 200,
    textStyle: { fontFamily, color: palette.inkSoft },
    grid: { left: 8, right: 16, top: 36, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 8, textStyle: { color: palette.inkSoft } },
    tooltip: {
      trigger: "axis",
      confine: true,
      backgroundColor: palette.raised,
      borderColor: palette.line,
      textStyle: { color: palette.ink, fontSize: 13 },
      axisPointer: { type: "line", lineStyle: { color: palette.lineStrong } },
    },
    dataZoom: [{ type: "inside", zoomOnMouseWheel: "ctrl" }],
    xAxis: {
      type: "category",
      data: [...days],
      axisTick: { show: false },
      axisLine: { lineStyle: { color: palette.line } },
      axisLabel: { color: palette.inkFaint, hideOverlap: true, formatter: label },
    },
    yAxis: {
      type: "value",
      splitLine: { lineStyle: { color: palette.line } },
      axisLabel: { color: palette.inkFaint },
    },
  };
}

/** Runs of days for which `is` holds, each from its first day to the day after its last one. */
export function runs<T>(
  items: readonly T[],
  day: (item: T) => string,
  is: (item: T) => boolean,
): [from: string, until: string][] {
  const found: [string, string][] = [];
  let open: [string, string] | null = null;
  for (const item of items) {
    if (open) open[1] = day(item);
    if (!is(item)) open = null;
    else if (!open) {
      open = [day(item), day(item)];
      found.push(open);
    }
  }
  return found;
}

/** A colour with an opacity, from `#rrggbb`. */
export function faded(colour: string, opacity: number): string {
  return `${colour}${Math.round(opacity * 255)
    .toString(16)
    .padStart(2, "0")}`;
}

/** The filled space between two lines, drawn as an unseen line and a stacked difference. */
export function band(
  name: string,
  low: readonly (number | null)[],
  high: readonly (number | null)[],
  colour: string,
) {
  const common = {
    type: "line",
    stack: name,
    symbol: "none",
    silent: true,
    lineStyle: { width: 0 },
  } as const;
  const tooltip = { show: false };
  const difference = high.map((top, at) => (top === null || low[at] === null ? null : top - (low[at] ?? 0)));
  return [
    { ...common, name: `${name} `, tooltip, data: [...low], stackStrategy: "all" as const },
    {
      ...common,
      name,
      tooltip,
      stackStrategy: "all" as const,
      data: difference,
      itemStyle: { color: colour },
      areaStyle: { color: colour },
    },
  ];
}

export interface TipLine {
  name: string;
  value: string;
}

/** A tooltip's element; text, never HTML, since names come from the seller's own files. */
export function tip(title: string, lines: readonly TipLine[]): HTMLElement {
  const box = document.createElement("div");
  const head = box.appendChild(document.createElement("div"));
  head.textContent = title;
  head.style.fontWeight = "600";
  for (const { name, value } of lines) {
    const line = box.appendChild(document.createElement("div"));
    line.style.cssText =
      "display:flex;justify-content:space-between;gap:16px;font-variant-numeric:tabular-nums";
    line.appendChild(document.createElement("span")).textContent = name;
    line.appendChild(document.createElement("b")).textContent = value;
  }
  return box;
}

/** The place on the axis that a tooltip is asked for. */
export function indexOf(asked: unknown): number {
  const first: unknown = Array.isArray(asked) ? asked[0] : asked;
  return typeof first === "object" && first !== null && "dataIndex" in first ? Number(first.dataIndex) : -1;
}
