/** Today's decisions, each with what customers and colleagues say of it. */
import { Talk } from "@/features/conversations/Talk";
import { SignalsAbout } from "@/features/insight/SignalsAbout";
import { Today } from "@/features/planning/Today";

const talkOf = (decision: number, sku: string) => (
  <div key={decision}>
    <SignalsAbout kind="sku" thing={sku} />
    <Talk kind="decision" about={String(decision)} card={{ decision }} titled />
  </div>
);

export function TodayPage() {
  return <Today talkOf={talkOf} />;
}
