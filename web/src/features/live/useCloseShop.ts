/** Asks whether a shop is to be disconnected, and does it. */
import { App } from "antd";
import { useAct } from "@/components/useAct";
import type { ShopOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { queries } from "@/lib/queries";
import { useWords } from "@/lib/words";
import { shopWords } from "./shopWords";

export function useCloseShop({ id, name }: ShopOut): () => void {
  const say = useWords(shopWords);
  const { modal } = App.useApp();
  const { act } = useAct();
  return () =>
    void modal.confirm({
      title: say("closeSure", { name }),
      okText: say("close"),
      okButtonProps: { danger: true },
      onOk: () =>
        act(
          async () => {
            await call("DELETE /live/shops/{shop_id}", { path: { shop_id: id } });
            void queries.invalidateQueries({ queryKey: ["live", "shops"] });
          },
          { done: say("closed") },
        ),
    });
}
