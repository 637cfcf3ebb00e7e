/** Why a decision says what it says, with the answers beside it. */

import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { ErrorState } from "@/components/ErrorState";
import { WhyDrawer } from "@/components/WhyDrawer";
import { call } from "@/lib/api";
import { useLanguage, useWords } from "@/lib/words";
import styles from "./DecisionWhy.module.css";
import { changeable, kindNamed } from "./kinds";
import { Result } from "./Result";
import type { Decision } from "./target";
import { targetOf, useDecider } from "./useDecide";
import { travels, waysHref } from "./ways";
import { words } from "./words";

export type TalkOf = (decision: number, sku: string) => ReactNode;

interface Props {
  row: Decision | null;
  onClose: () => void;
  talkOf?: TalkOf | undefined;
}

export function DecisionWhy({ row, onClose, talkOf }: Props) {
  const say = useWords(words);
  const at = useLanguage() === "zh" ? 0 : 1;
  const found = useQuery({
    queryKey: ["decision", row?.id],
    enabled: row !== null,
    queryFn: ({ signal }) =>
      call("GET /decisions/{decision_id}", { path: { decision_id: row?.id ?? 0 } }, signal),
    meta: { topics: ["decisions"] },
  });
  const subject = row
    ? `${kindNamed(row.kind)[at]} ${row.sku} ${row.kind === "return" ? "·" : "→"} ${row.warehouse}`
    : "";
  return (
    <WhyDrawer
      open={row !== null}
      why={found.data?.why ?? null}
      subject={subject}
      onClose={onClose}
      footer={row && <Foot row={row} onClose={onClose} />}
    >
      {found.error && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {row && (
        <p className={styles.links}>
          <Link to={`/skus/${encodeURIComponent(row.sku ?? "")}`}>{say("openSku")}</Link>
          {travels(row) && <Link to={waysHref(row)}>{say("compareWays")}</Link>}
          <Result kind={row.result_kind} name={row.result} />
        </p>
      )}
      {row && talkOf?.(row.id, row.sku ?? "")}
    </WhyDrawer>
  );
}

function Foot({ row, onClose }: { row: Decision; onClose: () => void }) {
  const say = useWords(words);
  const decider = useDecider();
  if (!decider.mayDecide || row.status !== "open") return null;
  const then = (run: () => void) => () => {
    onClose();
    run();
  };
  const target = targetOf(row);
  return (
    <div className={styles.foot}>
      <Button type="primary" disabled={!decider.mayAnswer(row)} onClick={then(() => decider.accept(row))}>
        {say("accept")}
      </Button>
      {changeable.includes(row.kind) && (
        <Button onClick={then(() => decider.ask("change", target))}>{say("change")}</Button>
      )}
      <Button onClick={then(() => decider.ask("postpone", target))}>{say("postpone")}</Button>
      <Button onClick={then(() => decider.ask("dismiss", target))}>{say("dismiss")}</Button>
    </div>
  );
}
