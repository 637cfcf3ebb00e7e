/** One indicator: its value, how it changed, its months at a glance, and what it means. */
import { ArrowDownOutlined, ArrowUpOutlined } from "@ant-design/icons";
import { Link } from "react-router";
import { Money } from "@/components/Money";
import type { CardOut } from "@/generated/schemas";
import { useFormat } from "@/lib/format";
import { useMay } from "@/lib/session";
import { pick, useLanguage, useWords } from "@/lib/words";
import styles from "./Indicators.module.css";
import { Spark } from "./Spark";
import { words } from "./words";

interface Props {
  card: CardOut;
  write: (value: number) => string;
  drawn: boolean;
  onShow: () => void;
}

export function Card({ card, write, drawn, onShow }: Props) {
  const say = useWords(words);
  const lang = useLanguage();
  const name = pick(card.name, lang);
  return (
    <li className={`${styles.card} ${drawn ? styles.drawn : ""}`}>
      <h2>
        {card.trend ? (
          <button type="button" aria-pressed={drawn} aria-label={say("showTrend", { name })} onClick={onShow}>
            {name}
          </button>
        ) : (
          name
        )}
      </h2>
      <Value card={card} write={write} />
      <p className={styles.formula}>{pick(card.formula, lang)}</p>
      {card.now?.basis && <p className={styles.basis}>{pick(card.now.basis, lang)}</p>}
    </li>
  );
}

function Value({ card, write }: Pick<Props, "card" | "write">) {
  const say = useWords(words);
  const lang = useLanguage();
  const imports = useMay("import_files");
  if (!card.now)
    return (
      <div className={styles.value}>
        <Money amount={null} currency="USD" />
      </div>
    );
  if (card.now.value === null) {
    return (
      <>
        <div className={`${styles.value} ${styles.unknown}`}>{say("unknown")}</div>
        <p className={styles.toAdd}>
          {card.now.to_add && pick(card.now.to_add, lang)}{" "}
          {imports && <Link to="/files">{say("bringFiles")}</Link>}
        </p>
      </>
    );
  }
  return (
    <div className={styles.figures}>
      <div>
        <div className={styles.value}>{write(card.now.value)}</div>
        <Change card={card} />
      </div>
      {card.trend && <Spark values={card.trend.map(({ value }) => value)} />}
    </div>
  );
}

/** Growth over the period before, in the colour of what is better. */
function Change({ card }: Pick<Props, "card">) {
  const say = useWords(words);
  const format = useFormat();
  const { change } = card;
  if (change === null) return null;
  const share = format.percent(Math.abs(change));
  if (share === format.percent(0)) return <span className={styles.same}>{say("same")}</span>;
  const better = change > 0 === card.higher_is_better;
  return (
    <span className={better ? styles.better : styles.worse}>
      {change > 0 ? <ArrowUpOutlined aria-hidden /> : <ArrowDownOutlined aria-hidden />}{" "}
      {say(change > 0 ? "up" : "down", { share })}
    </span>
  );
}
