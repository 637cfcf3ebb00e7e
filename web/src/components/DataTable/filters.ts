/** Filters as text, `column:op:value`: the same in the address of the page and in the request. */

export const operations = ["has", "is", "in", "gte", "lte", "between", "empty", "filled"] as const;
export type Operation = (typeof operations)[number];

export interface Filter {
  column: string;
  op: Operation;
  value: string;
}

export function write(filter: Filter): string {
  return `${filter.column}:${filter.op}:${filter.value}`;
}

/** The filter that `text` says, or undefined where it says none; the value may itself hold colons. */
export function parse(text: string): Filter | undefined {
  const [, column, op, value] = /^([^:]+):([a-z]+):?(.*)$/s.exec(text) ?? [];
  const known = operations.find((name) => name === op);
  if (!column || !known || value === undefined) return undefined;
  if (value === "" && known !== "empty" && known !== "filled") return undefined;
  return { column, op: known, value };
}

/** From and to, either of which may be open, as the narrowest filter; undefined where both are. */
export function range(column: string, from: string | null, to: string | null): Filter | undefined {
  if (from !== null && to !== null) return { column, op: "between", value: `${from}..${to}` };
  if (from !== null) return { column, op: "gte", value: from };
  if (to !== null) return { column, op: "lte", value: to };
  return undefined;
}

/** The bounds that a range filter sets. */
export function bounds(filter: Filter | undefined): [from: string | null, to: string | null] {
  if (filter?.op === "gte") return [filter.value, null];
  if (filter?.op === "lte") return [null, filter.value];
  if (filter?.op === "is") return [filter.value, filter.value];
  const [from, to] = filter?.op === "between" ? filter.value.split("..") : [];
  return [from || null, to || null];
}

/** One filter for each column: a new one takes the place of the old one, none removes it. */
export function replaced(filters: readonly Filter[], column: string, next: Filter | undefined): Filter[] {
  const others = filters.filter((filter) => filter.column !== column);
  if (!next) return others;
  const at = filters.findIndex((filter) => filter.column === column);
  return at < 0 ? [...others, next] : filters.map((filter, index) => (index === at ? next : filter));
}

export type Sort = { column: string; descending: boolean };

export function parseSort(text: string | null): Sort | null {
  if (!text) return null;
  return text.startsWith("-")
    ? { column: text.slice(1), descending: true }
    : { column: text, descending: false };
}

export function writeSort(sort: Sort | null): string {
  return sort ? `${sort.descending ? "-" : ""}${sort.column}` : "";
}

/** Clicking a title: the first direction, the other one, then none; numbers start with the largest. */
export function turned(sort: Sort | null, column: string, largestFirst: boolean): Sort | null {
  if (sort?.column !== column) return { column, descending: largestFirst };
  return sort.descending === largestFirst ? { column, descending: !largestFirst } : null;
}
