/** One card a warehouse: what is there, how long it lasts, and the choice of whose charts are shown. */
import { Chip } from "@/components/Chip";
import type { OutlookOut } from "@/generated/schemas";
import { useFormat } from "@/lib/format";
import { useWords } from "@/lib/words";
import styles from "./Places.module.css";
import { words } from "./skuWords";

/** A level as stock keeps it. */
export interface Level {
  warehouse: string | null;
  on_hand: number | null;
  committed: number | null;
  unavailable: number | null;
  available: number | null;
  incoming: number | null;
}

export interface Place {
  warehouse: string;
  outlook: OutlookOut | undefined;
  level: Level | undefined;
}

/** Every warehouse that holds the SKU or expects to sell it, the busiest first. */
export function placesOf(outlooks: readonly OutlookOut[], levels: readonly Level[]): Place[] {
  const named = [
    ...outlooks.map((one) => one.warehouse),
    ...levels.flatMap((level) => (level.warehouse && holds(level) ? [level.warehouse] : [])),
  ];
  const busy = (place: Place) => place.outlook?.line.daily_demand ?? -1;
  return [...new Set(named)]
    .map((warehouse) => ({
      warehouse,
      outlook: outlooks.find((one) => one.warehouse === warehouse),
      level: levels.find((level) => level.warehouse === warehouse),
    }))
    .toSorted((a, b) => busy(b) - busy(a));
}

function holds(level: Level): boolean {
  return [level.on_hand, level.incoming, level.committed].some((units) => (units ?? 0) !== 0);
}

interface Props {
  places: readonly Place[];
  chosen: string | undefined;
  onChoose: (warehouse: string) => void;
}

export function Places({ places, chosen, onChoose }: Props) {
  const say = useWords(words);
  return (
    <section className={styles.places} aria-label={say("places")}>
      {places.map((place) => (
        <Card
          key={place.warehouse}
          place={place}
          pressed={place.warehouse === chosen}
          onPress={() => onChoose(place.warehouse)}
        />
      ))}
    </section>
  );
}

function Card({ place, pressed, onPress }: { place: Place; pressed: boolean; onPress: () => void }) {
  const say = useWords(words);
  const format = useFormat();
  const { level, outlook } = place;
  const line = outlook?.line;
  const parts = [
    ["onHand", level?.on_hand ?? line?.on_hand ?? 0],
    ["committed", level?.committed ?? 0],
    ["unavailable", level?.unavailable ?? 0],
    ["incoming", level?.incoming ?? line?.incoming ?? 0],
  ] as const;
  return (
    <button type="button" className={styles.place} aria-pressed={pressed} onClick={onPress}>
      <span className={styles.head}>
        <b>{place.warehouse}</b>
        {line?.below_warning && <Chip tone="bad">{say("below")}</Chip>}
        {line?.slow_mover && <Chip tone="warn">{say("slow")}</Chip>}
      </span>
      <span className={styles.available}>
        {format.number(level?.available ?? line?.available ?? 0)} <small>{say("available")}</small>
      </span>
      <span className={styles.parts}>
        {parts.map(([name, units]) => (
          <span key={name}>
            {say(name)} <b>{format.number(units)}</b>
          </span>
        ))}
      </span>
      {outlook && <Lasts outlook={outlook} />}
    </button>
  );
}

/** How long stock lasts, in days and as the range of days on which it may run out. */
function Lasts({ outlook: { line, first_day: today } }: { outlook: OutlookOut }) {
  const say = useWords(words);
  const format = useFormat();
  const { stockout_p10: early, stockout_p90: late, cover_days: cover } = line;
  if (line.daily_demand <= 0 || cover === null)
    return <span className={styles.lasts}>{say("coverNone")}</span>;
  const out = early
    ? late && late <= today
      ? say("out")
      : late === early
        ? say("outOnDay", { day: format.dayMonth(early) })
        : late
          ? say("outOn", { from: format.dayMonth(early), to: format.dayMonth(late) })
          : say("outAfter", { from: format.dayMonth(early) })
    : say("outNever");
  const tone = !early ? "good" : line.below_warning ? "bad" : "warn";
  return (
    <span className={styles.lasts}>
      {say("cover", { days: format.days(cover) })} · <span data-tone={tone}>{out}</span>
    </span>
  );
}
