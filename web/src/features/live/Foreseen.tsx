/** What one product of a run-down will sell, how much it should have, and what stays short at which cost. */
import type { LiveItemOut, LiveNeedOut } from "@/generated/schemas";
import { useFormat } from "@/lib/format";
import { useHomeCurrency, useSeesFinance } from "@/lib/session";
import { useWords } from "@/lib/words";
import styles from "./Live.module.css";
import { liveWords } from "./liveWords";
import { RangeBar } from "./RangeBar";
import listStyles from "./Rundown.module.css";

interface Props {
  item: LiveItemOut | undefined;
  need: LiveNeedOut | undefined;
  most: number;
}

export function Foreseen({ item, need, most }: Props) {
  const say = useWords(liveWords);
  const format = useFormat();
  const currency = useHomeCurrency();
  const seen = useSeesFinance();
  const showings = item?.expected?.showings ?? 0;
  return (
    <div className={listStyles.foreseen}>
      <RangeBar expected={item?.expected ?? null} most={most} />
      {item?.expected && (
        <small>{showings > 0 ? say("shown", { count: showings }) : say("neverShown")}</small>
      )}
      {need && (
        <small>
          {say("needed")} <b>{format.number(need.target)}</b> · {say("aside")}{" "}
          <b>{format.number(need.aside)}</b>
          {need.short > 0 && (
            <span className={styles.bad}>
              {" · "}
              {say("short")} {format.number(need.short)}
              {seen &&
                need.lost != null &&
                ` · ${say("lostMoney", { money: format.money(need.lost, currency) })}`}
              {need.first_on && ` · ${say("firstOn", { day: format.dayMonth(need.first_on) })}`}
            </span>
          )}
        </small>
      )}
    </div>
  );
}
