/** All ways to send a consignment side by side; what is asked lives in the address, so that it can be linked to. */
import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { useSearchParams } from "react-router";
import { EmptyState } from "@/components/EmptyState";
import { ErrorState } from "@/components/ErrorState";
import { call } from "@/lib/api";
import { useWords } from "@/lib/words";
import { ChannelAdvice } from "./ChannelAdvice";
import { ChannelForm } from "./ChannelForm";
import styles from "./Channels.module.css";
import { ChannelTable } from "./ChannelTable";
import { askedOf } from "./consignment";
import { freightWords } from "./freightWords";

export function Channels() {
  const say = useWords(freightWords);
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
      <ChannelForm key={search.toString()} asked={asked} busy={found.isFetching} onAsk={setSearch} />
      {asked === null ? (
        <EmptyState title={say("start")} hint={say("startHint")} />
      ) : found.error ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : found.data ? (
        <>
          <ChannelAdvice made={found.data} />
          <ChannelTable made={found.data} />
        </>
      ) : (
        <Skeleton active />
      )}
    </div>
  );
}
