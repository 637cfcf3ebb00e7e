/** The frame of orders out: what was sold, and the days unlike others. */
import { Page } from "@/components/Page";
import { Parts } from "@/components/Parts";
import { useWords } from "@/lib/words";
import { words } from "./words";

export function OrdersOut() {
  const say = useWords(words);
  const parts = [
    { path: "/orders-out", title: say("lines") },
    { path: "/orders-out/events", title: say("events") },
  ];
  return (
    <Page title={say("ordersOut")} lead={say("lead")} fill>
      <Parts label={say("ordersOut")} parts={parts} />
    </Page>
  );
}
