/** What the host sees: the product on screen, what is left of it, the one thing to say, and what comes next. */
import { useParams } from "react-router";
import { ErrorState } from "@/components/ErrorState";
import type { DeskOut, DeskProductOut } from "@/generated/schemas";
import { useFormat } from "@/lib/format";
import { useWords } from "@/lib/words";
import { deskWords } from "./deskWords";
import styles from "./Host.module.css";
import { rehearsalWords } from "./rehearsalWords";
import { useDesk } from "./useDesk";
import { useLive } from "./useLive";

/** Fewer are worth saying aloud. */
const LAST_UNITS = 20;

export function Host() {
  const { code = "" } = useParams();
  useLive();
  const { data, error, refetch } = useDesk(code);
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <main className={styles.host} />;
  return <Shown desk={data} />;
}

function Shown({ desk }: { desk: DeskOut }) {
  const say = useWords(deskWords);
  const sayRehearsal = useWords(rehearsalWords);
  const showing = desk.products.find(({ item }) => item === desk.showing);
  const advised = desk.advice.find(({ advice }) => advice === "push")?.item;
  const next = desk.products.find(({ item }) => item === advised);
  const main = showing ?? next;
  return (
    <main className={styles.host} data-state={desk.state}>
      <header className={styles.state}>
        <span>
          {desk.rehearses && <b>{sayRehearsal("rehearsal")} · </b>}
          {desk.title}
        </span>
        <span>{say(desk.state)}</span>
      </header>
      {main ? (
        <Main desk={desk} product={main} now={main === showing} />
      ) : (
        <p className={styles.waits}>{say(desk.state === "prepared" ? "hostWaits" : "nothingNext")}</p>
      )}
      {next && next !== main && (
        <footer className={styles.next}>
          <small>{say("next")}</small>
          <strong>{next.name || next.sku}</strong>
          <span>{say("leftUnits", { units: next.left })}</span>
        </footer>
      )}
    </main>
  );
}

function Main({ desk, product, now }: { desk: DeskOut; product: DeskProductOut; now: boolean }) {
  const say = useWords(deskWords);
  const format = useFormat();
  const price = product.price ?? product.usual_price;
  return (
    <section className={styles.main} data-sku={product.sku}>
      <small>{say(now ? "now" : "next")}</small>
      <h1>{product.name || product.sku}</h1>
      {price !== null && <p className={styles.price}>{format.money(price, desk.currency)}</p>}
      <p className={`${styles.left} ${product.left <= LAST_UNITS ? styles.few : ""}`} data-count="left">
        {format.number(product.left)}
      </p>
      <p className={styles.say}>{useSaid(product)}</p>
    </section>
  );
}

/** One thing: what the stock demands to be said, else what the run-down has. */
function useSaid(product: DeskProductOut): string {
  const say = useWords(deskWords);
  const format = useFormat();
  const ahead = product.preorder_most > product.preordered && product.preorder_on;
  if (product.left === 0 && ahead) return say("preorderSay", { day: format.dayMonth(ahead) });
  if (product.left === 0) return say("waitSay");
  if (product.left <= LAST_UNITS) return say("lastUnits", { units: product.left });
  return product.say || say("leftUnits", { units: product.left });
}
