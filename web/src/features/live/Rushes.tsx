/** Transfers and orders prepared when a session sells more than there is; one click makes them. */
import { App, Button } from "antd";
import { useAct } from "@/components/useAct";
import type { DeskOut, DeskRushOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import { queries } from "@/lib/queries";
import { useMay, useSession } from "@/lib/session";
import { pick, useLanguage, useWords } from "@/lib/words";
import styles from "./Cards.module.css";
import { deskWords } from "./deskWords";
import { useTold } from "./useTold";

export function Rushes({ desk }: { desk: DeskOut }) {
  const say = useWords(deskWords);
  const open = desk.rushes.filter(({ reference }) => !reference);
  const made = desk.rushes.filter(({ reference }) => reference);
  if (open.length + made.length === 0) return null;
  return (
    <section className={styles.cards} aria-label={say("emergency")}>
      <h2>{say("emergency")}</h2>
      {[...open, ...made].map((rush) => (
        <Card key={rush.id} desk={desk} rush={rush} />
      ))}
    </section>
  );
}

function Card({ desk, rush }: { desk: DeskOut; rush: DeskRushOut }) {
  const say = useWords(deskWords);
  const language = useLanguage();
  const format = useFormat();
  const { currency } = useSession().workspace;
  const may = useMay(rush.kind === "purchase" ? "buy" : "move_stock");
  const { message } = App.useApp();
  const { busy, act } = useAct();
  const told = useTold();
  const accept = () =>
    act(async () => {
      const path = { code: desk.code };
      const { done } = await call("POST /live/sessions/{code}/carry-out", {
        path,
        body: { step_ids: [rush.id] },
      });
      const refused = done[0]?.refused;
      if (refused) message.error(say("notAccepted", { why: told(refused) }));
      void queries.invalidateQueries({ queryKey: ["desk", desk.code] });
    });
  const costOf = (cost: string) =>
    Number(cost) > 0 ? say("costs", { money: format.moneyCompact(cost, currency) }) : say("noCost");
  const kind = rush.kind === "purchase" ? "purchase" : "transfer";
  return (
    <article className={`${styles.card} ${styles.rush}`} data-rush={rush.kind} data-sku={rush.sku}>
      <div>
        <strong>
          {say(kind, { units: rush.units })} · {rush.sku}
        </strong>
        <p>
          {say("from", { source: rush.source || "—", warehouse: rush.warehouse })}
          {rush.channel && ` · ${rush.channel}`}
        </p>
        <p>{pick(rush.reason, language)}</p>
        <span className={styles.gain}>
          {rush.cost !== null && costOf(rush.cost)}
          {rush.gain !== null && ` · ${say("wins", { money: format.moneyCompact(rush.gain, currency) })}`}
        </span>
      </div>
      {rush.reference ? (
        <span className={styles.made}>{say("accepted", { reference: rush.reference })}</span>
      ) : (
        may && (
          <Button type="primary" size="small" loading={busy} onClick={() => void accept()}>
            {say("accept")}
          </Button>
        )
      )}
    </article>
  );
}
