/** One shipment on one page: its story as logistics tells it, and the trail of who changed what. */
import { useParams } from "react-router";
import { Changes } from "@/features/accounts/Changes";
import { Section, ShipmentStory } from "@/features/logistics/ShipmentStory";
import { defineWords, useWords } from "@/lib/words";

const words = defineWords("shipmentTrail", { changes: ["变更记录", "Who changed what"] });

export function ShipmentPage() {
  const { number = "" } = useParams();
  const say = useWords(words);
  const trail = (
    <Section title={say("changes")}>
      <Changes subjects={[{ kind: "shipment", names: [number] }]} />
    </Section>
  );
  return <ShipmentStory key={number} number={number} history={trail} />;
}
