/** How long each leg took, by the month of arrival. */
import { useMemo } from "react";
import { TrendChart } from "@/components/charts/TrendChart";
import type { BottlenecksOut, LegSpanOut } from "@/generated/schemas";
import { useFormat } from "@/lib/format";
import { useWords } from "@/lib/words";
import { laneWords } from "./laneWords";

interface Props {
  found: BottlenecksOut;
  leg: (leg: LegSpanOut) => string;
}

export function LegTrend({ found, leg }: Props) {
  const say = useWords(laneWords);
  const format = useFormat();
  const dates = useMemo(() => found.months.map(({ month }) => month), [found]);
  const measures = found.legs.map((one, at) => ({
    name: leg(one),
    values: found.months.map(({ legs }) => legs[at] ?? null),
  }));
  const write = (days: number) => say("days", { days: format.number(days, 1) });
  return <TrendChart title={say("trend")} dates={dates} measures={measures} write={write} height={280} />;
}
