/** The SKUs of the workspace: found, filtered, exported, and each the way to its own page. */
import { Button } from "antd";
import { useNavigate } from "react-router";
import { DataTable, type Look, useColumns } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { Page } from "@/components/Page";
import { tierNames } from "@/components/tiers";
import type { RowOf } from "@/lib/listing";
import { useWords } from "@/lib/words";
import { words } from "./words";

type Row = RowOf<"skus">;

const looks: readonly Look<"skus">[] = [
  { key: "code", width: 160, phone: "title" },
  { key: "name", width: 240, grow: 3, phone: "subtitle" },
  { key: "category", naming: "category", width: 150, grow: 1, phone: "detail" },
  { key: "tier", width: 110, choices: tierNames, title: words.phrases.tierColumn, optional: true },
  { key: "price", width: 120, phone: "detail" },
  { key: "unit_cost", width: 120, currency: "cost_currency", phone: "detail" },
  { key: "weight_kg", width: 110, digits: 3 },
  { key: "traits", naming: "trait", width: 130, grow: 1 },
  { key: "launched_on", width: 120, optional: true },
  { key: "discontinued_on", width: 120, optional: true },
  { key: "parent", width: 120, optional: true },
  { key: "length_cm", width: 90, digits: 1, optional: true },
  { key: "width_cm", width: 90, digits: 1, optional: true },
  { key: "height_cm", width: 90, digits: 1, optional: true },
];
const topics = ["catalog"];
const idOf = (row: Row) => String(row.id);
const nameOf = (row: Row) => row.code ?? "";
const hrefOf = (row: Row) => `/skus/${encodeURIComponent(row.code ?? "")}`;

export function Skus() {
  const say = useWords(words);
  const navigate = useNavigate();
  const columns = useColumns("skus", looks);
  const bring = (
    <Button type="primary" onClick={() => navigate("/files")}>
      {say("bringFiles")}
    </Button>
  );
  return (
    <Page title={say("skus")} lead={say("skusLead")} fill>
      <DataTable<Row>
        path="skus"
        label={say("skus")}
        columns={columns}
        rowId={idOf}
        rowLabel={nameOf}
        hrefOf={hrefOf}
        topics={topics}
        empty={<EmptyState title={say("noSkus")} hint={say("noSkusHint")} action={bring} />}
      />
    </Page>
  );
}
