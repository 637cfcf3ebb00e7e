/** What the customer of a parcel was told, and when. */
import { useQuery } from "@tanstack/react-query";
import { Chip } from "@/components/Chip";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import { useLanguage, useWords } from "@/lib/words";
import { letterStates } from "./messageWords";
import styles from "./Shipment.module.css";
import { shipmentWords } from "./shipmentWords";

const MOST_SHOWN = 20;

export function ShipmentLetters({ number }: { number: string }) {
  const say = useWords(shipmentWords);
  const format = useFormat();
  const at = useLanguage() === "zh" ? 0 : 1;
  const letters = useQuery({
    queryKey: ["letters", number],
    meta: { topics: ["outbox"] },
    queryFn: async ({ signal }) => {
      const query = { filter: [`number:is:${number}`], sort: "-created_at", limit: MOST_SHOWN };
      return (await call("GET /outbox", { query }, signal)).rows;
    },
  }).data;
  if (!letters) return null;
  if (letters.length === 0) return <p className={styles.soft}>{say("noLetters")}</p>;
  return (
    <ul className={styles.events}>
      {letters.map((letter) => {
        const state = letterStates[letter.state ?? ""];
        const when = letter.sent_at ?? letter.created_at;
        return (
          <li key={letter.id}>
            <div>
              <Chip tone={state?.[2] ?? "quiet"}>{state?.[at] ?? letter.state}</Chip> <b>{letter.subject}</b>
            </div>
            <small>
              {[when && format.moment(when), letter.recipient, letter.trouble].filter(Boolean).join(" · ")}
            </small>
          </li>
        );
      })}
    </ul>
  );
}
