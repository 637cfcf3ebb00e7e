/** The listings of the server by name: the type of their rows, and both names of their columns. */
import type { listings } from "@/generated/listings";
import type { Operations } from "@/generated/operations";

export type ListingName = keyof typeof listings;

export type RowOf<L extends ListingName> = Operations[`GET /${L}` & keyof Operations] extends {
  answer: { rows: (infer Row)[] };
}
  ? Row
  : never;

export type FieldOf<L extends ListingName> = string & keyof (typeof listings)[L] & keyof RowOf<L>;
