/** Why a decision says what it says: the numbers, the data behind them, the formula and what was assumed. */
import { Drawer } from "antd";
import type { ReactNode } from "react";
import { useFormat } from "@/lib/format";
import { useNarrow } from "@/lib/screen";
import { defineWords, pick, useLanguage, useWords } from "@/lib/words";
import styles from "./WhyDrawer.module.css";

const words = defineWords("why", {
  title: ["为什么是这个数", "Why this number"],
  numbers: ["数字", "Numbers"],
  data: ["依据的数据", "Data"],
  formula: ["算法", "Formula"],
  assumptions: ["假设", "Assumptions"],
  noAssumptions: [
    "没有额外假设：所有数字都来自您的数据。",
    "Nothing was assumed: every number comes from your data.",
  ],
  moneyHidden: ["您的角色看不到金额。", "Your role does not see amounts of money."],
  close: ["关闭", "Close"],
});

export interface Text {
  en: string;
  zh: string;
}
export interface Why {
  summary: Text;
  data: Text[];
  formula: Text;
  assumptions: Text[];
  numbers: WhyNumber[];
  /** Figures in money; null where the reader may not see them. */
  money?: WhyNumber[] | null;
}
export interface WhyNumber {
  name: string;
  value: number | string | null;
  unit: string;
  label: Text;
}

interface Props {
  why: Why | null;
  /** What the decision is about, such as its SKU. */
  subject: string;
  onClose: () => void;
  children?: ReactNode;
}

export function WhyDrawer({ why, subject, onClose, children }: Props) {
  const say = useWords(words);
  const narrow = useNarrow();
  return (
    <Drawer
      open={why !== null}
      onClose={onClose}
      size={narrow ? "88%" : 460}
      placement={narrow ? "bottom" : "right"}
      title={`${say("title")} · ${subject}`}
      closable={{ "aria-label": say("close") }}
      destroyOnHidden
    >
      {why && <WhyText why={why} />}
      {children}
    </Drawer>
  );
}

export function WhyText({ why }: { why: Why }) {
  const say = useWords(words);
  const lang = useLanguage();
  const format = useFormat();
  const value = (given: WhyNumber["value"]) =>
    typeof given === "number" ? format.number(given, 2) : (given ?? "—");
  return (
    <div className={styles.why}>
      <p className={styles.summary}>{pick(why.summary, lang)}</p>
      <Part title={say("numbers")}>
        <dl className={styles.numbers}>
          {[...why.numbers, ...(why.money ?? [])].map((number) => (
            <div key={number.name}>
              <dt>{pick(number.label, lang)}</dt>
              <dd>
                {value(number.value)} <small>{number.unit}</small>
              </dd>
            </div>
          ))}
        </dl>
        {why.money === null && <p className={styles.hidden}>{say("moneyHidden")}</p>}
      </Part>
      <Part title={say("formula")}>
        <p className={styles.formula}>{pick(why.formula, lang)}</p>
      </Part>
      <Part title={say("data")}>
        <Sentences texts={why.data} />
      </Part>
      <Part title={say("assumptions")}>
        {why.assumptions.length > 0 ? <Sentences texts={why.assumptions} /> : <p>{say("noAssumptions")}</p>}
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Sentences({ texts }: { texts: readonly Text[] }) {
  const lang = useLanguage();
  return (
    <ul>
      {texts.map((text) => (
        <li key={text.en}>{pick(text, lang)}</li>
      ))}
    </ul>
  );
}
