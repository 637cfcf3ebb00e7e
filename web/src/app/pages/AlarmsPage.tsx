/** Alarms, each with what is said of it. */
import { Talk } from "@/features/conversations/Talk";
import { Alarms } from "@/features/insight/Alarms";

const talkOf = (alarm: number) => (
  <Talk key={alarm} kind="alarm" about={String(alarm)} card={{ alarm }} titled />
);

export function AlarmsPage() {
  return <Alarms talkOf={talkOf} />;
}
