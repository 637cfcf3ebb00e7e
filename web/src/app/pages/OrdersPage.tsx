/** Purchase orders, each with what bringing its goods cost, as logistics reckons it, and what is said of it. */
import { Talk } from "@/features/conversations/Talk";
import { Landed } from "@/features/logistics/Landed";
import { Orders } from "@/features/purchasing/Orders";

const beside = (number: string) => (
  <>
    <Landed key={number} subject="purchase_order" number={number} />
    <Talk key={`talk ${number}`} kind="order" about={number} titled />
  </>
);

export function OrdersPage() {
  return <Orders costsOf={beside} />;
}
