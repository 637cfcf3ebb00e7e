/** Carries lines of a checklist out and says what could not be done. */
import { App } from "antd";
import { useAct } from "@/components/useAct";
import { call } from "@/lib/api";
import { queries } from "@/lib/queries";
import { useWords } from "@/lib/words";
import { liveWords } from "./liveWords";
import { useTold } from "./useTold";

export function useCarryOut(code: string) {
  const say = useWords(liveWords);
  const { message, notification } = App.useApp();
  const { busy, act } = useAct();
  const told = useTold();
  const carryOut = (ids: readonly number[]) =>
    act(async () => {
      const { done, preparation } = await call("POST /live/sessions/{code}/carry-out", {
        path: { code },
        body: { step_ids: [...ids] },
      });
      queries.setQueryData(["live", "preparation", code], preparation);
      const refused = done.filter(({ refused: why }) => why !== null);
      const skuOf = (id: number) => preparation.steps.find((step) => step.id === id)?.sku ?? "";
      for (const { step_id, refused: why } of refused)
        notification.warning({ title: say("refused", { sku: skuOf(step_id), why: why ? told(why) : "" }) });
      if (done.length > refused.length) message.success(say("did", { count: done.length - refused.length }));
    });
  return { busy, carryOut };
}
