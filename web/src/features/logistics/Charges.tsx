/** Charges on shipments and orders, as they were booked. */
import { Button } from "antd";
import { Link } from "react-router";
import { DataTable, type Look, useColumns } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import type { RowOf } from "@/lib/listing";
import { useWords } from "@/lib/words";
import { bases, chargeKinds, freightWords, subjects } from "./freightWords";

type Row = RowOf<"charges">;

const looks: readonly Look<"charges">[] = [
  { key: "number", width: 200, grow: 1, phone: "title" },
  { key: "subject", width: 110, choices: subjects },
  { key: "kind", width: 120, choices: chargeKinds, phone: "subtitle" },
  { key: "amount", width: 120, phone: "detail" },
  { key: "currency", width: 90, phone: "detail" },
  { key: "charged_on", width: 115, phone: "detail" },
  { key: "is_estimate", width: 105 },
  { key: "basis", width: 150, choices: bases },
  { key: "sku", width: 120, optional: true },
  { key: "reference", width: 140 },
  { key: "forwarder", width: 170 },
  { key: "note", width: 160, optional: true },
  { key: "booked_by", width: 120, optional: true },
  { key: "booked_at", width: 160, optional: true },
];
const topics = ["orders", "imports"];
const idOf = (row: Row) => String(row.id);
const nameOf = (row: Row) => row.number ?? "";
const hrefOf = (row: Row) => {
  const name = encodeURIComponent(row.number ?? "");
  return row.subject === "shipment"
    ? `/logistics/shipments?shipment=${name}`
    : `/orders-in/purchase-orders?order=${name}`;
};

export function Charges() {
  const say = useWords(freightWords);
  const columns = useColumns("charges", looks);
  const files = (
    <Link to="/files">
      <Button type="primary">{say("bringFiles")}</Button>
    </Link>
  );
  return (
    <DataTable<Row>
      path="charges"
      label={say("charges")}
      columns={columns}
      rowId={idOf}
      rowLabel={nameOf}
      hrefOf={hrefOf}
      topics={topics}
      empty={<EmptyState title={say("noCharges")} hint={say("noChargesHint")} action={files} />}
    />
  );
}
