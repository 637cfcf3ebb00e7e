/** Claims, each with what is said of it and the trail of who changed what. */
import { Changes } from "@/features/accounts/Changes";
import { Talk } from "@/features/conversations/Talk";
import { Claims } from "@/features/logistics/Claims";

const historyOf = (id: number) => (
  <>
    <Changes subjects={[{ kind: "claim", names: [String(id)] }]} />
    <Talk key={id} kind="claim" about={String(id)} titled />
  </>
);

export function ClaimsPage() {
  return <Claims historyOf={historyOf} />;
}
