/** Remembers small choices of one person in one browser, and tells every screen when they change. */
import { useSyncExternalStore } from "react";

export interface Preference<T> {
  get(): T;
  set(value: T): void;
  subscribe(listener: () => void): () => void;
}

/** A choice kept in local storage; `read` returns undefined for anything it does not know. */
export function preference<T>(
  key: string,
  fallback: () => T,
  read: (stored: unknown) => T | undefined,
): Preference<T> {
  const place = `sealane.${key}`;
  const listeners = new Set<() => void>();
  let value = load(place, read) ?? fallback();
  return {
    get: () => value,
    set(next) {
      value = next;
      save(place, next);
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function usePreference<T>(chosen: Preference<T>): T {
  return useSyncExternalStore(chosen.subscribe, chosen.get);
}

/** A reader for `preference` that accepts only the named choices. */
export function oneOf<const T extends string>(...choices: T[]) {
  return (stored: unknown): T | undefined => choices.find((choice) => choice === stored);
}

// Private windows may refuse storage: the choice then lasts as long as the page.
function load<T>(place: string, read: (stored: unknown) => T | undefined): T | undefined {
  try {
    return read(JSON.parse(localStorage.getItem(place) ?? "null"));
  } catch {
    return undefined;
  }
}

function save(place: string, value: unknown): void {
  try {
    localStorage.setItem(place, JSON.stringify(value));
  } catch {
    return;
  }
}
