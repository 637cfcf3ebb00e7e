/** A decision or an alarm in a message: who may answers it right there, and all see what came of it. */
import { Button } from "antd";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { useAct } from "@/components/useAct";
import type { AlarmCardOut, CardActedOut, DecisionCardOut, MessageOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import { useMay } from "@/lib/session";
import { useLanguage, useWords } from "@/lib/words";
import { proposed } from "./cardWords";
import styles from "./Parts.module.css";
import { words } from "./words";

type Action = "accept" | "dismiss" | "acknowledge";

interface Props {
  message: MessageOut;
  card: DecisionCardOut | AlarmCardOut;
  conversation: number;
  readOnly: boolean;
}

export function ActingCard({ message, card, conversation, readOnly }: Props) {
  const say = useWords(words);
  const mayDecide = useMay("decide");
  const maySee = useMay("see_decisions");
  const { act, busy } = useAct();
  const path = { conversation_id: conversation, number: message.number };
  const run = (action: Action) => () =>
    void act(() =>
      call("POST /conversations/{conversation_id}/messages/{number}/act", { path, body: { action } }),
    );
  const acts = (
    <p className={styles.acts}>
      {card.kind === "decision" && mayDecide && (
        <>
          <Button size="small" type="primary" loading={busy} onClick={run("accept")}>
            {say("accept")}
          </Button>
          <Button size="small" disabled={busy} onClick={run("dismiss")}>
            {say("dismiss")}
          </Button>
        </>
      )}
      {card.kind === "alarm" && maySee && (
        <Button size="small" type="primary" loading={busy} onClick={run("acknowledge")}>
          {say("acknowledge")}
        </Button>
      )}
      {card.kind === "decision" ? (
        <Link to={`/skus/${encodeURIComponent(card.sku)}`}>{say("openDecision")}</Link>
      ) : (
        maySee && <Link to={`/alarms?alarm=${card.key}`}>{say("openDecision")}</Link>
      )}
    </p>
  );
  const below = message.acted ? <Acted acted={message.acted} /> : !readOnly && acts;
  return card.kind === "decision" ? (
    <Decision card={card}>{below}</Decision>
  ) : (
    <Alarm card={card}>{below}</Alarm>
  );
}

function Decision({ card, children }: { card: DecisionCardOut; children: ReactNode }) {
  const say = useWords(words);
  const format = useFormat();
  const at = useLanguage() === "zh" ? 0 : 1;
  return (
    <section className={styles.card}>
      <p>
        <b>
          {proposed[card.what]?.[at] ?? card.what} · {card.sku}
        </b>{" "}
        {card.name}
      </p>
      <p>
        {card.units !== null && say("unitsTo", { units: card.units, place: card.warehouse })}
        {card.order_date && ` · ${format.date(card.order_date)}`}
      </p>
      {children}
    </section>
  );
}

function Alarm({ card, children }: { card: AlarmCardOut; children: ReactNode }) {
  const zh = useLanguage() === "zh";
  return (
    <section className={`${styles.card} ${styles.alarm}`} data-severity={card.severity}>
      <p>
        <b>{zh ? card.title_zh : card.title_en}</b>
      </p>
      <p>{zh ? card.todo_zh : card.todo_en}</p>
      {children}
    </section>
  );
}

const DONE = { accept: "accepted", dismiss: "dismissed", acknowledge: "acknowledged" } as const;

function Acted({ acted }: { acted: CardActedOut }) {
  const say = useWords(words);
  return (
    <p className={styles.acted}>
      {say(DONE[acted.action as Action] ?? "accepted", { name: acted.by })}
      {acted.result && ` · ${acted.result}`}
    </p>
  );
}
