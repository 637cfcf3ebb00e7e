/** What bringing goods costs: forwarders' prices, charges as they were booked, duty, free days at ports. */
import { SubParts } from "@/components/SubParts";
import { useWords } from "@/lib/words";
import { freightWords } from "./freightWords";

export function Freight() {
  const say = useWords(freightWords);
  const parts = [
    { path: "/logistics/freight", title: say("rateCards") },
    { path: "/logistics/freight/charges", title: say("charges") },
    { path: "/logistics/freight/duties", title: say("duties") },
    { path: "/logistics/freight/free-days", title: say("freeTime") },
  ];
  return <SubParts label={say("costs")} parts={parts} />;
}
