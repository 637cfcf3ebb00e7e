/** Rate cards of forwarders, one row a weight band. */
import { Button } from "antd";
import { Link } from "react-router";
import { DataTable, type Look, useColumns } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import type { RowOf } from "@/lib/listing";
import { useWords } from "@/lib/words";
import { freightWords } from "./freightWords";

type Row = RowOf<"rate-cards">;

const looks: readonly Look<"rate-cards">[] = [
  { key: "service", width: 170, grow: 1, phone: "title" },
  { key: "forwarder", width: 150, phone: "subtitle" },
  { key: "channel", naming: "transport", width: 110 },
  { key: "origin", width: 80 },
  { key: "destination", width: 80, phone: "detail" },
  { key: "post_codes", width: 110 },
  { key: "from_kg", width: 100, phone: "detail" },
  { key: "per_kg", width: 100, phone: "detail" },
  { key: "per_m3", width: 100 },
  { key: "first_price", width: 110, optional: true },
  { key: "step_price", width: 130, optional: true },
  { key: "flat", width: 130, optional: true },
  { key: "minimum_charge", width: 110, optional: true },
  { key: "currency", width: 90 },
  { key: "divisor", width: 130, optional: true },
  { key: "fuel_share", width: 110, optional: true },
  { key: "clearance_fee", width: 110, optional: true },
  { key: "days_p50", width: 130 },
  { key: "days_p90", width: 130, optional: true },
  { key: "accepts", width: 130, optional: true },
  { key: "per_20gp", width: 110, optional: true },
  { key: "per_40gp", width: 110, optional: true },
  { key: "per_40hq", width: 110, optional: true },
  { key: "per_pallet", width: 100, optional: true },
  { key: "duty_included", width: 120, optional: true },
  { key: "valid_from", width: 115, optional: true },
  { key: "valid_to", width: 115 },
  { key: "note", width: 160, optional: true },
];
const topics = ["orders", "imports"];
const idOf = (row: Row) => String(row.id);
const nameOf = (row: Row) => `${row.forwarder ?? ""} ${row.service ?? ""}`.trim();

export function RateCards() {
  const say = useWords(freightWords);
  const columns = useColumns("rate-cards", looks);
  const files = (
    <Link to="/files">
      <Button type="primary">{say("bringFiles")}</Button>
    </Link>
  );
  return (
    <DataTable<Row>
      path="rate-cards"
      label={say("rateCards")}
      columns={columns}
      rowId={idOf}
      rowLabel={nameOf}
      topics={topics}
      empty={<EmptyState title={say("noCards")} hint={say("noCardsHint")} action={files} />}
    />
  );
}
