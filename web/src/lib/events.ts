/** Listens to what the server announces, so that every screen shows the same stock the same minute. */
import { useEffect, useEffectEvent, useSyncExternalStore } from "react";
import { type Connection, Line, type Present, type StreamEvent } from "./line";

export type { Connection, Present, StreamEvent } from "./line";

export interface Announcement {
  topic: string;
  ids: string[];
}

/** Announcements on one topic are told at once, then gathered for so long: screens ask again after each. */
const GATHER_MS = 400;

/** Told where anything may have changed: events were missed that nobody keeps any more. */
export const EVERYTHING = "*";

type Listener = (announcement: Announcement) => void;
const listeners = new Set<Listener>();
const watchers = new Set<() => void>();
const leavers = new Set<() => void>();
const people = new Map<string, { people: readonly Present[]; count: number }>();
const present = new Set<() => void>();
const followed = new Map<string, () => void>();
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

interface Following {
  /** The number of the last event that the answer on screen contains; none: only what is new from now on. */
  after?: number | undefined;
  /** Events were missed for good: ask for the thing itself again. */
  onReset?: () => void;
}

/**
 * Calls `hear` with what happens on a stream, in order and each event once, through any break of the line.
 * Nothing is followed while `stream` is undefined.
 */
export function useStream(
  stream: string | undefined,
  hear: (events: readonly StreamEvent[]) => void,
  { after, onReset }: Following = {},
): void {
  const onEvents = useEffectEvent(hear);
  const onLost = useEffectEvent(() => onReset?.());
  useEffect(() => {
    if (stream === undefined) return;
    return line.follow(stream, {
      number: after ?? null,
      onEvents: (events) => onEvents(events),
      onReset: () => onLost(),
    });
  }, [stream, after]);
}

/** Calls `leave` when the server says that the session is over. */
export function onSignedOut(leave: () => void): () => void {
  leavers.add(leave);
  return () => void leavers.delete(leave);
}

export function useConnection(): Connection {
  return useSyncExternalStore(
    (watcher) => watch(watchers, watcher),
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

const nobody: { people: readonly Present[]; count: number } = { people: [], count: 0 };

/** Who was last said to be at a place. */
export function useSaidPresent(place: string) {
  return useSyncExternalStore(
    (watcher) => watch(present, watcher),
    () => people.get(place) ?? nobody,
  );
}

function watch(set: Set<() => void>, watcher: () => void): () => void {
  set.add(watcher);
  return () => void set.delete(watcher);
}

export const line = new Line(
  {
    onTopics: followTopics,
    onConnection: become,
    onPresent: (place, there, count) => {
      people.set(place, { people: there, count });
      for (const watcher of present) watcher();
    },
    onSignedOut: () => {
      for (const leave of leavers) leave();
    },
  },
  () => new WebSocket(`${window.location.origin.replace(/^http/, "ws")}/api/socket`),
);

/** Keeps the line open; returns how to end it. */
export function listen(): () => void {
  const reopen = () => line.open();
  window.addEventListener("online", reopen);
  line.open();
  return () => {
    window.removeEventListener("online", reopen);
    line.close();
    for (const leave of followed.values()) leave();
    followed.clear();
  };
}

function followTopics(topics: readonly string[]): void {
  for (const topic of topics) {
    if (followed.has(topic)) continue;
    const leave = line.follow(topic, {
      number: null,
      onEvents: (events) => gather(topic, events.map(idsOf)),
      onReset: () => announce({ topic, ids: [] }),
      // Answers are asked for before their topics are followed: what has moved since the page began is old.
      onLevel: (quietMs) => {
        if (quietMs !== undefined && quietMs < performance.now()) announce({ topic, ids: [] });
      },
    });
    followed.set(topic, leave);
  }
}

/** Which things an event names; none where it names only some of them. */
function idsOf({ payload }: StreamEvent): string[] {
  return payload.more || !Array.isArray(payload.ids) ? [] : payload.ids.map(String);
}

const waiting = new Map<string, string[][]>();

/** Tells the first announcement of a topic at once, and what follows soon together. */
export function gather(topic: string, named: string[][]): void {
  const before = waiting.get(topic);
  if (before) {
    before.push(...named);
    return;
  }
  waiting.set(topic, []);
  announce({ topic, ids: together(named) });
  setTimeout(() => {
    const since = waiting.get(topic) ?? [];
    waiting.delete(topic);
    if (since.length > 0) gather(topic, since);
  }, GATHER_MS);
}

function together(named: readonly string[][]): string[] {
  return named.some((ids) => ids.length === 0) ? [] : [...new Set(named.flat())];
}

/** Tells every listener, as the line to the server does. */
export function announce(said: Announcement): void {
  for (const listener of listeners) listener(said);
}

function become(next: Connection): void {
  if (next === connection) return;
  connection = next;
  for (const watcher of watchers) watcher();
}
