/** Claims for goods that were lost or damaged: what is asked of whom, until when, and what came of it. */
import { Button } from "antd";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { DataTable, type Look, useColumns } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { useOpened } from "@/components/useOpened";
import type { RowOf } from "@/lib/listing";
import { useWords } from "@/lib/words";
import { ClaimPanel } from "./ClaimPanel";
import { claimWords, parties } from "./claimWords";
import { claimReasons, claimStates } from "./shipmentWords";

type Row = RowOf<"claims">;

const looks: readonly Look<"claims">[] = [
  { key: "claim", width: 80 },
  { key: "state", width: 110, choices: claimStates, phone: "detail" },
  { key: "reason", width: 100, choices: claimReasons },
  { key: "sku", width: 120, phone: "title" },
  { key: "shipment", width: 190, grow: 1, phone: "subtitle" },
  { key: "against", width: 170 },
  { key: "units", width: 80, phone: "detail" },
  { key: "amount", width: 120, phone: "detail" },
  { key: "paid", width: 110 },
  { key: "deadline", width: 115 },
  { key: "late", width: 80 },
  { key: "against_kind", width: 110, choices: parties, optional: true },
  { key: "name", width: 200, optional: true },
  { key: "owed", width: 120, optional: true },
  { key: "settled_units", width: 100, optional: true },
  { key: "note", width: 180, optional: true },
  { key: "evidence", width: 180, optional: true },
  { key: "opened_at", width: 160, optional: true },
  { key: "opened_by", width: 120, optional: true },
  { key: "changed_at", width: 160, optional: true },
];
const topics = ["orders", "claims"];
const idOf = (row: Row) => String(row.id);
const nameOf = (row: Row) => `${row.claim} ${row.sku ?? ""}`;

interface Props {
  /** Who changed what about a claim: another room keeps the trail. */
  historyOf: (id: number) => ReactNode;
}

export function Claims({ historyOf }: Props) {
  const say = useWords(claimWords);
  const columns = useColumns("claims", looks);
  const [opened, open] = useOpened("claim");
  const shipments = (
    <Link to="/logistics/shipments">
      <Button type="primary">{say("toShipments")}</Button>
    </Link>
  );
  return (
    <>
      <DataTable<Row>
        path="claims"
        label={say("claims")}
        columns={columns}
        rowId={idOf}
        rowLabel={nameOf}
        onOpen={(row) => open(String(row.id))}
        topics={topics}
        empty={<EmptyState title={say("none")} hint={say("noneHint")} action={shipments} />}
      />
      <ClaimPanel id={opened} onClose={() => open(null)} historyOf={historyOf} />
    </>
  );
}
