/** What is advised for a consignment, why, and what else is to be known of it. */
import type { ComparisonOut } from "@/generated/schemas";
import { useFormat } from "@/lib/format";
import { pick, useLanguage, useWords } from "@/lib/words";
import styles from "./Channels.module.css";
import { freightWords } from "./freightWords";
import { useWayName } from "./useWayName";

export function ChannelAdvice({ made }: { made: ComparisonOut }) {
  const say = useWords(freightWords);
  const lang = useLanguage();
  const format = useFormat();
  const wayName = useWayName();
  const { advice } = made;
  const value = made.value === null ? "—" : format.money(made.value, made.currency);
  const facts = [
    say("consignment", {
      kg: format.number(Number(made.weight_kg), 1),
      m3: format.number(Number(made.volume_m3), 3),
      value,
    }),
    ...(made.needed_on ? [say("neededBy", { day: format.date(made.needed_on) })] : []),
  ];
  return (
    <div className={styles.advice}>
      {advice && (
        <>
          <p className={styles.won}>
            <small>{say("advised")}</small>
            {advice.parts.map((part) => {
              const option = made.options[part.option];
              const name = option ? wayName(option) : "";
              const units = part.units.reduce((sum, line) => sum + line.units, 0);
              return (
                <b key={part.option}>
                  {advice.parts.length === 1
                    ? say("allBy", { name })
                    : say("part", { name, units: format.number(units) })}
                </b>
              );
            })}
            <span>{format.money(advice.total, made.currency)}</span>
          </p>
          <p>{pick(advice.reason, lang)}</p>
        </>
      )}
      <p className={styles.soft}>{facts.join(" · ")}</p>
      {[...made.notes, ...(made.border?.notes ?? [])].map((note) => (
        <p key={note.en} className={styles.soft}>
          {pick(note, lang)}
        </p>
      ))}
    </div>
  );
}
