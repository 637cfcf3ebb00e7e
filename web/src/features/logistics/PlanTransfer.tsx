/** The button that plans a transfer between two warehouses, for those who may move stock. */
import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { useMay } from "@/lib/session";
import { useWords } from "@/lib/words";
import { Transfer } from "./Transfer";
import { words } from "./words";

export function PlanTransfer() {
  const say = useWords(words);
  const may = useMay("move_stock");
  const [open, setOpen] = useState(false);
  if (!may) return null;
  return (
    <>
      <Button icon={<PlusOutlined />} onClick={() => setOpen(true)}>
        {say("transfer")}
      </Button>
      <Transfer open={open} onClose={() => setOpen(false)} />
    </>
  );
}
