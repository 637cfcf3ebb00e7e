/** Books in what came of an order: good and damaged units of each line. */
import { Receiving } from "@/components/receiving";
import type { OrderOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useWords } from "@/lib/words";
import { changedOrder } from "./changed";
import { words } from "./words";

interface Props {
  order: OrderOut;
  open: boolean;
  onClose: () => void;
}

export function Receive({ order, ...panel }: Props) {
  const say = useWords(words);
  return (
    <Receiving
      {...panel}
      number={order.number}
      lines={order.lines}
      parts={["good", "damaged"]}
      moreLabel={say("over")}
      send={async ({ received_on, more, lines }, key) => {
        const came = lines.map(({ sku, good, damaged }) => ({ sku, good, damaged }));
        const path = { number: order.number };
        const body = { key, received_on, over: more, lines: came };
        changedOrder(await call("POST /purchase-orders/{number}/receive", { path, body }));
      }}
    />
  );
}
