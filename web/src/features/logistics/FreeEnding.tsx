/** How many lie at a port whose free days are over or end soon; one click shows those alone. */
import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { call } from "@/lib/api";
import { useFormat } from "@/lib/format";
import { useWords } from "@/lib/words";
import { underWayWords } from "./underWayWords";

/** Of three days or fewer: as long as a truck takes to be found. */
const ENDING = "free_days_left:lte:3";

export function FreeEnding() {
  const say = useWords(underWayWords);
  const format = useFormat();
  const [search, setSearch] = useSearchParams();
  const filters = search.getAll("filter");
  const chosen = filters.includes(ENDING);
  const total = useQuery({
    queryKey: ["under-way", "free-ending"],
    meta: { topics: ["orders", "imports"] },
    queryFn: ({ signal }) => call("GET /under-way", { query: { filter: [ENDING], limit: 1 } }, signal),
  }).data?.total;
  if (!total && !chosen) return null;
  const toggle = () =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      next.delete("filter");
      for (const text of filters.filter((one) => one !== ENDING)) next.append("filter", text);
      if (!chosen) next.append("filter", ENDING);
      return next;
    });
  return (
    <button type="button" aria-pressed={chosen} onClick={toggle} title={say("freeEndingHint")}>
      {say("freeEnding", { shipments: format.number(total ?? 0) })}
    </button>
  );
}
