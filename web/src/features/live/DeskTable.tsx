/** Every product of the session with what it counts; a phone shows each as a card. */
import { EmptyState } from "@/components/EmptyState";
import type { DeskOut, DeskProductOut } from "@/generated/schemas";
import { useFormat } from "@/lib/format";
import { useWords } from "@/lib/words";
import { Burn } from "./Burn";
import styles from "./DeskTable.module.css";
import { deskWords } from "./deskWords";
import { PriceTag } from "./PriceTag";
import { ProductMenu } from "./ProductMenu";
import { useLasts } from "./useLasts";

export function DeskTable({ desk }: { desk: DeskOut }) {
  const say = useWords(deskWords);
  if (desk.products.length === 0) return <EmptyState title={say("noItems")} hint={say("noItemsHint")} />;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th>{say("product")}</th>
          <th className={styles.figure}>{say("price")}</th>
          <th className={styles.figure}>{say("left")}</th>
          <th className={styles.figure}>{say("sold")}</th>
          <th className={styles.figure}>{say("held")}</th>
          <th className={styles.figure}>{say("preordered")}</th>
          <th className={styles.figure}>{say("waiting")}</th>
          <th className={styles.figure}>{say("burn")}</th>
          <th>{say("lasts")}</th>
          <th aria-label={say("more")} />
        </tr>
      </thead>
      <tbody>
        {desk.products.map((product) => (
          <Row key={product.item} desk={desk} product={product} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ desk, product }: { desk: DeskOut; product: DeskProductOut }) {
  const say = useWords(deskWords);
  const format = useFormat();
  const lasts = useLasts();
  const shown = desk.showing === product.item;
  const figure = (name: "sold" | "held" | "preordered" | "waiting", below?: string) => (
    <td className={styles.figure} data-label={say(name)}>
      <span className={product[name] ? undefined : styles.nil} data-count={name}>
        {format.number(product[name])}
      </span>
      {below && <small className={styles.below}>{below}</small>}
    </td>
  );
  const promised = product.preorder_most > 0 ? product.preorder_on : null;
  return (
    <tr
      className={`${shown ? styles.shown : ""} ${product.paused ? styles.pausedRow : ""}`}
      data-sku={product.sku}
    >
      <td className={styles.named}>
        <div>
          <strong>{product.sku}</strong>
          <span className={styles.name}>{product.name}</span>
          {shown && <span className={styles.onScreen}>{say("onScreen")}</span>}
          {product.paused && <span className={styles.off}>{say("paused")}</span>}
        </div>
      </td>
      <td className={styles.figure} data-label={say("price")}>
        <PriceTag desk={desk} product={product} />
      </td>
      <td
        className={`${styles.figure} ${styles.left} ${tone(product)}`}
        data-label={say("left")}
        data-count="left"
      >
        {format.number(product.left)}
        <Share product={product} />
      </td>
      {figure("sold")}
      {figure("held")}
      {figure("preordered", promised ? say("promised", { day: format.dayMonth(promised) }) : undefined)}
      {figure("waiting")}
      <td className={styles.figure} data-label={say("burn")}>
        <Burn product={product} />
      </td>
      <td data-label={say("lasts")}>{lasts(product)}</td>
      <td className={styles.menu}>
        <ProductMenu desk={desk} product={product} />
      </td>
    </tr>
  );
}

/** How much of what there was is left, as a bar. */
function Share({ product }: { product: DeskProductOut }) {
  const all = product.left + product.sold + product.held;
  const share = all > 0 ? product.left / all : 0;
  return (
    <span className={styles.share} aria-hidden>
      <span style={{ width: `${share * 100}%` }} />
    </span>
  );
}

function tone({ left, lasts }: DeskProductOut): string | undefined {
  if (left === 0) return styles.gone;
  return lasts && lasts.p50 <= 5 ? styles.scarce : undefined;
}
