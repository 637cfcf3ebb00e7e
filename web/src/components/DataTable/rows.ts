/** Loads the rows of a table page by page, each page asked for by the cursor of the one before. */
import {
  infiniteQueryOptions,
  keepPreviousData,
  useInfiniteQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { ask } from "@/lib/api";
import { useTopics } from "@/lib/events";
import { queries } from "@/lib/queries";
import { type Filter, write, writeSort } from "./filters";
import type { TableState } from "./state";

export interface Page<Row> {
  rows: Row[];
  next: string | null;
  /** Counted with the first page alone. */
  total: number | null;
}

/** Rows asked for at once: a few screens, and well below the server's limit of 500. */
export const PAGE_SIZE = 200;

/** With more pages loaded than this, news is offered instead of loading all of them again. */
const PAGES_RELOADED_AT_ONCE = 2;

/** What was asked, in the form that listings, exports and bulk actions take. */
export interface Question extends Readonly<Record<string, string | readonly string[]>> {
  filter: readonly string[];
  q: string;
  sort: string;
}

export function questionOf(state: TableState, where: readonly Filter[]): Question {
  return {
    filter: [...where, ...state.filters].map(write),
    q: state.text.trim(),
    sort: writeSort(state.sort),
  };
}

/** Asks again for the rows of a listing that this screen has just changed. */
export function refreshRows(path: string): Promise<void> {
  return queries.invalidateQueries({ queryKey: ["rows", path] });
}

const none: ReadonlySet<string> = new Set();

function rowsOf<Row>(path: string, question: Question, topics: readonly string[]) {
  return infiniteQueryOptions({
    queryKey: ["rows", path, question],
    initialPageParam: "",
    queryFn: ({ pageParam, signal }) =>
      ask<Page<Row>>("GET", path, { query: { ...question, after: pageParam, limit: PAGE_SIZE }, signal }),
    getNextPageParam: (page) => page.next,
    meta: { rowTopics: topics },
  });
}

/** Asks for the first rows of a table that is about to be drawn, while its code is still on the way. */
export function prefetchRows(
  path: string,
  where: readonly Filter[],
  topics: readonly string[],
): Promise<void> {
  const question = questionOf({ filters: [], text: "", sort: null, columns: null }, where);
  return queries.prefetchInfiniteQuery(rowsOf(path, question, topics));
}

export function useRows<Row>(
  path: string,
  question: Question,
  topics: readonly string[],
  rowId: (row: Row) => string,
  /** Rows that are being dealt with: they are gone for the reader before the server says so. */
  hidden: ReadonlySet<string> = none,
) {
  const [outdated, setOutdated] = useState(false);
  const client = useQueryClient();
  const asked = rowsOf<Row>(path, question, topics);
  const result = useInfiniteQuery({ ...asked, placeholderData: keepPreviousData });
  const pages = result.data?.pages;
  const all = useMemo(() => pages?.flatMap((page) => page.rows) ?? [], [pages]);
  const rows = useMemo(
    () => (hidden.size === 0 ? all : all.filter((row) => !hidden.has(rowId(row)))),
    [all, hidden, rowId],
  );
  const { refetch } = result;
  useTopics(topics, () => {
    if ((pages?.length ?? 0) > PAGES_RELOADED_AT_ONCE) setOutdated(true);
    else void refetch();
  });
  return {
    rows,
    total: Math.max(0, (pages?.[0]?.total ?? 0) - (all.length - rows.length)),
    /** No row is known yet. */
    loading: result.isPending,
    /** The rows shown answer the question before this one. */
    renewing: result.isPlaceholderData,
    error: result.error,
    hasMore: result.hasNextPage,
    loadingMore: result.isFetchingNextPage,
    outdated,
    more: () => {
      if (result.hasNextPage && !result.isFetchingNextPage && !result.isFetchNextPageError)
        void result.fetchNextPage();
    },
    retry: () => void (result.isFetchNextPageError ? result.fetchNextPage() : result.refetch()),
    moreFailed: result.isFetchNextPageError,
    reload: () => {
      setOutdated(false);
      void client.resetQueries({ queryKey: asked.queryKey });
    },
  };
}

export type Rows<Row> = ReturnType<typeof useRows<Row>>;
