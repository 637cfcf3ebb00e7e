/** Purchase orders, newest first. */
import { PlusOutlined } from "@ant-design/icons";
import { Button, Flex } from "antd";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { type Chosen, DataTable, type Look, useColumns } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { PurchasePlan } from "@/components/PurchasePlan";
import { NEW, useOpened } from "@/components/useOpened";
import type { RowOf } from "@/lib/listing";
import { useMay } from "@/lib/session";
import { useWords } from "@/lib/words";
import { OrderBulk } from "./OrderBulk";
import { OrderPanel } from "./OrderPanel";
import { statuses } from "./states";
import { words } from "./words";

type Row = RowOf<"purchase-orders">;

const looks: readonly Look<"purchase-orders">[] = [
  { key: "number", width: 135, phone: "title" },
  { key: "status", width: 120, choices: statuses, phone: "detail" },
  { key: "supplier", width: 80, phone: "subtitle" },
  { key: "supplier_name", width: 120, grow: 2 },
  { key: "warehouse", width: 90 },
  { key: "ordered_on", width: 108 },
  { key: "due_on", width: 108, phone: "detail" },
  { key: "units", width: 92 },
  { key: "received", width: 90 },
  { key: "amount", width: 125, phone: "detail" },
  { key: "lines", width: 80, optional: true },
  { key: "channel", naming: "transport", width: 110, optional: true },
  { key: "created_by", width: 120, optional: true },
  { key: "note", width: 180, optional: true },
];
const topics = ["orders", "imports"];
const idOf = (row: Row) => String(row.id);
const nameOf = (row: Row) => row.number ?? "";
const bulkOf = (chosen: Chosen<Row>) => <OrderBulk chosen={chosen} />;

interface Props {
  /** What an order's goods cost once they are there: another room reckons it. */
  costsOf: (number: string) => ReactNode;
}

export function Orders({ costsOf }: Props) {
  const say = useWords(words);
  const columns = useColumns("purchase-orders", looks);
  const [, open] = useOpened("order");
  const may = useMay("buy");
  const add = may && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => open(NEW)}>
      {say("newOrder")}
    </Button>
  );
  const today = (
    <Link to="/">
      <Button type="primary">{say("toToday")}</Button>
    </Link>
  );
  return (
    <>
      <DataTable<Row>
        path="purchase-orders"
        label={say("orders")}
        columns={columns}
        rowId={idOf}
        rowLabel={nameOf}
        onOpen={(row) => open(row.number)}
        topics={topics}
        bulk={may ? bulkOf : undefined}
        actions={
          <Flex gap={8}>
            <PurchasePlan />
            {add}
          </Flex>
        }
        empty={
          <EmptyState
            title={say("noOrders")}
            hint={say("noOrdersHint")}
            action={
              <Flex gap={8}>
                {today}
                {add}
              </Flex>
            }
          />
        }
      />
      <OrderPanel costsOf={costsOf} />
    </>
  );
}
