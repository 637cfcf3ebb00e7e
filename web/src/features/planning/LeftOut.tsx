/** What limits of cash, MOQ, capacity or policy kept out of the plan, and what that is expected to cost. */
import { useQuery } from "@tanstack/react-query";
import { Drawer } from "antd";
import { Link } from "react-router";
import { DataTable, type Look, useColumns } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import type { RowOf } from "@/lib/listing";
import { useNarrow } from "@/lib/screen";
import { type Language, useLanguage, useWords } from "@/lib/words";
import { kindNames } from "./kinds";
import styles from "./LeftOut.module.css";
import { words } from "./words";

type Row = RowOf<"plan/left-out"> & { id: number };

const constraints = {
  cash_budget: ["资金预算", "Cash budget", "warn"],
  tranche: ["分批试补", "First tranche", "info"],
  supplier_units: ["供应商产能", "Supplier capacity", "info"],
  container: ["装柜", "Container", "info"],
  min_order_value: ["最低订单金额", "Minimum order", "info"],
  inbound_units: ["收货能力", "Intake", "warn"],
  max_units: ["供应上限", "Supply limit", "info"],
  moq: ["起订量", "MOQ", "info"],
  tier_policy: ["分层策略", "Tier policy", "quiet"],
  turnover_target: ["周转目标", "Turnover target", "quiet"],
  season_end: ["季末", "Season end", "info"],
  capacity_units: ["库容（件数）", "Room in units", "warn"],
  capacity_m3: ["库容（体积）", "Room in m³", "warn"],
  fixed_cost: ["整票固定费用", "Fixed cost", "info"],
  cost_unknown: ["缺少成本", "Cost unknown", "bad"],
  closed: ["供应商停工", "Supplier closed", "warn"],
  discontinued: ["已停售", "Discontinued", "quiet"],
} as const;

const zh = looksOf("zh");
const en = looksOf("en");
const topics = ["decisions"];
const MOST_SUMMED = 500;
const idOf = (row: Row) => String(row.id);
const nameOf = (row: Row) => `${row.sku} ${row.warehouse}`;
const dearest = { column: "cost", descending: true };

export function LeftOut({ open, onClose }: { open: boolean; onClose: () => void }) {
  const say = useWords(words);
  const narrow = useNarrow();
  const columns = useColumns("plan/left-out", useLanguage() === "zh" ? zh : en);
  return (
    <Drawer
      open={open}
      onClose={onClose}
      placement={narrow ? "bottom" : "right"}
      size={narrow ? "92%" : 1020}
      title={say("leftOutTitle")}
      closable={{ "aria-label": say("close") }}
      styles={{ body: { display: "flex", flexDirection: "column", gap: 12, minHeight: 0 } }}
      destroyOnHidden
    >
      <p className={styles.lead}>
        {say("leftOutLead")} <Link to="/settings/planning">{say("leftOutRules")}</Link> <Sums />
      </p>
      <div className={styles.table}>
        <DataTable<Row>
          path="plan/left-out"
          prefix="left-"
          label={say("leftOutTitle")}
          columns={columns}
          rowId={idOf}
          rowLabel={nameOf}
          rowHeight={58}
          topics={topics}
          defaultSort={dearest}
          empty={<EmptyState title={say("leftOutNone")} />}
        />
      </div>
    </Drawer>
  );
}

/** Told only where every row is known. */
function Sums() {
  const say = useWords(words);
  const format = useFormat();
  const { data } = useQuery({
    queryKey: ["left-out-sums"],
    queryFn: ({ signal }) => call("GET /plan/left-out", { query: { limit: MOST_SUMMED } }, signal),
    meta: { topics },
  });
  const rows = data?.rows ?? [];
  const currency = rows[0]?.currency;
  if (!currency || data?.next || rows.some((row) => row.cost === null)) return null;
  const sum = (name: "cost" | "cash") => rows.reduce((total, row) => total + Number(row[name] ?? 0), 0);
  return (
    <b>
      {say("leftOutSum", {
        cost: format.moneyCompact(sum("cost"), currency),
        cash: format.moneyCompact(sum("cash"), currency),
      })}
    </b>
  );
}

function looksOf(lang: Language): Look<"plan/left-out">[] {
  const reason = lang === "zh" ? "reason_zh" : "reason_en";
  return [
    { key: "sku", width: 130, phone: "title" },
    { key: "kind", width: 110, choices: kindNames, phone: "detail" },
    { key: "warehouse", width: 90, phone: "detail" },
    { key: "constraint", width: 110, choices: constraints, phone: "detail" },
    { key: "units", width: 80 },
    { key: "cash", width: 110 },
    { key: "cost", width: 110 },
    {
      key: reason,
      width: 240,
      grow: 1,
      sortable: false,
      phone: "subtitle",
      title: words.phrases.reason,
      render: (row) => (
        <span className={styles.reason} title={row[reason] ?? ""}>
          {row[reason]}
        </span>
      ),
    },
  ];
}
