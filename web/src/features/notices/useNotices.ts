/** What the person was told, and how it is marked as read. */
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { NoticeOut, Severity } from "@/generated/schemas";
import { call } from "@/lib/api";
import { queries } from "@/lib/queries";

const KEY = ["notices"];
const topics = ["notices"];
const AT_A_GLANCE = 8;
const A_PAGE = 30;

export const tones: Readonly<Record<Severity, "bad" | "warn" | "quiet">> = {
  urgent: "bad",
  warning: "warn",
  info: "quiet",
};

/** The newest few, and how many are unread. */
export function useGlance() {
  return useQuery({
    queryKey: [...KEY, "glance"],
    queryFn: ({ signal }) => call("GET /notices", { query: { limit: AT_A_GLANCE } }, signal),
    meta: { topics },
  });
}

export function useInbox(unread: boolean) {
  return useInfiniteQuery({
    queryKey: [...KEY, "inbox", unread],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ signal, pageParam }) =>
      call(
        "GET /notices",
        { query: { unread, limit: A_PAGE, ...(pageParam !== undefined && { before: pageParam }) } },
        signal,
      ),
    getNextPageParam: (page) => page.next ?? undefined,
    meta: { topics },
  });
}

/** Marks notices (null: all) as read or unread. */
export async function markRead(ids: number[] | null, read = true): Promise<void> {
  await call("POST /notices/read", { body: { ids, read } });
  await queries.invalidateQueries({ queryKey: KEY });
}

/** Opening a notice reads it; the page it leads to does not wait for that. */
export function readOn(one: NoticeOut): void {
  if (one.read_at === null) markRead([one.id]).catch(() => undefined);
}
