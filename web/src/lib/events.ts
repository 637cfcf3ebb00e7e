/** Listens to what the server announces, so that every screen shows the same stock the same minute. */
import { useEffect, useEffectEvent, useSyncExternalStore } from "react";

export interface Announcement {
  topic: string;
  ids: string[];
}
export type Connection = "connecting" | "live" | "lost";

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
/** Browsers allow six connections to one host, so a tab out of sight gives its own back. */
const HIDDEN_LIMIT_MS = 20_000;

/** Told when a connection comes back: announcements may have been missed in between. */
export const EVERYTHING = "*";

type Listener = (announcement: Announcement) => void;
const listeners = new Set<Listener>();
const watchers = new Set<() => void>();
let connection: Connection = "connecting";

/** Calls `listener` for each announcement on one of `topics` (and when anything may have changed). */
export function useTopics(topics: readonly string[], listener: Listener): void {
  const hear = useEffectEvent(listener);
  const wanted = topics.join(" ");
  useEffect(() => {
    const names = wanted.split(" ");
    return onAnnouncement((said) => {
      if (said.topic === EVERYTHING || names.includes(said.topic) || names.includes(EVERYTHING)) hear(said);
    });
  }, [wanted]);
}

/** Calls `listener` for every announcement. */
export function onAnnouncement(listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export function useConnection(): Connection {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => connection,
  );
}

/** Whether the browser has a network at all. */
export function useOnline(): boolean {
  return useSyncExternalStore(watchNetwork, () => navigator.onLine);
}

function watchNetwork(listener: () => void): () => void {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
}

/** Keeps the event stream open while the page is in sight; returns how to end it. */
export function listen(url = "/api/events"): () => void {
  let source: EventSource | undefined;
  let wait = FIRST_WAIT_MS;
  let retry: number | undefined;
  let hide: number | undefined;
  let opened = false;

  const close = () => {
    window.clearTimeout(retry);
    source?.close();
    source = undefined;
  };
  const open = () => {
    close();
    source = new EventSource(url);
    source.onopen = () => {
      wait = FIRST_WAIT_MS;
      become("live");
      if (opened) announce({ topic: EVERYTHING, ids: [] });
      opened = true;
    };
    source.onmessage = (message) => {
      const said = read(String(message.data));
      if (said) announce(said);
    };
    // A refused stream is never retried by the browser itself, so each retry is ours.
    source.onerror = () => {
      become("lost");
      close();
      retry = window.setTimeout(open, wait * (0.75 + Math.random() / 2));
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    };
  };
  const seen = () => {
    window.clearTimeout(hide);
    if (document.hidden) hide = window.setTimeout(close, HIDDEN_LIMIT_MS);
    else if (!source) open();
  };
  document.addEventListener("visibilitychange", seen);
  window.addEventListener("online", open);
  open();
  return () => {
    close();
    window.clearTimeout(hide);
    document.removeEventListener("visibilitychange", seen);
    window.removeEventListener("online", open);
  };
}

/** The announcement in one message, or undefined for anything else. */
export function read(data: string): Announcement | undefined {
  try {
    const said: unknown = JSON.parse(data);
    if (typeof said !== "object" || said === null || !("topic" in said)) return undefined;
    const ids = "ids" in said && Array.isArray(said.ids) ? said.ids.map(String) : [];
    return { topic: String(said.topic), ids };
  } catch {
    return undefined;
  }
}

/** Tells every listener, as the stream of the server does. */
export function announce(said: Announcement): void {
  for (const listener of listeners) listener(said);
}

function become(next: Connection): void {
  if (next === connection) return;
  connection = next;
  for (const watcher of watchers) watcher();
}
