/** What the desk suggests now, each with its reason and one click to do it. */
import { Button } from "antd";
import { useAct } from "@/components/useAct";
import type { DeskActIn, DeskAdviceOut, DeskOut } from "@/generated/schemas";
import { useFormat } from "@/lib/format";
import { useMay } from "@/lib/session";
import { pick, useLanguage, useWords } from "@/lib/words";
import styles from "./Cards.module.css";
import { deskWords } from "./deskWords";
import { actAt, isOn } from "./useDesk";

export function Advice({ desk }: { desk: DeskOut }) {
  const say = useWords(deskWords);
  if (!isOn(desk)) return null;
  return (
    <section className={styles.cards} aria-label={say("advice")}>
      <h2>{say("advice")}</h2>
      {desk.advice.length === 0 && <p className={styles.calm}>{say("noAdvice")}</p>}
      {desk.advice.map((one) => (
        <Card key={`${one.advice} ${one.item}`} desk={desk} one={one} />
      ))}
    </section>
  );
}

function Card({ desk, one }: { desk: DeskOut; one: DeskAdviceOut }) {
  const say = useWords(deskWords);
  const language = useLanguage();
  const format = useFormat();
  const may = useMay("run_sessions");
  const { busy, act } = useAct();
  const product = desk.products.find(({ item }) => item === one.item);
  if (!product) return null;
  const body = actOf(one, product.version, desk.version);
  const title =
    one.advice === "preorder"
      ? say("preorderAdvice", { units: one.units })
      : one.advice === "take"
        ? say("takeAdvice", { units: one.units })
        : say(one.advice === "stop" ? "stop" : "push");
  return (
    <article className={styles.card} data-advice={one.advice} data-sku={product.sku}>
      <div>
        <strong>
          {title} · {product.sku}
        </strong>
        <p>{pick(one.reason, language)}</p>
        {one.gain !== null && (
          <span className={styles.gain}>
            {say("gain", { money: format.moneyCompact(one.gain, desk.currency) })}
          </span>
        )}
      </div>
      {may && body && (
        <Button
          size="small"
          type={one.advice === "push" ? "default" : "primary"}
          loading={busy}
          onClick={() => void act(() => actAt(desk.code, body))}
        >
          {say("doIt")}
        </Button>
      )}
    </article>
  );
}

/** To stop showing a product is to show another: the host decides which, so that has no button. */
function actOf(one: DeskAdviceOut, version: number, deskVersion: number): DeskActIn | null {
  const common = { item: one.item, advised: true };
  switch (one.advice) {
    case "push":
      return { ...common, act: "show", version: deskVersion };
    case "preorder":
      return { ...common, act: "preorder", units: one.units, version };
    case "take":
      return { ...common, act: "take", units: one.units, version };
    default:
      return null;
  }
}
