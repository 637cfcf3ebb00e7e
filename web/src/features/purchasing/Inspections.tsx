/** The lots of a supplier that were inspected, the latest first, with their reports. */
import { Chip } from "@/components/Chip";
import { useFormat } from "@/lib/format";
import { useWords } from "@/lib/words";
import { Proofs } from "./Proofs";
import styles from "./Supplier.module.css";
import { supplierWords } from "./supplierWords";
import { addPaper, useInspections, usePapers } from "./useSupplier";

export function Inspections({ code }: { code: string }) {
  const say = useWords(supplierWords);
  const format = useFormat();
  const { data } = useInspections(code);
  const files = usePapers(code).data ?? [];
  if (data === undefined) return null;
  return (
    <section>
      <header>
        <h2>{say("inspections")}</h2>
      </header>
      {data.length === 0 ? (
        <p className={styles.hint}>{say("noInspections")}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <section className={styles.scroll} data-tall tabIndex={0} aria-label={say("inspections")}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{say("order")}</th>
                <th scope="col">{say("inspectedOn")}</th>
                <th scope="col" data-left>
                  SKU
                </th>
                <th scope="col">{say("sampled")}</th>
                <th scope="col">{say("defects")}</th>
                <th scope="col" data-left>
                  {say("result")}
                </th>
                <th scope="col" data-left>
                  {say("report")}
                </th>
              </tr>
            </thead>
            <tbody>
              {data.map((lot) => (
                <tr key={lot.id}>
                  <th scope="row">{lot.number}</th>
                  <td>{format.date(lot.inspected_on)}</td>
                  <td data-left>{lot.sku ?? say("wholeOrder")}</td>
                  <td>
                    {format.number(lot.sampled)} / {format.number(lot.lot_units)}
                  </td>
                  <td>
                    {lot.critical} / {lot.major} / {lot.minor}
                  </td>
                  <td data-left title={lot.note}>
                    <Chip tone={lot.passed ? "good" : "bad"}>{say(lot.passed ? "passed" : "failed")}</Chip>
                  </td>
                  <td data-left>
                    <Proofs
                      files={files.filter(({ inspection_id }) => inspection_id === lot.id)}
                      name={`${lot.number} ${lot.inspected_on}`}
                      add={(body) =>
                        addPaper(code, body, { kind: "inspection_report", inspection_id: lot.id })
                      }
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}
