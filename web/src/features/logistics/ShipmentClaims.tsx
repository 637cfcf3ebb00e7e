/** What is owed for goods of a shipment that were lost or damaged, and the next step of each claim. */
import { useQuery } from "@tanstack/react-query";
import { Button, InputNumber, Space } from "antd";
import { useState } from "react";
import { Chip } from "@/components/Chip";
import { ErrorState } from "@/components/ErrorState";
import { Money } from "@/components/Money";
import { useAct } from "@/components/useAct";
import type { ClaimOut, ClaimState } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import { queries } from "@/lib/queries";
import { useMay } from "@/lib/session";
import { useLanguage, useWords } from "@/lib/words";
import styles from "./Shipment.module.css";
import { claimReasons, claimStates, shipmentWords } from "./shipmentWords";

export function ShipmentClaims({ number }: { number: string }) {
  const say = useWords(shipmentWords);
  const { data, error, refetch } = useQuery({
    queryKey: ["claims", number],
    meta: { topics: ["orders", "claims"] },
    queryFn: ({ signal }) => call("GET /shipments/{number}/claims", { path: { number } }, signal),
  });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data?.length === 0) return <p className={styles.soft}>{say("noClaims")}</p>;
  return (
    <ul className={styles.events}>
      {data?.map((claim) => (
        <Claim key={claim.id} claim={claim} />
      ))}
    </ul>
  );
}

function Claim({ claim }: { claim: ClaimOut }) {
  const say = useWords(shipmentWords);
  const format = useFormat();
  const at = useLanguage() === "zh" ? 0 : 1;
  const may = useMay("move_stock");
  const { busy, act } = useAct();
  const [paid, setPaid] = useState<number | null>(claim.owed === null ? null : Number(claim.owed));
  const state = claimStates[claim.state];
  const step = (next: ClaimState) =>
    act(
      async () => {
        const body = { state: next, ...(next === "paid" && { paid }) };
        await call("POST /claims/{claim_id}/step", { path: { claim_id: claim.id }, body });
        await queries.invalidateQueries({ queryKey: ["claims", claim.number] });
      },
      { done: say("stepDone") },
    );
  return (
    <li>
      <div>
        <Chip tone={state[2] ?? "quiet"}>{state[at]}</Chip> <b>{claim.sku}</b>{" "}
        {claimReasons[claim.reason][at]} × {format.number(claim.units)}{" "}
        {claim.owed !== null && claim.currency && <Money amount={claim.owed} currency={claim.currency} />}
      </div>
      <small>
        {[claim.against, claim.deadline && say("until", { day: format.date(claim.deadline) }), claim.note]
          .filter(Boolean)
          .join(" · ")}
      </small>
      {may && claim.states.length > 0 && (
        <Space wrap size={6} className={styles.act ?? ""}>
          {claim.states.includes("paid") && (
            <InputNumber size="small" aria-label={say("paid")} min={0} value={paid} onChange={setPaid} />
          )}
          {claim.states.map((next) => (
            <Button key={next} size="small" loading={busy} onClick={() => void step(next)}>
              {claimStates[next][at]}
            </Button>
          ))}
        </Space>
      )}
    </li>
  );
}
