/** A guest's page: one conversation, opened by the secret behind the # of the address, made for a phone. */
import { useQuery } from "@tanstack/react-query";
import { Spin } from "antd";
import { useCallback, useEffect, useMemo, useRef } from "react";
import { useLocation } from "react-router";
import { ErrorState } from "@/components/ErrorState";
import type { VisitOut } from "@/generated/schemas";
import { Problem } from "@/lib/problem";
import { useWords } from "@/lib/words";
import styles from "./Conversations.module.css";
import { guestDoor, request } from "./door";
import { useGuestLine } from "./guestLine";
import { Thread } from "./Thread";
import { words } from "./words";

const LOOKED_MS = 60_000;

export function Guest() {
  const say = useWords(words);
  const secret = useLocation().hash.slice(1);
  const visit = useQuery({
    queryKey: ["visit", secret],
    queryFn: async () =>
      (await (await request("GET", "guest", {}, { "X-Guest": secret })).json()) as VisitOut,
    refetchInterval: LOOKED_MS,
  });
  const closed = visit.error instanceof Problem && visit.error.status === 401;
  if (closed) {
    return (
      <main className={styles.closed}>
        <h1>{say("linkClosed")}</h1>
        <p>{say("linkClosedHint")}</p>
      </main>
    );
  }
  if (visit.error && !visit.data)
    return <ErrorState error={visit.error} onRetry={() => void visit.refetch()} />;
  const over = () => void visit.refetch();
  return visit.data ? <Visit visit={visit.data} secret={secret} onOver={over} /> : <Spin fullscreen />;
}

function Visit({ visit, secret, onOver }: { visit: VisitOut; secret: string; onOver: () => void }) {
  const say = useWords(words);
  const door = useMemo(() => guestDoor(`guest/${visit.guest_id}`, secret), [visit.guest_id, secret]);
  const latest = useRef(onOver);
  latest.current = onOver;
  const heard = useGuestLine(
    secret,
    useCallback(() => latest.current(), []),
  );
  useEffect(() => {
    document.title = `${visit.title} · ${visit.workspace}`;
  }, [visit.title, visit.workspace]);
  return (
    <main className={styles.visit}>
      <header className={styles.top}>
        <div>
          <h2>{visit.title}</h2>
          <p>
            {visit.workspace} · {visit.members.join(", ")}
          </p>
        </div>
      </header>
      <Thread
        door={door}
        conversation={0}
        me={{ kind: "guest", id: visit.guest_id }}
        closed={visit.archived}
        empty={say("guestHello", { name: visit.name, workspace: visit.workspace })}
        heard={heard}
      />
    </main>
  );
}
