/** The frame of orders in: all that is to come, and the orders, suppliers and quotes behind it. */
import { Page } from "@/components/Page";
import { type Part, Parts } from "@/components/Parts";
import { useWords } from "@/lib/words";
import { PlanTransfer } from "./PlanTransfer";
import { words } from "./words";

export function OrdersIn() {
  const say = useWords(words);
  const parts: Part[] = [
    { path: "/orders-in", title: say("incoming") },
    { path: "/orders-in/purchase-orders", title: say("orders") },
    { path: "/orders-in/suppliers", title: say("suppliers") },
    { path: "/orders-in/compare-suppliers", title: say("compareSuppliers"), needs: "see_decisions" },
    { path: "/orders-in/quotes", title: say("quotes") },
    { path: "/orders-in/returns", title: say("returnsOut") },
  ];
  return (
    <Page title={say("ordersIn")} lead={say("lead")} actions={<PlanTransfer />} fill>
      <Parts label={say("ordersIn")} parts={parts} />
    </Page>
  );
}
