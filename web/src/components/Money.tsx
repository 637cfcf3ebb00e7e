/** An amount of money; where the reader's role may not see finance figures, a mark that says so. */
import { LockOutlined } from "@ant-design/icons";
import { type Amount, useFormat } from "@/lib/format";
import { useSeesFinance } from "@/lib/session";
import { defineWords, useWords } from "@/lib/words";
import styles from "./Money.module.css";

const words = defineWords("money", {
  hidden: [
    "您的角色看不到财务数字。需要时请联系工作区所有者。",
    "Your role does not see finance figures. Ask the owner if you need them.",
  ],
  hiddenShort: ["已隐藏", "hidden"],
});

interface Props {
  /** Null where it is not known, or where the server hides it from this role. */
  amount: Amount | null | undefined;
  currency: string;
  compact?: boolean;
}

export function Money({ amount, currency, compact = false }: Props) {
  const format = useFormat();
  const say = useWords(words);
  const seen = useSeesFinance();
  if ((amount === null || amount === undefined) && seen) return <span className={styles.hidden}>—</span>;
  if (amount === null || amount === undefined) {
    return (
      <span className={styles.hidden} role="img" aria-label={say("hiddenShort")} title={say("hidden")}>
        <LockOutlined aria-hidden />
      </span>
    );
  }
  const text = compact ? format.moneyCompact(amount, currency) : format.money(amount, currency);
  return <span className={styles.amount}>{text}</span>;
}
