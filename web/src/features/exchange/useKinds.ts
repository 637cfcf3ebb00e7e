/** The tables that a file may be, and their names in the language in use. */
import { useQuery } from "@tanstack/react-query";
import { call } from "@/lib/api";
import { type Language, pick, useLanguage } from "@/lib/words";

export function useKinds() {
  // They belong to the release, so once is enough.
  return useQuery({
    queryKey: ["import-kinds"],
    queryFn: ({ signal }) => call("GET /imports/kinds", {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export type Kind = NonNullable<ReturnType<typeof useKinds>["data"]>[number];

/** A column as people read it: Chinese has its name; English its name as in files, and what it means. */
export function columnName(column: Kind["columns"][number], lang: Language): string {
  return lang === "zh" ? column.zh : `${column.name.replaceAll("_", " ")} — ${column.en}`;
}

/** Gives the name of a table from its code. */
export function useKindName(): (kind: string | null) => string {
  const lang = useLanguage();
  const { data } = useKinds();
  return (kind) => {
    const found = data?.find((each) => each.kind === kind);
    return found ? pick(found, lang) : (kind ?? "—");
  };
}
