/** What is turned when trying things out on a SKU, what is asked of the server, and how answers compare. */
import type { DecisionKind, WhatIfAnswerOut, WhatIfIn, WhatIfPlaceOut } from "@/generated/schemas";

/** What a person turned; null is as planned. An empty warehouse means all of them. */
export interface Turned {
  warehouse: string;
  demand: number;
  onHand: number | null;
  leadTime: number | null;
  moq: number | null;
  multiple: number | null;
  unitCost: number | null;
  price: number | null;
  supplier: string | null;
  service: number | null;
}

export function untouched(warehouse: string): Turned {
  const none = { onHand: null, leadTime: null, moq: null, multiple: null, unitCost: null, price: null };
  return { warehouse, demand: 0, ...none, supplier: null, service: null };
}

/** The body of the question: only what was turned, so that nothing turned asks for the plan itself. */
export function bodyOf(turned: Turned): WhatIfIn {
  const { warehouse, demand, onHand, leadTime, moq, multiple, unitCost, price, supplier, service } = turned;
  const local = demand !== 0 || [leadTime, moq, multiple, unitCost].some((value) => value !== null);
  return {
    ...(warehouse && local && { warehouse }),
    ...(demand !== 0 && { demand_percent: demand }),
    ...(warehouse && onHand !== null && { on_hand: { [warehouse]: onHand } }),
    ...(leadTime !== null && { lead_time_days_p50: leadTime }),
    ...(moq !== null && { moq }),
    ...(multiple !== null && { multiple }),
    ...(unitCost !== null && { unit_cost: unitCost }),
    ...(price !== null && { price }),
    ...(supplier !== null && { supplier }),
    ...(service !== null && { service_level: service / 100 }),
  };
}

/** One warehouse of an answer, or what all of them add up to; lines and cover don't add up. */
export type Seen = Pick<WhatIfPlaceOut, "ordered_units" | "daily_demand" | "on_hand"> &
  Partial<WhatIfPlaceOut>;

export function seenAt(answer: WhatIfAnswerOut, warehouse: string): Seen {
  const found = answer.warehouses.find((place) => place.warehouse === warehouse);
  if (found) return found;
  const sum = (of: (place: WhatIfPlaceOut) => number) =>
    answer.warehouses.reduce((total, place) => total + of(place), 0);
  return {
    ordered_units: sum((place) => place.ordered_units),
    daily_demand: sum((place) => place.daily_demand),
    on_hand: sum((place) => place.on_hand),
  };
}

/** Units to be ordered today in these ways, at all warehouses. */
export function unitsOf(answer: WhatIfAnswerOut, kinds: readonly DecisionKind[]): number {
  return answer.decisions.reduce((sum, one) => sum + (kinds.includes(one.kind) ? one.units : 0), 0);
}

/** The days on which what is ordered would come, the first one first. */
export function arrivalOf(answer: WhatIfAnswerOut, warehouse: string): string | null {
  const days = answer.decisions
    .filter((one) => (!warehouse || one.warehouse === warehouse) && one.arrives_p50)
    .map((one) => one.arrives_p50 as string);
  return days.sort()[0] ?? null;
}
