/** What is owed for goods of a shipment that were lost or damaged, and what is short and not claimed yet. */
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { Link } from "react-router";
import { Chip } from "@/components/Chip";
import { ErrorState } from "@/components/ErrorState";
import { Money } from "@/components/Money";
import { useAct } from "@/components/useAct";
import type { ClaimOut, ShipmentOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import { useMay } from "@/lib/session";
import { useLanguage, useWords } from "@/lib/words";
import { ClaimSteps, changedClaim } from "./ClaimSteps";
import { claimWords } from "./claimWords";
import { type Gap, gapsOf } from "./gaps";
import styles from "./Shipment.module.css";
import { claimReasons, claimStates, shipmentWords } from "./shipmentWords";

export function ShipmentClaims({ number, shipment }: { number: string; shipment: ShipmentOut | undefined }) {
  const say = useWords(shipmentWords);
  const may = useMay("move_stock");
  const { data, error, refetch } = useQuery({
    queryKey: ["claims", number],
    meta: { topics: ["orders", "claims"] },
    queryFn: ({ signal }) => call("GET /shipments/{number}/claims", { path: { number } }, signal),
  });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  const gaps = shipment && data && may ? gapsOf(shipment, data) : [];
  if (data?.length === 0 && gaps.length === 0) return <p className={styles.soft}>{say("noClaims")}</p>;
  return (
    <ul className={styles.events}>
      {gaps.map((gap) => (
        <Unclaimed key={`${gap.sku} ${gap.reason}`} number={number} gap={gap} />
      ))}
      {data?.map((claim) => (
        <Claim key={claim.id} claim={claim} />
      ))}
    </ul>
  );
}

/** What did not come and nobody has claimed: one click opens the claim. */
function Unclaimed({ number, gap }: { number: string; gap: Gap }) {
  const say = useWords(claimWords);
  const format = useFormat();
  const at = useLanguage() === "zh" ? 0 : 1;
  const { busy, act } = useAct();
  const open = () =>
    act(
      async () =>
        changedClaim(await call("POST /shipments/{number}/claims", { path: { number }, body: gap })),
      { done: say("opened") },
    );
  return (
    <li>
      <Chip tone="warn">{claimReasons[gap.reason][at]}</Chip> <b>{gap.sku}</b> × {format.number(gap.units)}{" "}
      <Button size="small" loading={busy} onClick={() => void open()}>
        {say("openIt")}
      </Button>
    </li>
  );
}

function Claim({ claim }: { claim: ClaimOut }) {
  const say = useWords(shipmentWords);
  const format = useFormat();
  const at = useLanguage() === "zh" ? 0 : 1;
  const state = claimStates[claim.state];
  return (
    <li>
      <div>
        <Chip tone={state[2] ?? "quiet"}>{state[at]}</Chip>{" "}
        <Link to={`/logistics/claims?claim=${claim.id}`}>{claim.sku}</Link> {claimReasons[claim.reason][at]} ×{" "}
        {format.number(claim.units)}{" "}
        {claim.amount !== null && claim.currency && <Money amount={claim.amount} currency={claim.currency} />}
      </div>
      <small>
        {[claim.against, claim.deadline && say("until", { day: format.date(claim.deadline) }), claim.note]
          .filter(Boolean)
          .join(" · ")}
      </small>
      <ClaimSteps claim={claim} />
    </li>
  );
}
