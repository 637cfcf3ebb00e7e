/** The alarms that stand about one thing, on its own page; nothing where there is none. */
import { Link } from "react-router";
import { Chip } from "@/components/Chip";
import { Money } from "@/components/Money";
import { useMay, useSeesFinance } from "@/lib/session";
import { useLanguage, useWords } from "@/lib/words";
import styles from "./Alarms.module.css";
import { alarmWords, ruleNames } from "./alarmWords";
import { useAlarmsAbout } from "./useAlarms";

export function AlarmsAbout({ filter }: { filter: string }) {
  return useMay("see_decisions") ? <Standing filter={filter} /> : null;
}

function Standing({ filter }: { filter: string }) {
  const say = useWords(alarmWords);
  const lang = useLanguage();
  const money = useSeesFinance();
  const found = useAlarmsAbout(filter).data?.rows ?? [];
  if (found.length === 0) return null;
  return (
    <ul className={styles.about} aria-label={say("ofThis")}>
      {found.map((row) => (
        <li key={row.id}>
          <Link to={`/alarms?alarm=${row.id}`}>
            <Chip tone={row.severity === "urgent" ? "bad" : "warn"}>
              {ruleNames[row.rule ?? ""]?.[lang === "zh" ? 0 : 1] ?? row.rule}
            </Chip>
            <span>{lang === "zh" ? row.title_zh : row.title_en}</span>
            {money && row.cost !== null && <Money amount={row.cost} currency={row.currency ?? ""} compact />}
          </Link>
        </li>
      ))}
    </ul>
  );
}
