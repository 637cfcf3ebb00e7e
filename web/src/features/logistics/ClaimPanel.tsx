/** One claim: what is owed and why, its proof, the steps from opening to money, and its history. */
import { useQuery } from "@tanstack/react-query";
import { Flex, Skeleton } from "antd";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { Chip } from "@/components/Chip";
import { ErrorState } from "@/components/ErrorState";
import { Facts } from "@/components/Facts";
import { Money } from "@/components/Money";
import { Panel } from "@/components/Panel";
import type { ClaimOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import { useHomeCurrency, useMay } from "@/lib/session";
import { useLanguage, useWords } from "@/lib/words";
import { ClaimForm } from "./ClaimForm";
import { ClaimSteps } from "./ClaimSteps";
import { claimWords } from "./claimWords";
import { linkOf } from "./evidence";
import { FileShelf } from "./FileShelf";
import styles from "./Shipment.module.css";
import { claimReasons, claimStates } from "./shipmentWords";

interface Props {
  id: string | null;
  onClose: () => void;
  historyOf: (id: number) => ReactNode;
}

export function ClaimPanel({ id, onClose, historyOf }: Props) {
  const say = useWords(claimWords);
  const found = useQuery({
    queryKey: ["claim", id],
    enabled: id !== null,
    meta: { topics: ["orders", "claims"] },
    queryFn: ({ signal }) => call("GET /claims/{claim_id}", { path: { claim_id: Number(id) } }, signal),
  });
  return (
    <Panel open={id !== null} onClose={onClose} title={say("claimNumber", { id: id ?? "" })} width={640}>
      {found.error ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : found.data ? (
        <Shown claim={found.data} history={historyOf(found.data.id)} />
      ) : (
        <Skeleton active />
      )}
    </Panel>
  );
}

function Shown({ claim, history }: { claim: ClaimOut; history: ReactNode }) {
  const say = useWords(claimWords);
  const format = useFormat();
  const at = useLanguage() === "zh" ? 0 : 1;
  const may = useMay("move_stock");
  const home = useHomeCurrency();
  const state = claimStates[claim.state];
  const money = (amount: string | null) => <Money amount={amount} currency={claim.currency ?? home} />;
  return (
    <Flex vertical gap={16}>
      <Flex gap={8} align="center" wrap>
        <Chip tone={state[2] ?? "quiet"}>{state[at]}</Chip>
        <b>
          {claimReasons[claim.reason][at]} × {format.number(claim.units)}
        </b>
        <Link to={`/skus/${encodeURIComponent(claim.sku)}`}>{claim.sku}</Link>
        <Link to={`/shipments/${encodeURIComponent(claim.number)}`}>{claim.number}</Link>
      </Flex>
      <Facts
        facts={[
          { name: say("amount"), value: money(claim.amount) },
          { name: say("owed"), value: money(claim.owed) },
          { name: say("paid"), value: money(claim.paid) },
          { name: say("against"), value: claim.against || "—" },
          { name: say("deadline"), value: claim.deadline ? format.date(claim.deadline) : "—" },
          { name: say("found"), value: format.number(claim.settled_units) },
        ]}
      />
      <ClaimSteps claim={claim} />
      <section>
        <h3>{say("evidence")}</h3>
        <FileShelf number={claim.number} claim={claim.id} />
        <Evidence text={claim.evidence} />
      </section>
      {may && <ClaimForm key={JSON.stringify(claim)} claim={claim} />}
      <section>
        <h3>{say("history")}</h3>
        {history}
      </section>
    </Flex>
  );
}

/** Links and words, one a line. */
function Evidence({ text }: { text: string }) {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  if (lines.length === 0) return null;
  return (
    <ul className={styles.said}>
      {lines.map((line) => {
        const href = linkOf(line);
        return (
          <li key={line}>
            {href ? (
              <a href={href} target="_blank" rel="noreferrer noopener">
                {line}
              </a>
            ) : (
              line
            )}
          </li>
        );
      })}
    </ul>
  );
}
