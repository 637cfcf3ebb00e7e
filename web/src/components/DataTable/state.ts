/** The state of a table lives in the address of the page, so that a view can be linked to. */
import { useMemo } from "react";
import { useSearchParams } from "react-router";
import { type Filter, parse, parseSort, type Sort, write, writeSort } from "./filters";

export interface TableState {
  filters: readonly Filter[];
  text: string;
  sort: Sort | null;
  /** Names of the columns in order, or null for those that the table shows by itself. */
  columns: readonly string[] | null;
}

export interface TableStateHandle {
  state: TableState;
  change(part: Partial<TableState>): void;
}

/** `prefix` tells several tables of one page apart. */
export function useTableState(prefix = "", defaultSort: Sort | null = null): TableStateHandle {
  const [search, setSearch] = useSearchParams();
  const own = search.toString();
  const fallback = writeSort(defaultSort);
  const state = useMemo(() => stateOf(new URLSearchParams(own), prefix, fallback), [own, prefix, fallback]);
  return {
    state,
    change(part) {
      const next = { ...state, ...part };
      // Typing would leave a step in the browser's history for each letter.
      const replace = "text" in part;
      setSearch((before) => written(before, next, prefix, fallback), { replace, preventScrollReset: true });
    },
  };
}

/** Reads the state from the parameters of an address. */
export function stateOf(search: URLSearchParams, prefix: string, defaultSort: string): TableState {
  return {
    filters: search.getAll(`${prefix}filter`).flatMap((text) => parse(text) ?? []),
    text: search.get(`${prefix}q`) ?? "",
    sort: parseSort(search.get(`${prefix}sort`) ?? defaultSort),
    columns: search.get(`${prefix}columns`)?.split(",").filter(Boolean) ?? null,
  };
}

/** The parameters with this table's state in them; everything else in the address stays. */
export function written(
  before: URLSearchParams,
  state: TableState,
  prefix: string,
  defaultSort: string,
): URLSearchParams {
  const next = new URLSearchParams(before);
  const put = (name: string, value: string) =>
    value ? next.set(`${prefix}${name}`, value) : next.delete(`${prefix}${name}`);
  next.delete(`${prefix}filter`);
  for (const filter of state.filters) next.append(`${prefix}filter`, write(filter));
  put("q", state.text);
  put("columns", state.columns?.join(",") ?? "");
  const sort = writeSort(state.sort);
  // An emptied sort differs from the default one only where there is a default.
  if (sort === defaultSort) next.delete(`${prefix}sort`);
  else next.set(`${prefix}sort`, sort);
  return next;
}
