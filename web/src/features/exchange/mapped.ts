/** What a person says of a file's columns, before it is sent. */
import type { DateOrder, MappingIn, PreviewOut } from "@/generated/schemas";
import type { Kind } from "./useKinds";

export interface Draft {
  kind: string;
  /** Header → column of the table; headers that are left out are not there. */
  columns: Readonly<Record<string, string>>;
  constants: Readonly<Record<string, string>>;
  dateOrder: DateOrder | null;
}

/** A table is proposed only where it explains this share of the headers: a wrong one is worse than a question. */
const LEAST_EXPLAINED = 0.5;

/** What is understood already is where a person begins. */
export function firstDraft(preview: PreviewOut): Draft {
  const headers = preview.headers.filter((header) => header.trim()).length;
  const likely = preview.proposals.find(({ matches }) => matches.length >= LEAST_EXPLAINED * headers);
  return draftOf(preview, preview.kind ?? likely?.kind ?? "");
}

export function draftOf(preview: PreviewOut, kind: string): Draft {
  const matches =
    kind === preview.kind
      ? preview.matches
      : (preview.proposals.find((proposal) => proposal.kind === kind)?.matches ?? []);
  const columns = Object.fromEntries(matches.map(({ header, column }) => [header, column]));
  return { kind, columns, constants: {}, dateOrder: null };
}

/** A column stands for one header only: choosing it elsewhere takes it from where it was. */
export function named(draft: Draft, header: string, column: string | null): Draft {
  const others = Object.entries(draft.columns).filter(([name, said]) => name !== header && said !== column);
  return { ...draft, columns: Object.fromEntries(column ? [...others, [header, column]] : others) };
}

/** Needed columns that have neither a header nor a value for the whole file. */
export function missingOf(draft: Draft, kind: Kind | undefined): Kind["columns"] {
  const said = new Set(Object.values(draft.columns));
  return (kind?.columns ?? []).filter(
    ({ name, required }) => required && !said.has(name) && !draft.constants[name]?.trim(),
  );
}

/** Needed columns without a header, whether or not a value was given for the whole file. */
export function headless(draft: Draft, kind: Kind | undefined): Kind["columns"] {
  const said = new Set(Object.values(draft.columns));
  return (kind?.columns ?? []).filter(({ name, required }) => required && !said.has(name));
}

export function bodyOf({ kind, columns, constants, dateOrder }: Draft): MappingIn {
  const given = Object.entries(constants).filter(
    ([name, value]) => value.trim() && !Object.values(columns).includes(name),
  );
  return { kind, columns: { ...columns }, constants: Object.fromEntries(given), date_order: dateOrder };
}
