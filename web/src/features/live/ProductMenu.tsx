/** What can be done with one product: put it on screen, pause it, open its pre-orders, take stock for it. */
import { MoreOutlined } from "@ant-design/icons";
import { Button, Dropdown, Flex } from "antd";
import { useState } from "react";
import { useAct } from "@/components/useAct";
import type { DeskActIn, DeskOut, DeskProductOut } from "@/generated/schemas";
import { useMay } from "@/lib/session";
import { useWords } from "@/lib/words";
import { deskWords } from "./deskWords";
import { UnitsAsked } from "./UnitsAsked";
import { actAt, isOn } from "./useDesk";

export function ProductMenu({ desk, product }: { desk: DeskOut; product: DeskProductOut }) {
  const say = useWords(deskWords);
  const may = useMay("run_sessions");
  const { busy, act } = useAct();
  const [asking, setAsking] = useState<"preorder" | "take" | "move">();
  if (!may || !isOn(desk)) return null;
  const run = (body: Omit<DeskActIn, "item">) => act(() => actAt(desk.code, { ...body, item: product.item }));
  const items = [
    {
      key: "pause",
      label: say(product.paused ? "resumeProduct" : "pauseProduct"),
      onClick: () => void run({ act: product.paused ? "resume" : "pause", version: product.version }),
    },
    { key: "preorder", label: say("preorder"), onClick: () => setAsking("preorder") },
    {
      key: "move",
      label: say("move", { count: product.waiting }),
      disabled: product.waiting === 0 || product.preorder_most <= product.preordered,
      onClick: () => setAsking("move"),
    },
    { key: "take", label: say("take"), disabled: product.shared === 0, onClick: () => setAsking("take") },
  ];
  return (
    <Flex gap={4} justify="end">
      {desk.showing !== product.item && (
        <Button size="small" loading={busy} onClick={() => void run({ act: "show", version: desk.version })}>
          {say("show")}
        </Button>
      )}
      <Dropdown menu={{ items }} trigger={["click"]}>
        <Button size="small" icon={<MoreOutlined />} aria-label={`${say("more")} ${product.sku}`} />
      </Dropdown>
      {asking === "preorder" && (
        <UnitsAsked
          title={`${say("openUpTo")} · ${product.sku}`}
          hint={say("comingHint", { units: product.coming })}
          most={product.coming + product.preordered}
          first={product.preorder_most || product.coming + product.preordered}
          onClose={() => setAsking(undefined)}
          onSave={(units) => run({ act: "preorder", units, version: product.version })}
        />
      )}
      {asking === "move" && (
        <UnitsAsked
          title={`${say("moveTitle")} · ${product.sku}`}
          hint={say("moveHint", { units: product.preorder_most - product.preordered })}
          most={product.waiting}
          first={Math.min(product.waiting, product.preorder_most - product.preordered)}
          least={1}
          onClose={() => setAsking(undefined)}
          onSave={(units) => run({ act: "move", units, version: product.version })}
        />
      )}
      {asking === "take" && (
        <UnitsAsked
          title={`${say("take")} · ${product.sku}`}
          hint={say("takeHint", { units: product.shared })}
          most={product.shared}
          first={Math.min(product.shared, Math.max(10, product.waiting))}
          least={1}
          onClose={() => setAsking(undefined)}
          onSave={(units) => run({ act: "take", units, version: product.version })}
        />
      )}
    </Flex>
  );
}
