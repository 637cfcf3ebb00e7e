/** A supplier's score and its measures quarter by quarter; a quarter without activity is a gap. */
import { useCallback, useMemo } from "react";
import { TrendChart } from "@/components/charts/TrendChart";
import type { ScorecardOut } from "@/generated/schemas";
import { useFormat } from "@/lib/format";
import { useLanguage, useWords } from "@/lib/words";
import { quarterName, quartersOf } from "./quarters";
import { measureNames, supplierWords } from "./supplierWords";

const shown = ["on_time", "in_full", "quality"] as const;

export function ScoreHistory({ card }: { card: ScorecardOut }) {
  const say = useWords(supplierWords);
  const format = useFormat();
  const at = useLanguage() === "zh" ? 0 : 1;
  const dates = useMemo(() => quartersOf(card.quarters.map((quarter) => quarter.first_day)), [card]);
  const measures = useMemo(() => {
    const by = new Map(card.quarters.map((quarter) => [quarter.first_day, quarter]));
    const score = dates.map((date) => by.get(date)?.score ?? null);
    const parts = shown.map((name) => ({
      name: measureNames[name]?.[at] ?? name,
      values: dates.map(
        (date) => by.get(date)?.measures.find(({ measure }) => measure === name)?.score ?? null,
      ),
    }));
    return [{ name: say("score"), values: score }, ...parts];
  }, [card, dates, at, say]);
  const write = useCallback((value: number) => format.number(value, 0), [format]);
  return (
    <TrendChart
      title={say("history")}
      dates={dates}
      measures={measures}
      write={write}
      day={quarterName}
      height={240}
    />
  );
}
