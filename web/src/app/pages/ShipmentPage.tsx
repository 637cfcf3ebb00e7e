/** One shipment on one page: its story as logistics tells it, and the trail of who changed what. */
import { useParams } from "react-router";
import { Changes } from "@/features/accounts/Changes";
import { Talk } from "@/features/conversations/Talk";
import { AlarmsAbout } from "@/features/insight/AlarmsAbout";
import { SignalsAbout } from "@/features/insight/SignalsAbout";
import { Section, ShipmentStory } from "@/features/logistics/ShipmentStory";
import { defineWords, useWords } from "@/lib/words";

const words = defineWords("shipmentTrail", {
  changes: ["变更记录", "Who changed what"],
  talk: ["讨论", "Talk"],
});

export function ShipmentPage() {
  const { number = "" } = useParams();
  const say = useWords(words);
  const trail = (
    <>
      <Section title={say("talk")}>
        <Talk kind="shipment" about={number} />
      </Section>
      <Section title={say("changes")}>
        <Changes subjects={[{ kind: "shipment", names: [number] }]} />
      </Section>
    </>
  );
  const alarms = (
    <>
      <AlarmsAbout filter={`reference:is:${number}`} />
      <SignalsAbout kind="shipment" thing={number} />
    </>
  );
  return <ShipmentStory key={number} number={number} alarms={alarms} history={trail} />;
}
