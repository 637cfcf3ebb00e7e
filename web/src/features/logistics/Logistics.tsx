/** The frame of logistics: what is under way and late, its shipments and lanes, and what bringing goods costs. */
import { Page } from "@/components/Page";
import { Parts } from "@/components/Parts";
import { useWords } from "@/lib/words";
import { claimWords } from "./claimWords";
import { freightWords } from "./freightWords";
import { PlanTransfer } from "./PlanTransfer";
import { underWayWords } from "./underWayWords";
import { words } from "./words";

export function Logistics() {
  const say = useWords(underWayWords);
  const sayFreight = useWords(freightWords);
  const sayClaims = useWords(claimWords);
  const sayGoods = useWords(words);
  const parts = [
    { path: "/logistics", title: say("underWay") },
    { path: "/logistics/late", title: say("lateOrWillBe") },
    { path: "/logistics/shipments", title: sayGoods("shipments") },
    { path: "/logistics/lanes", title: say("lanes") },
    { path: "/logistics/claims", title: sayClaims("claims") },
    { path: "/logistics/channels", title: sayFreight("compare") },
    { path: "/logistics/freight", title: sayFreight("costs"), whole: true },
  ];
  return (
    <Page title={say("logistics")} lead={say("lead")} actions={<PlanTransfer />} fill>
      <Parts label={say("logistics")} parts={parts} />
    </Page>
  );
}
