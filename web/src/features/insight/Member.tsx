/** What indicators are of, by the name a reader knows it by. */
import type { RowOf } from "@/lib/listing";
import { nameOf } from "@/lib/names";
import { useLanguage } from "@/lib/words";

export function Member({ row }: { row: RowOf<"indicators/breakdown"> }) {
  const lang = useLanguage();
  const member = row.member ?? "";
  return row.dimension === "category" ? nameOf("category", member, lang) : member;
}
