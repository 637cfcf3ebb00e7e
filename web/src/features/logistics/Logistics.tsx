/** The frame of logistics: what is under way, and where days are spent on the way. */
import { Page } from "@/components/Page";
import { Parts } from "@/components/Parts";
import { useWords } from "@/lib/words";
import { underWayWords } from "./underWayWords";

export function Logistics() {
  const say = useWords(underWayWords);
  const parts = [
    { path: "/logistics", title: say("underWay") },
    { path: "/logistics/lanes", title: say("lanes") },
  ];
  return (
    <Page title={say("logistics")} lead={say("lead")} fill>
      <Parts label={say("logistics")} parts={parts} />
    </Page>
  );
}
