/** What a unit of one SKU cost in its latest shipments, with all that bringing it there was charged. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { Money } from "@/components/Money";
import type { LandedOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import { useLanguage, useWords } from "@/lib/words";
import { chargeKinds, freightWords } from "./freightWords";
import styles from "./Landed.module.css";

/** The landed costs of a SKU; nothing is asked where money may not be seen. */
export function useSkuLanded(code: string, enabled: boolean) {
  return useQuery({
    queryKey: ["landed-sku", code],
    enabled,
    meta: { topics: ["orders", "imports"] },
    queryFn: ({ signal }) => call("GET /landed/sku/{code}", { path: { code } }, signal),
  });
}

const SHOWN = 8;

export function SkuLanded({ landed }: { landed: readonly LandedOut[] }) {
  const say = useWords(freightWords);
  const format = useFormat();
  const at = useLanguage() === "zh" ? 0 : 1;
  const head = ["shipment", "units", "unitCharges", "unitCost"] as const;
  const rows = landed.flatMap(({ number, currency, lines }) =>
    lines.map((line) => ({ number, currency, line })),
  );
  return (
    <table className={styles.kinds}>
      <thead>
        <tr>
          {head.map((name) => (
            <th key={name} scope="col">
              {say(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.slice(0, SHOWN).map(({ number, currency, line }) => (
          <tr key={number}>
            <th scope="row">
              <Link to={`/logistics/shipments?shipment=${encodeURIComponent(number)}`}>{number}</Link>
            </th>
            <td>{format.number(line.units)}</td>
            <td
              title={line.parts
                .map((part) => `${chargeKinds[part.kind][at]} ${format.money(part.amount, currency)}`)
                .join("\n")}
            >
              <Money amount={line.unit_charges} currency={currency} />
            </td>
            <td>
              <Money amount={line.unit_cost} currency={currency} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
