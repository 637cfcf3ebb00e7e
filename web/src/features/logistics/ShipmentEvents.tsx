/** All that was told of a shipment, the newest first: whose clock, who told it, and taking it back. */
import { Button } from "antd";
import { useState } from "react";
import { Chip } from "@/components/Chip";
import { milestones } from "@/components/milestones";
import { Panel } from "@/components/Panel";
import { useAct } from "@/components/useAct";
import type { TimelineOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import { useMay } from "@/lib/session";
import { useLanguage, useWords } from "@/lib/words";
import styles from "./Shipment.module.css";
import { shipmentWords, sources } from "./shipmentWords";
import { trackingWords } from "./trackingWords";
import { PlaceCode } from "./UnknownCodes";
import { tellTimeline } from "./useTimeline";

type Event = TimelineOut["events"][number];

export function ShipmentEvents({ timeline }: { timeline: TimelineOut }) {
  const say = useWords(shipmentWords);
  const sayTracking = useWords(trackingWords);
  const [placing, setPlacing] = useState<Event | null>(null);
  if (timeline.events.length === 0) return <p className={styles.soft}>{say("noEvents")}</p>;
  return (
    <>
      <ol className={styles.events}>
        {timeline.events.map((event) => (
          <Told key={event.id} event={event} number={timeline.number} onPlace={setPlacing} />
        ))}
      </ol>
      <Panel
        open={placing !== null}
        onClose={() => setPlacing(null)}
        title={placing ? sayTracking("means", { code: placing.code || placing.note }) : ""}
      >
        {placing && (
          <PlaceCode
            row={{ carrier: placing.carrier, code: placing.code, words: placing.note }}
            onDone={() => setPlacing(null)}
          />
        )}
      </Panel>
    </>
  );
}

/** A time as computers write it is easier to read without its letters and seconds. */
function plain(told: string): string {
  return told.replace(/^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(:\d{2}(\.\d+)?)?/, "$1 $2");
}

interface ToldProps {
  event: Event;
  number: string;
  onPlace: (event: Event) => void;
}

function Told({ event, number, onPlace }: ToldProps) {
  const say = useWords(shipmentWords);
  const format = useFormat();
  const at = useLanguage() === "zh" ? 0 : 1;
  const mayMove = useMay("move_stock");
  const mayPlace = useMay("manage_lanes");
  const { busy, act } = useAct();
  const named = milestones[event.milestone];
  const retract = () =>
    act(async () => {
      const path = { number, event_id: event.id };
      tellTimeline(await call("POST /shipments/{number}/events/{event_id}/retract", { path, body: {} }));
    });
  const where = [event.place, event.country].filter(Boolean).join(", ");
  const source = sources[event.source]?.[at] ?? event.source;
  const by = [event.told_by || source, event.carrier, event.code].filter(Boolean).join(" · ");
  return (
    <li data-out={event.retracted || !event.believed || undefined}>
      <div>
        <Chip tone={event.milestone === "unknown" ? "warn" : (named[2] ?? "quiet")}>{named[at]}</Chip>{" "}
        {where && <b>{where}</b>} {event.note && <span>{event.note}</span>}
      </div>
      <small>
        {say("local", { told: plain(event.told) })}
        {event.zone.endsWith("?") && ` (${say("guessed")})`}
        {event.whole_day ? ` · ${say("wholeDay")}` : ` · ${say("yours", { at: format.moment(event.at) })}`} ·{" "}
        {say("by", { source: by })}
        {event.retracted && ` · ${say("retracted")} ${event.why_retracted}`}
        {!event.believed && ` · ${say("notBelieved")}`}
      </small>
      <span className={styles.act}>
        {event.milestone === "unknown" && mayPlace && (
          <Button size="small" type="primary" onClick={() => onPlace(event)}>
            {say("placeCode")}
          </Button>
        )}
        {mayMove && (
          <Button
            size="small"
            type="text"
            className={styles.quiet ?? ""}
            loading={busy}
            onClick={() => void retract()}
          >
            {say(event.retracted ? "restore" : "retract")}
          </Button>
        )}
      </span>
    </li>
  );
}
