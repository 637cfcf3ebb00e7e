/** The frame of indicators: the overview, members beside each other, the past once more, and sites. */
import { Page } from "@/components/Page";
import { Parts } from "@/components/Parts";
import { useWords } from "@/lib/words";
import { words } from "./words";

export function Indicators() {
  const say = useWords(words);
  const parts = [
    { path: "/indicators", title: say("overview") },
    { path: "/reviews", title: say("reviews"), whole: true },
    { path: "/indicators/breakdown", title: say("breakdown") },
    { path: "/indicators/backtest", title: say("backtest") },
    { path: "/indicators/sites", title: say("sites") },
  ];
  return (
    <Page title={say("indicators")} lead={say("lead")} fill>
      <Parts label={say("indicators")} parts={parts} />
    </Page>
  );
}
