/** Rules of duty and import tax: those that are known, with their source, and the workspace's own. */
import { PlusOutlined } from "@ant-design/icons";
import { Button, Flex } from "antd";
import { DataTable, type Look, useColumns } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { useOpened } from "@/components/useOpened";
import type { RowOf } from "@/lib/listing";
import { useMay } from "@/lib/session";
import { useWords } from "@/lib/words";
import styles from "./Above.module.css";
import { DutyPanel } from "./DutyPanel";
import { dutyKinds, freightWords } from "./freightWords";

type Row = RowOf<"duties">;

const looks: readonly Look<"duties">[] = [
  { key: "market", width: 110, phone: "title" },
  { key: "kind", width: 165, choices: dutyKinds, phone: "subtitle" },
  { key: "hs_prefix", width: 110 },
  { key: "origin", width: 90 },
  {
    key: "rate",
    width: 90,
    phone: "detail",
    render: ({ rate }) => (rate === null ? "—" : `${Math.round(rate * 1e4) / 100} %`),
  },
  { key: "amount", width: 100, phone: "detail" },
  { key: "up_to_value", width: 120, phone: "detail" },
  { key: "currency", width: 90 },
  { key: "valid_from", width: 115 },
  { key: "valid_to", width: 115 },
  { key: "source", width: 240, grow: 2 },
  { key: "checked_on", width: 115 },
  { key: "own", width: 90 },
  { key: "note", width: 240, optional: true },
];
const topics = ["orders", "imports"];
const idOf = (row: Row) => String(row.id);
const nameOf = (row: Row) => `${row.market ?? ""} ${row.kind ?? ""}`;

export function Duties() {
  const say = useWords(freightWords);
  const may = useMay("manage_lanes");
  const columns = useColumns("duties", looks);
  const [opened, open] = useOpened("rule");
  return (
    <Flex vertical gap={8} style={{ height: "100%" }}>
      <Flex justify="space-between" align="center" gap={12} wrap className={styles.above ?? ""}>
        <span>{say("dutiesLead")}</span>
        {may && (
          <Button icon={<PlusOutlined />} onClick={() => open("")}>
            {say("addRule")}
          </Button>
        )}
      </Flex>
      <div style={{ flex: 1, minHeight: 0 }}>
        <DataTable<Row>
          path="duties"
          label={say("duties")}
          columns={columns}
          rowId={idOf}
          rowLabel={nameOf}
          topics={topics}
          empty={<EmptyState title={say("noRules")} hint={say("dutiesLead")} />}
        />
      </div>
      <DutyPanel open={opened !== null} onClose={() => open(null)} />
    </Flex>
  );
}
