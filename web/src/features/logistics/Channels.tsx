/** All ways to send a consignment side by side; what is asked lives in the address, so that it can be linked to. */
import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { Link, useSearchParams } from "react-router";
import { EmptyState } from "@/components/EmptyState";
import { ErrorState } from "@/components/ErrorState";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import { useMay } from "@/lib/session";
import { useWords } from "@/lib/words";
import { ChannelAdvice } from "./ChannelAdvice";
import { ChannelForm } from "./ChannelForm";
import styles from "./Channels.module.css";
import { ChannelTable } from "./ChannelTable";
import { askedOf, draftOf } from "./consignment";
import { freightWords } from "./freightWords";

export function Channels() {
  const say = useWords(freightWords);
  const format = useFormat();
  const mayPlan = useMay("see_decisions");
  const [search, setSearch] = useSearchParams();
  const asked = askedOf(search);
  const found = useQuery({
    queryKey: ["channels", asked],
    enabled: asked !== null,
    meta: { topics: ["orders", "imports"] },
    queryFn: ({ signal }) =>
      call(
        "POST /channels/compare",
        {
          body: {
            origin: { warehouse: asked?.from ?? "" },
            destination: { warehouse: asked?.to ?? "" },
            lines: asked?.lines ?? [],
            ready_on: asked?.ready ?? null,
            needed_on: asked?.needed ?? null,
          },
        },
        signal,
      ),
  });
  return (
    <div className={styles.page}>
      <p className={styles.lead}>{say("compareLead")}</p>
      <ChannelForm
        key={search.toString()}
        draft={draftOf(search)}
        busy={found.isFetching}
        onAsk={setSearch}
      />
      {asked === null ? (
        <EmptyState title={say("start")} hint={say("startHint")} />
      ) : found.error ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : found.data ? (
        <>
          <ChannelAdvice made={found.data} />
          <ChannelTable made={found.data} />
          <p className={styles.lead}>
            {say("capitalAt", { rate: format.percent(found.data.capital_rate, 1) })}{" "}
            {mayPlan && <Link to="/settings/planning">{say("changeRate")}</Link>}
          </p>
        </>
      ) : (
        <Skeleton active />
      )}
    </div>
  );
}
