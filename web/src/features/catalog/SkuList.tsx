/** Every SKU with what it has, what comes and how long it lasts. */
import { Button } from "antd";
import { useMemo } from "react";
import { useNavigate } from "react-router";
import { type Column, DataTable } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { Page } from "@/components/Page";
import { useSession } from "@/lib/session";
import { useWords } from "@/lib/words";
import { words } from "./words";

interface SkuRow {
  id: number;
  sku: string;
  name: string | null;
  category: string | null;
  tier: string | null;
  on_hand: number | null;
  available: number | null;
  incoming: number | null;
  cover_days: number | null;
  unit_cost: string | null;
  price: string | null;
  launched_on: string | null;
}

const topics = ["catalog", "stock", "plan"];
const skuOf = (row: SkuRow) => row.sku;
const hrefOf = (row: SkuRow) => `/skus/${encodeURIComponent(row.sku)}`;

export function SkuList() {
  const say = useWords(words);
  const navigate = useNavigate();
  const { workspace } = useSession();
  const columns = useMemo(
    (): Column<SkuRow>[] => [
      { key: "sku", title: say("sku"), kind: "text", width: 140, phone: "title" },
      { key: "name", title: say("name"), kind: "text", width: 220, grow: 2, phone: "subtitle" },
      { key: "category", title: say("category"), kind: "text", width: 140, grow: 1 },
      {
        key: "tier",
        title: say("tier"),
        kind: "choice",
        width: 100,
        choices: [
          { value: "hit", label: say("hit"), tone: "bad" },
          { value: "regular", label: say("regular"), tone: "info" },
          { value: "seasonal", label: say("seasonal"), tone: "warn" },
          { value: "new", label: say("new"), tone: "good" },
        ],
      },
      { key: "on_hand", title: say("onHand"), kind: "number", width: 100 },
      { key: "available", title: say("available"), kind: "number", width: 100, phone: "detail" },
      { key: "incoming", title: say("incoming"), kind: "number", width: 100, phone: "detail" },
      {
        key: "cover_days",
        title: say("cover"),
        hint: say("coverHint"),
        kind: "number",
        width: 120,
        phone: "detail",
      },
      { key: "unit_cost", title: say("unitCost"), kind: "money", currency: workspace.currency, width: 120 },
      { key: "price", title: say("price"), kind: "money", currency: workspace.currency, width: 110 },
      { key: "launched_on", title: say("launched"), kind: "date", width: 120, optional: true },
    ],
    [say, workspace.currency],
  );
  const empty = (
    <EmptyState
      title={say("empty")}
      hint={say("emptyHint")}
      action={
        <Button type="primary" onClick={() => navigate("/files")}>
          {say("toFiles")}
        </Button>
      }
    />
  );
  return (
    <Page title={say("skus")} fill>
      <DataTable<SkuRow>
        path="skus"
        label={say("skus")}
        columns={columns}
        rowId={skuOf}
        rowLabel={skuOf}
        hrefOf={hrefOf}
        topics={topics}
        empty={empty}
      />
    </Page>
  );
}
