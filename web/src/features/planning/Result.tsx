/** What an accepted decision became, with the way there. */
import { Link } from "react-router";
import { useWords } from "@/lib/words";
import { words } from "./words";

const places: Readonly<Record<string, (name: string) => string>> = {
  purchase_order: (name) => `/orders-in/purchase-orders?order=${encodeURIComponent(name)}`,
  supplier_return: (name) => `/orders-in/returns?return=${encodeURIComponent(name)}`,
  shipment: (name) => `/logistics/shipments?shipment=${encodeURIComponent(name)}`,
};
const named = [
  "purchase_order",
  "shipment",
  "supplier_return",
  "price_change",
  "bundle_trial",
  "cancellation",
  "hold",
] as const;

export function resultHref(kind: string | null, name: string | null): string | undefined {
  return kind && name ? places[kind]?.(name) : undefined;
}

interface Props {
  kind: string | null;
  name: string | null;
  /** Without the word for what it is. */
  bare?: boolean;
}

export function Result({ kind, name, bare = false }: Props) {
  const say = useWords(words);
  const known = named.find((each) => each === kind);
  const href = resultHref(kind, name);
  if (!kind) return null;
  return (
    <span>
      {known && !bare && `${say(known)} `}
      {href ? (
        <Link to={href} tabIndex={-1}>
          {name}
        </Link>
      ) : (
        name
      )}
    </span>
  );
}
