/** One shipment: where it is, what is in it, and the steps that can be taken now. */
import { useQuery } from "@tanstack/react-query";
import { Flex, Skeleton } from "antd";
import { Link } from "react-router";
import { Chip } from "@/components/Chip";
import { ErrorState } from "@/components/ErrorState";
import { Facts } from "@/components/Facts";
import { LinesTable } from "@/components/LinesTable";
import { Panel } from "@/components/Panel";
import { useOpened } from "@/components/useOpened";
import type { ShipmentOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import { nameOf } from "@/lib/names";
import { useLanguage, useWords } from "@/lib/words";
import { searchOf } from "./consignment";
import { freightWords } from "./freightWords";
import { Journey } from "./Journey";
import { Landed } from "./Landed";
import { ShipmentSteps } from "./ShipmentSteps";
import { kinds, statuses } from "./states";
import { words } from "./words";

export function ShipmentPanel() {
  const [number, open] = useOpened("shipment");
  const found = useQuery({
    queryKey: ["shipment", number],
    enabled: number !== null,
    meta: { topics: ["orders"] },
    queryFn: ({ signal }) => call("GET /shipments/{number}", { path: { number: number ?? "" } }, signal),
  });
  return (
    <Panel
      open={number !== null}
      onClose={() => open(null)}
      title={number}
      width={720}
      footer={found.data && <ShipmentSteps shipment={found.data} />}
    >
      {found.error ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : found.data ? (
        <Shown shipment={found.data} />
      ) : (
        <Skeleton active />
      )}
    </Panel>
  );
}

/** Where goods have not left yet it can still be chosen how they travel. */
function CompareLink({ shipment }: { shipment: ShipmentOut }) {
  const say = useWords(freightWords);
  const { origin, destination, status, due_on, lines } = shipment;
  if (origin === null || status !== "planned") return null;
  const asked = { from: origin, to: destination, lines, ready: null, needed: due_on };
  return <Link to={`/logistics/channels?${searchOf(asked)}`}>{say("compareThis")}</Link>;
}

function Shown({ shipment }: { shipment: ShipmentOut }) {
  const say = useWords(words);
  const format = useFormat();
  const lang = useLanguage();
  const at = lang === "zh" ? 0 : 1;
  const day = (text: string | null) => (text ? format.date(text) : "—");
  const state = statuses[shipment.status];
  return (
    <Flex vertical gap={16}>
      <Flex gap={8} align="center" wrap>
        <Chip tone={state[2] ?? "quiet"}>{state[at]}</Chip>
        <Chip tone={kinds[shipment.kind][2] ?? "quiet"}>{kinds[shipment.kind][at]}</Chip>
        <b>
          {shipment.origin ?? "—"} → {shipment.destination}
        </b>
      </Flex>
      <Facts
        facts={[
          { name: say("due"), value: day(shipment.due_on) },
          { name: say("departed"), value: day(shipment.departed_on) },
          { name: say("open"), value: format.number(shipment.open_units) },
          { name: say("channel"), value: nameOf("transport", shipment.channel, lang) || "—" },
          { name: say("carrier"), value: shipment.carrier || "—" },
          { name: say("tracking"), value: shipment.tracking || "—" },
        ]}
      />
      <Link to={`/shipments/${encodeURIComponent(shipment.number)}`}>{say("wholeStory")}</Link>
      {shipment.purchase_order && (
        <p>
          {say("onOrder")}{" "}
          <Link to={`/orders-in/purchase-orders?order=${encodeURIComponent(shipment.purchase_order)}`}>
            {shipment.purchase_order}
          </Link>
        </p>
      )}
      <Journey number={shipment.number} />
      {shipment.kind !== "parcel" && <Contents shipment={shipment} />}
    </Flex>
  );
}

/** What is in it and what it cost; a parcel's goods are its order's to tell. */
function Contents({ shipment }: { shipment: ShipmentOut }) {
  const say = useWords(words);
  const format = useFormat();
  return (
    <>
      <LinesTable
        head={[say("sku"), say("units"), say("received"), say("damaged"), say("lost"), say("open")]}
        lines={shipment.lines.map((line) => ({
          sku: line.sku,
          name: line.name,
          cells: [line.units, line.received_units, line.damaged_units, line.lost_units, line.open_units].map(
            (units) => format.number(units),
          ),
        }))}
      />
      <CompareLink shipment={shipment} />
      <Landed subject="shipment" number={shipment.number} />
    </>
  );
}
