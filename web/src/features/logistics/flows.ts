/** What the server sums up between countries, as the lines and dots of a map. */
import type { FlowsOut } from "@/generated/schemas";

type Flow = FlowsOut["flows"][number];

export function keyOf(flow: Flow): string {
  return [flow.origin.code, flow.destination.code, flow.channel, flow.going].join("|");
}

export function isPlaced(flow: Flow): boolean {
  return flow.origin.number !== "" && flow.destination.number !== "";
}

export function isInland(flow: Flow): boolean {
  return isPlaced(flow) && flow.origin.number === flow.destination.number;
}

export interface Waiting {
  country: string;
  code: string;
  here: number;
  coming: number;
}

/** How many shipments are in each country now: not left yet, or in the country they go to; and still coming. */
export function standing(flows: readonly Flow[]): Waiting[] {
  const found = new Map<string, Waiting>();
  const add = ({ code, number }: Flow["origin"], here: number, coming: number) => {
    if (number === "") return;
    const known = found.get(number) ?? { country: number, code, here: 0, coming: 0 };
    found.set(number, { ...known, here: known.here + here, coming: known.coming + coming });
  };
  for (const { origin, destination, parts } of flows) {
    for (const { part, shipments } of parts) {
      if (part === "origin") add(origin, shipments, 0);
      if (part === "between") add(destination, 0, shipments);
      if (part === "destination") add(destination, shipments, 0);
    }
    add(origin, 0, 0);
  }
  return [...found.values()].sort((one, other) => one.country.localeCompare(other.country));
}

/** The filters that find what a line stands for; a country nobody knows is not asked for. */
export function filtersOf(flow: Flow): string[] {
  const ends = [
    ["origin_country", flow.origin.code],
    ["destination_country", flow.destination.code],
    ["channel", flow.channel],
    ["going", flow.going],
  ] as const;
  return ends.flatMap(([column, value]) => (value ? [`${column}:is:${value}`] : []));
}
