/** Loads the rows of a table page by page, each page asked for by the cursor of the one before. */
import { type InfiniteData, keepPreviousData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
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
export function refreshRows(path: string): void {
  void queries.invalidateQueries({ queryKey: ["rows", path] });
}

/**
 * Changes loaded rows before the server has answered, so that the next one can be acted on at once; null
 * takes a row away. The rows are asked for again afterwards (`refreshRows`), whatever came of it.
 */
export function changeRows<Row>(path: string, change: (row: Row, asked: Question) => Row | null): void {
  for (const [key, data] of queries.getQueriesData<InfiniteData<Page<Row>>>({ queryKey: ["rows", path] })) {
    if (!data) continue;
    const pages = data.pages.map((page) => ({
      ...page,
      rows: page.rows.flatMap((row) => change(row, key[2] as Question) ?? []),
    }));
    const gone = sum(data.pages) - sum(pages);
    const total = data.pages[0]?.total ?? 0;
    queries.setQueryData(key, {
      ...data,
      pages: pages.map((page, at) => (at === 0 ? { ...page, total: total - gone } : page)),
    });
  }
}

function sum(pages: readonly Page<unknown>[]): number {
  return pages.reduce((rows, page) => rows + page.rows.length, 0);
}

export function useRows<Row>(path: string, question: Question, topics: readonly string[]) {
  const [outdated, setOutdated] = useState(false);
  const client = useQueryClient();
  const queryKey = ["rows", path, question];
  const result = useInfiniteQuery({
    queryKey,
    initialPageParam: "",
    queryFn: ({ pageParam, signal }) =>
      ask<Page<Row>>("GET", path, { query: { ...question, after: pageParam, limit: PAGE_SIZE }, signal }),
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  const pages = result.data?.pages;
  const rows = useMemo(() => pages?.flatMap((page) => page.rows) ?? [], [pages]);
  const { refetch } = result;
  useTopics(topics, () => {
    if ((pages?.length ?? 0) > PAGES_RELOADED_AT_ONCE) setOutdated(true);
    else void refetch();
  });
  return {
    rows,
    total: pages?.[0]?.total ?? 0,
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
      void client.resetQueries({ queryKey });
    },
  };
}

export type Rows<Row> = ReturnType<typeof useRows<Row>>;
