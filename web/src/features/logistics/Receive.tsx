/** Books in what came of a shipment: good, damaged and lost units of each line. */
import { Receiving } from "@/components/receiving";
import type { ShipmentOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useWords } from "@/lib/words";
import { changedShipment } from "./changed";
import { words } from "./words";

interface Props {
  shipment: ShipmentOut;
  open: boolean;
  onClose: () => void;
}

export function Receive({ shipment, ...panel }: Props) {
  const say = useWords(words);
  return (
    <Receiving
      {...panel}
      number={shipment.number}
      lines={shipment.lines}
      parts={["good", "damaged", "lost"]}
      moreLabel={say("more")}
      send={async ({ received_on, more, lines }, key) => {
        const path = { number: shipment.number };
        const body = { received_on, allow_more: more, lines };
        changedShipment(await call("POST /shipments/{number}/receive", { path, body, key }));
      }}
    />
  );
}
