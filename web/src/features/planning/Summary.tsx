/** Today in money: what to buy, move, clear and stop; each tile narrows the list below to its kind. */
import { Money } from "@/components/Money";
import type { PlanMadeOut } from "@/generated/schemas";
import { useFormat } from "@/lib/format";
import { useWords } from "@/lib/words";
import { type Group, groupNames, groups } from "./kinds";
import styles from "./Summary.module.css";
import { words } from "./words";

interface Props {
  /** Undefined while it is on the way. */
  plan: PlanMadeOut | undefined;
  chosen: Group | null;
  onChoose: (group: Group | null) => void;
}

export function Summary({ plan, chosen, onChoose }: Props) {
  const say = useWords(words);
  return (
    <section className={styles.tiles} aria-label={say("summary")}>
      {([null, ...groupNames] as const).map((group) => (
        <Tile
          key={group ?? "all"}
          plan={plan}
          group={group}
          pressed={group === chosen}
          onPress={() => onChoose(group)}
        />
      ))}
    </section>
  );
}

interface TileProps {
  plan: PlanMadeOut | undefined;
  group: Group | null;
  pressed: boolean;
  onPress: () => void;
}

function Tile({ plan, group, pressed, onPress }: TileProps) {
  const say = useWords(words);
  const format = useFormat();
  const sums = plan && totals(plan, group);
  const name = group ?? "all";
  return (
    <button
      type="button"
      className={styles.tile}
      data-group={name}
      aria-pressed={pressed}
      title={say(`${name}Hint`)}
      onClick={onPress}
    >
      <span className={styles.name}>{say(name)}</span>
      <b className={styles.count}>{sums ? format.number(sums.count) : " "}</b>
      <span className={`${styles.sum} ${styles.cash}`}>
        <span>{say(sums?.cash && sums.cash < 0 ? "cashIn" : "cashOut")}</span>
        {sums && <Sum amount={sums.cash && Math.abs(sums.cash)} currency={plan.currency} />}
      </span>
      <span className={styles.sum}>
        <span>{say("gain")}</span>
        {sums && <Sum amount={sums.gain} currency={plan.currency} />}
      </span>
    </button>
  );
}

function Sum({ amount, currency }: { amount: number | null; currency: string }) {
  return amount === 0 ? <span>—</span> : <Money amount={amount} currency={currency} compact />;
}

/** Null in money means that the reader may not see it. */
export function totals(plan: PlanMadeOut, group: Group | null) {
  const kinds = plan.kinds.filter(({ kind }) => group === null || groups[group].includes(kind));
  const sum = (amounts: readonly (number | null)[]) =>
    plan.cash === null ? null : amounts.reduce<number>((total, amount) => total + (amount ?? 0), 0);
  return {
    count: kinds.reduce((total, kind) => total + kind.decisions, 0),
    cash: sum(kinds.map((kind) => kind.cash)),
    gain: sum(kinds.map((kind) => kind.gain)),
  };
}
