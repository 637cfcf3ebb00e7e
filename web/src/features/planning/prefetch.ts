/** Asks for what Today shows first while its code is still on the way. */
import { prefetchRows } from "@/components/DataTable/rows";
import { queries } from "@/lib/queries";
import { filtersOf } from "./kinds";
import { planQuery } from "./usePlan";

export function prefetchToday(): void {
  void queries.prefetchQuery(planQuery);
  // A narrower view asks by itself: its question is in the address.
  if (window.location.pathname === "/" && window.location.search === "")
    prefetchRows("decisions", filtersOf("open", null), ["decisions"]);
}
