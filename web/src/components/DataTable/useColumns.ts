/** The columns of a listing: names and kinds come from the server's description, the screen says how they look. */
import { useMemo } from "react";
import type { Tone } from "@/components/Chip";
import { listings } from "@/generated/listings";
import type { FieldOf, ListingName, RowOf } from "@/lib/listing";
import { type Pair, useLanguage } from "@/lib/words";
import type { Column, Kind } from "./columns";

/** How the screen shows one field; what is left out is taken from the listing. */
export interface Look<L extends ListingName>
  extends Omit<Column<RowOf<L>>, "key" | "title" | "kind" | "choices" | "hint"> {
  key: FieldOf<L>;
  kind?: Kind;
  title?: Pair;
  hint?: Pair;
  choices?: Readonly<Record<string, readonly [zh: string, en: string, tone?: Tone]>>;
}

/** `looks` belongs outside of the component: a new array makes new columns. */
export function useColumns<L extends ListingName>(listing: L, looks: readonly Look<L>[]): Column<RowOf<L>>[] {
  const lang = useLanguage();
  return useMemo(() => {
    const at = lang === "zh" ? 0 : 1;
    const fields = listings[listing] as Readonly<Record<string, { kind: Kind; zh: string; en: string }>>;
    return looks.map(({ title, hint, choices, ...look }) => {
      const field = fields[look.key];
      const said = choices && {
        choices: Object.entries(choices).map(([value, words]) => ({
          value,
          label: words[at],
          ...(words[2] && { tone: words[2] }),
        })),
      };
      return {
        kind: choices ? "choice" : (field?.kind ?? "text"),
        ...look,
        title: title?.[at] ?? field?.[lang] ?? look.key,
        ...(hint && { hint: hint[at] }),
        ...said,
      } as Column<RowOf<L>>;
    });
  }, [listing, looks, lang]);
}
