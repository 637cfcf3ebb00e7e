/** The frame of orders in: all that is to come, and the orders, shipments, suppliers and quotes behind it. */
import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { Page } from "@/components/Page";
import { type Part, Parts } from "@/components/Parts";
import { useMay } from "@/lib/session";
import { useWords } from "@/lib/words";
import { freightWords } from "./freightWords";
import { Transfer } from "./Transfer";
import { words } from "./words";

export function OrdersIn() {
  const say = useWords(words);
  const sayFreight = useWords(freightWords);
  const may = useMay("move_stock");
  const [planning, setPlanning] = useState(false);
  const transfer = (
    <Button icon={<PlusOutlined />} onClick={() => setPlanning(true)}>
      {say("transfer")}
    </Button>
  );
  const parts: Part[] = [
    { path: "/orders-in", title: say("incoming") },
    { path: "/orders-in/purchase-orders", title: say("orders") },
    { path: "/orders-in/shipments", title: say("shipments") },
    { path: "/orders-in/late", title: say("lateOrWillBe") },
    { path: "/orders-in/suppliers", title: say("suppliers") },
    { path: "/orders-in/compare-suppliers", title: say("compareSuppliers"), needs: "see_decisions" },
    { path: "/orders-in/quotes", title: say("quotes") },
    { path: "/orders-in/channels", title: sayFreight("compare") },
    { path: "/orders-in/rate-cards", title: sayFreight("rateCards") },
    { path: "/orders-in/charges", title: sayFreight("charges") },
    { path: "/orders-in/duties", title: sayFreight("duties") },
  ];
  return (
    <Page title={say("ordersIn")} lead={say("lead")} actions={may && transfer} fill>
      <Parts label={say("ordersIn")} parts={parts} />
      <Transfer open={planning} onClose={() => setPlanning(false)} />
    </Page>
  );
}
