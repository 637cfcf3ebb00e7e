/** The frame of indicators: the overview, members beside each other, and the past once more. */
import { Page } from "@/components/Page";
import { Parts } from "@/components/Parts";
import { useWords } from "@/lib/words";
import { words } from "./words";

export function Indicators() {
  const say = useWords(words);
  const parts = [
    { path: "/indicators", title: say("overview") },
    { path: "/indicators/breakdown", title: say("breakdown") },
    { path: "/indicators/backtest", title: say("backtest") },
  ];
  return (
    <Page title={say("indicators")} lead={say("lead")} fill>
      <Parts label={say("indicators")} parts={parts} />
    </Page>
  );
}
