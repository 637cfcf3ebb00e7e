/** The next steps of a claim as buttons; money is written down with the step that brings it. */
import { Button, InputNumber, Space } from "antd";
import { useState } from "react";
import { refreshRows } from "@/components/DataTable";
import { useAct } from "@/components/useAct";
import type { ClaimOut, ClaimState } from "@/generated/schemas";
import { call } from "@/lib/api";
import { queries } from "@/lib/queries";
import { useMay } from "@/lib/session";
import { useLanguage, useWords } from "@/lib/words";
import { claimSteps } from "./claimWords";
import { shipmentWords } from "./shipmentWords";

/** Shows everywhere what a claim has become. */
export async function changedClaim(claim: ClaimOut): Promise<void> {
  queries.setQueryData(["claim", String(claim.id)], claim);
  refreshRows("claims");
  await queries.invalidateQueries({ queryKey: ["claims", claim.number] });
}

export function ClaimSteps({ claim }: { claim: ClaimOut }) {
  const say = useWords(shipmentWords);
  const at = useLanguage() === "zh" ? 0 : 1;
  const may = useMay("move_stock");
  const { busy, act } = useAct();
  const [paid, setPaid] = useState<number | null>(claim.amount === null ? null : Number(claim.amount));
  const step = (next: ClaimState) =>
    act(
      async () => {
        const path = { claim_id: claim.id };
        const units = claim.units - claim.settled_units;
        await changedClaim(
          next === "found"
            ? await call("POST /claims/{claim_id}/found", { path, body: { units } })
            : await call("POST /claims/{claim_id}/step", {
                path,
                body: { state: next, ...(next === "paid" && { paid }) },
              }),
        );
      },
      { done: say("stepDone") },
    );
  if (!may || claim.states.length === 0) return null;
  return (
    <Space wrap size={6}>
      {claim.states.includes("paid") && (
        <InputNumber size="small" aria-label={say("paid")} min={0} value={paid} onChange={setPaid} />
      )}
      {claim.states.map((next) => (
        <Button key={next} size="small" loading={busy} onClick={() => void step(next)}>
          {claimSteps[next][at]}
        </Button>
      ))}
    </Space>
  );
}
