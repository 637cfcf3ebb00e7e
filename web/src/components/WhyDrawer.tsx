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
  /** Null while it is on the way, or not known at all. */
  why: Why | null;
  /** Whether it is shown; if not told, whether there is a why. */
  open?: boolean;
  /** What the decision is about, such as its SKU. */
  subject: string;
  onClose: () => void;
  /** What can be done about it. */
  footer?: ReactNode;
  children?: ReactNode;
}

export function WhyDrawer({ why, open = why !== null, subject, onClose, footer, children }: Props) {
  const say = useWords(words);
  const narrow = useNarrow();
  return (
    <Drawer
      open={open}
      footer={footer}
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

/** Units of the server's figures in Chinese; money is written as its currency in both languages. */
const unitsInChinese: readonly (readonly [RegExp, string])[] = [
  [/\bunits?\b/g, "件"],
  [/\bdays?\b/g, "天"],
  [/\bweeks?\b/g, "周"],
  [/\bperiods?\b/g, "期"],
];

function unitOf(unit: string, lang: "zh" | "en"): string {
  if (unit === "share" || unit === "ratio") return "";
  if (lang === "en") return unit;
  return unitsInChinese.reduce((text, [english, chinese]) => text.replace(english, chinese), unit);
}

const FEW = 10;

export function WhyText({ why }: { why: Why }) {
  const say = useWords(words);
  const lang = useLanguage();
  const format = useFormat();
  const value = ({ value: given, unit }: WhyNumber) => {
    if (typeof given !== "number") return given ?? "—";
    if (unit === "share") return format.percent(given);
    // Whole units are all that can be counted; of few, the part of one tells something.
    return format.number(given, unit === "units" && Math.abs(given) >= FEW ? 0 : 2);
  };
  return (
    <div className={styles.why}>
      <p className={styles.summary}>{pick(why.summary, lang)}</p>
      <Part title={say("numbers")}>
        <dl className={styles.numbers}>
          {[...why.numbers, ...(why.money ?? [])].map((number) => (
            <div key={number.name}>
              <dt>{pick(number.label, lang)}</dt>
              <dd>
                {value(number)} <small>{unitOf(number.unit, lang)}</small>
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
