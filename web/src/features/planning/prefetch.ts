/** Asks for what Today shows first while its code is still on the way. */
import { prefetchRows } from "@/components/DataTable/rows";
import { queries } from "@/lib/queries";
import { filtersOf } from "./kinds";
import { planQuery } from "./usePlan";

/** Done when the answers are there; public/first.js has asked the same even before. */
export async function prefetchToday(): Promise<void> {
  // A narrower view asks by itself: its question is in the address.
  const whole = window.location.pathname === "/" && window.location.search === "";
  await Promise.all([
    queries.prefetchQuery(planQuery),
    whole && prefetchRows("decisions", filtersOf("open", null), ["decisions"]),
  ]);
}
