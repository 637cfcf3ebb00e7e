/** Hands over the purchase plan: the workbook that buyers send to suppliers, one sheet for each. */
import { FileExcelOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { download } from "@/lib/api";
import { useMay } from "@/lib/session";
import { defineWords, useWords } from "@/lib/words";
import { useAct } from "./useAct";

const words = defineWords("purchasePlan", {
  plan: ["采购计划表", "Purchase plan"],
  planHint: [
    "Excel：每个供应商一张工作表，含全部草稿和未完成的采购单，可直接发给供应商",
    "Excel, one sheet a supplier, with every draft and open order: ready to send",
  ],
  ordersHint: ["Excel：每个供应商一张工作表，可直接发给供应商", "Excel, one sheet a supplier: ready to send"],
  done: ["采购计划表已下载", "The purchase plan is downloaded"],
});

interface Props {
  /** Numbers of the orders in it; all that are open where it is not told. */
  orders?: () => readonly string[] | Promise<readonly string[]>;
  size?: "small";
}

export function PurchasePlan({ orders, size }: Props) {
  const say = useWords(words);
  const may = useMay("buy");
  const { busy, act } = useAct();
  if (!may) return null;
  const fetchPlan = async () => {
    const order = orders ? await orders() : [];
    await download("purchase-plan", { order }, "purchase-plan.xlsx");
  };
  return (
    <Button
      icon={<FileExcelOutlined />}
      loading={busy}
      title={say(orders ? "ordersHint" : "planHint")}
      onClick={() => void act(fetchPlan, { done: say("done") })}
      {...(size && { size })}
    >
      {say("plan")}
    </Button>
  );
}
