/** One conversation on screen: opened, kept up with what comes, and told how far it was read. */
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import type { EntryOut } from "@/generated/schemas";
import { EVERYTHING, line, onAnnouncement, useConnection } from "@/lib/events";
import type { Hearer, Present, StreamEvent } from "@/lib/line";
import type { Door } from "./door";
import { earlier, type Log, moved, opened } from "./log";
import { outbox, register } from "./outbox";

/** Where no line holds it is asked so often, and even with one now and then. */
const ASKED_MS = 4_000;
const ASKED_LIVE_MS = 300_000;
/** Pages read back to a message that was found; one older than these is found by scrolling. */
const MOST_PAGES = 40;

export interface Talked {
  log: Log | undefined;
  error: unknown;
  /** Older messages; true where those up to `number` are known, or all there are. */
  more(number?: number): Promise<boolean>;
  reload(): void;
}

/** A line on which entries come by themselves. */
export interface Heard {
  live: boolean;
  follow(hearer: Hearer): () => void;
  /** Where a line is one conversation's alone: who writes there, and how to say that one does. */
  room?: { writers: readonly Present[]; write(active: boolean): void };
}

/** The line of a member: her conversation's log is a stream of it. */
export function useMemberLine(conversation: number): Heard {
  const live = useConnection() === "live";
  return useMemo(
    () => ({ live, follow: (hearer) => line.follow(`conversation/${conversation}`, hearer) }),
    [live, conversation],
  );
}

export function useTalk(door: Door, { live, follow }: Heard, at?: number): Talked {
  const [log, setLog] = useState<Log>();
  const [error, setError] = useState<unknown>();
  const [turn, setTurn] = useState(0);
  const known = useRef<Log | undefined>(undefined);
  const pulling = useRef<"no" | "yes" | "again">("no");
  const reload = useCallback(() => setTurn((before) => before + 1), []);

  const show = useCallback((next: Log) => {
    known.current = next;
    setLog(next);
  }, []);

  const pull = useCallback(async () => {
    if (!known.current) return;
    if (pulling.current !== "no") {
      pulling.current = "again";
      return;
    }
    pulling.current = "yes";
    try {
      for (;;) {
        const before: Log = known.current;
        const after = moved(before, await door.entries(before.last));
        if (after === undefined) return reload();
        if (after !== before) show(after);
        else if (pulling.current === "yes") return;
        else pulling.current = "yes";
      }
    } catch {
      // The line is away: the next word of news, or the next turn of the clock, asks again.
    } finally {
      pulling.current = "no";
    }
  }, [door, reload, show]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn opens it anew
  useEffect(() => {
    let gone = false;
    known.current = undefined;
    register(door);
    reaching(door, at).then(
      (found) => {
        if (gone) return;
        setError(undefined);
        show(found);
      },
      (problem: unknown) => !gone && setError(problem),
    );
    return () => {
      gone = true;
    };
  }, [door, at, turn, show]);

  const ready = log !== undefined;
  useEffect(() => {
    if (!ready || !known.current) return;
    return follow({
      number: known.current.last,
      onEvents: (events) => {
        const after = known.current && moved(known.current, events.map(entryOf));
        if (after === undefined) void pull();
        else if (after !== known.current) show(after);
      },
      onReset: reload,
    });
  }, [ready, follow, pull, reload, show]);

  useEffect(() => {
    const leave = [
      onAnnouncement(({ topic }) => void (topic === EVERYTHING && pull())),
      outbox.onArrived((scope) => void (scope === door.scope && !live && pull())),
    ];
    const clock = setInterval(() => document.hidden || void pull(), live ? ASKED_LIVE_MS : ASKED_MS);
    const seen = () => document.hidden || void pull();
    document.addEventListener("visibilitychange", seen);
    window.addEventListener("online", seen);
    return () => {
      for (const each of leave) each();
      clearInterval(clock);
      document.removeEventListener("visibilitychange", seen);
      window.removeEventListener("online", seen);
    };
  }, [door, live, pull]);

  const more = useCallback(
    async (number?: number) => {
      const before = known.current;
      const first = before?.messages[0]?.number;
      if (!before || before.whole || (number !== undefined && (first ?? 0) <= number)) return true;
      const found = await door.history(first).catch(() => undefined);
      if (found && known.current) show(earlier(known.current, found));
      return found === undefined;
    },
    [door, show],
  );

  return { log, error, more, reload };
}

const entryOf = ({ payload }: StreamEvent) => payload as unknown as EntryOut;

/** The last messages, and those before them back to `at`, so that nothing is left out in between. */
async function reaching(door: Door, at?: number): Promise<Log> {
  let log = opened(await door.history());
  for (let page = 0; at !== undefined && page < MOST_PAGES && !log.whole; page++) {
    const first = log.messages[0]?.number ?? 0;
    if (first <= at) break;
    log = earlier(log, await door.history(first));
  }
  return log;
}

/** What waits to be sent to a conversation. */
export function useWaiting(scope: string) {
  return useSyncExternalStore(
    (watcher) => outbox.watch(watcher),
    () => outbox.of(scope),
  );
}
