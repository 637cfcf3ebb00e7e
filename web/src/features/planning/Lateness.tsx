/** What comes late or will, one row a shipment, the dearest first: what is at stake and the best thing to do. */
import { Button } from "antd";
import { Link } from "react-router";
import { type Chosen, DataTable, type Look, useColumns } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { milestones } from "@/components/milestones";
import { Panel } from "@/components/Panel";
import { useOpened } from "@/components/useOpened";
import type { RowOf } from "@/lib/listing";
import { useMay } from "@/lib/session";
import { useWords } from "@/lib/words";
import { LateBulk } from "./LateBulk";
import { LateHead } from "./LateHead";
import styles from "./Lateness.module.css";
import { LateShipment } from "./LateShipment";
import { helpKinds, latenessWords, legs, shipmentKinds } from "./latenessWords";

type Row = RowOf<"late-shipments">;

const looks: readonly Look<"late-shipments">[] = [
  { key: "number", width: 168, grow: 1, phone: "title" },
  { key: "at_stake", width: 118, phone: "detail" },
  { key: "action", width: 168, choices: helpKinds, phone: "detail" },
  { key: "days_late", width: 100, digits: 1, phone: "detail" },
  { key: "late_probability", width: 88, kind: "percent" },
  { key: "leg", width: 128, choices: legs, phone: "subtitle" },
  { key: "responsible", width: 140, grow: 1 },
  { key: "skus_short", width: 96 },
  { key: "out_on", width: 108 },
  { key: "customers", width: 92 },
  { key: "destination", width: 84 },
  { key: "arrives_p50", width: 108, kind: "date" },
  { key: "kind", width: 90, choices: shipmentKinds, optional: true },
  { key: "milestone", width: 120, choices: milestones, optional: true },
  { key: "stands_long", width: 100, optional: true },
  { key: "origin", width: 90, optional: true },
  { key: "channel", naming: "transport", width: 92, optional: true },
  { key: "carrier", width: 150, optional: true },
  { key: "needed_at", width: 108, kind: "date", optional: true },
  { key: "arrives_p90", width: 108, kind: "date", optional: true },
  { key: "cost", width: 112, optional: true },
  { key: "port_cost", width: 120, optional: true },
  { key: "lost_units", width: 100, digits: 0, optional: true },
  { key: "skus", width: 90, optional: true },
  { key: "told_at", width: 140, optional: true },
  { key: "order_reference", width: 130, optional: true },
];
const topics = ["late", "outlooks", "outbox"];
const idOf = (row: Row) => String(row.id);
const nameOf = (row: Row) => row.number ?? "";
const bulkOf = (chosen: Chosen<Row>) => <LateBulk chosen={chosen} />;

export function Lateness() {
  const say = useWords(latenessWords);
  const columns = useColumns("late-shipments", looks);
  const may = useMay("manage_lanes");
  const [opened, open] = useOpened("shipment");
  const shipments = (
    <Link to="/logistics/shipments">
      <Button>{say("toShipments")}</Button>
    </Link>
  );
  return (
    <div className={styles.page}>
      <LateHead onOpen={open} />
      <div className={styles.table}>
        <DataTable<Row>
          path="late-shipments"
          label={say("title")}
          columns={columns}
          rowId={idOf}
          rowLabel={nameOf}
          onOpen={(row) => open(row.number)}
          topics={topics}
          bulk={may ? bulkOf : undefined}
          empty={<EmptyState title={say("none")} hint={say("noneHint")} action={shipments} />}
        />
      </div>
      <Panel open={opened !== null} onClose={() => open(null)} title={opened ?? ""} width={560}>
        {opened && <LateShipment number={opened} />}
      </Panel>
    </div>
  );
}
