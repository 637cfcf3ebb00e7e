/** The lines of one order or shipment: what each is, linked to its SKU, beside its figures or inputs. */
import type { ReactNode } from "react";
import { Link } from "react-router";
import styles from "./LinesTable.module.css";

interface Line {
  sku: string;
  name: string;
  cells: readonly ReactNode[];
}

interface Props {
  /** Titles: of the SKU, then of each cell. */
  head: readonly string[];
  lines: readonly Line[];
}

export function LinesTable({ head, lines }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={head[0]}>
      <table className={styles.lines}>
        <Head head={head} />
        <tbody>
          {lines.map(({ sku, name, cells }) => (
            <tr key={sku}>
              <th scope="row">
                <Link to={`/skus/${encodeURIComponent(sku)}`}>{sku}</Link>
                <small>{name}</small>
              </th>
              {cells.map((cell, at) => (
                <td key={head[at + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** As `LinesTable`, where the cells are inputs: no links on the way of the Tab key. */
export function LineInputs({ head, lines }: Props) {
  return (
    <table className={`${styles.lines} ${styles.inputs}`}>
      <Head head={head} />
      <tbody>
        {lines.map(({ sku, name, cells }) => (
          <tr key={sku}>
            <th scope="row">
              {sku}
              <small>{name}</small>
            </th>
            {cells.map((cell, at) => (
              <td key={head[at + 1]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Head({ head }: Pick<Props, "head">) {
  return (
    <thead>
      <tr>
        {head.map((name) => (
          <th key={name} scope="col">
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}
