/** Until when goods lie at their port for nothing, and what their stay has cost beyond that. */
import type { Fact } from "@/components/Facts";
import { Money } from "@/components/Money";
import { useFormat } from "@/lib/format";
import type { RowOf } from "@/lib/listing";
import { useWords } from "@/lib/words";
import styles from "./Shipment.module.css";
import { shipmentWords } from "./shipmentWords";

const SOON_DAYS = 3;

export function useFreeDays(row: RowOf<"under-way"> | null): Fact[] {
  const say = useWords(shipmentWords);
  const format = useFormat();
  if (!row?.last_free_on || row.free_days_left === null) return [];
  const left = row.free_days_left;
  const said =
    left > 0
      ? say("freeLeft", { count: left })
      : left === 0
        ? say("freeLast")
        : say("freeOver", { count: -left });
  const facts: Fact[] = [
    {
      name: say("lastFree"),
      value: (
        <span>
          {format.date(row.last_free_on)} <small className={styles.soft}>{said}</small>
        </span>
      ),
      tone: left <= SOON_DAYS ? "bad" : undefined,
    },
  ];
  if (left < 0 && row.port_cost !== null && row.port_currency) {
    facts.push({
      name: say("portCost"),
      value: <Money amount={row.port_cost} currency={row.port_currency} />,
      tone: "bad",
    });
  }
  return facts;
}
