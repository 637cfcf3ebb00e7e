/** Keyboard shortcuts: each is active while its owner is on screen, and the help lists the active ones. */
import { useEffect, useEffectEvent, useSyncExternalStore } from "react";

export interface Shortcut {
  /** One key (`/`), or two pressed in turn (`g t`). */
  keys: string;
  label: string;
  run: () => void;
}

/** Between the two keys of a sequence. */
const SEQUENCE_LIMIT_MS = 1_200;

const active = new Map<symbol, Shortcut>();
const watchers = new Set<() => void>();
let snapshot: readonly Shortcut[] = [];
let first = { key: "", at: 0 };

export function useShortcut(keys: string, label: string, run: () => void): void {
  const act = useEffectEvent(run);
  useEffect(() => {
    const id = Symbol(keys);
    active.set(id, { keys, label, run: () => act() });
    changed();
    return () => {
      active.delete(id);
      changed();
    };
  }, [keys, label]);
}

export function useActiveShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => snapshot,
  );
}

/** The keys that this key completes: itself, or together with the one just before it. */
export function completed(key: string, now: number, before: { key: string; at: number }): string[] {
  const together = now - before.at <= SEQUENCE_LIMIT_MS ? [`${before.key} ${key}`] : [];
  return [...together, key];
}

/** Starts listening to the keyboard; typing in a field is left alone. */
export function watchKeyboard(): () => void {
  const pressed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isField(event.target)) return;
    const now = performance.now();
    const wanted = completed(event.key, now, first);
    first = { key: event.key, at: now };
    const found = wanted.flatMap((keys) =>
      [...active.values()].filter((shortcut) => shortcut.keys === keys),
    )[0];
    if (!found) return;
    event.preventDefault();
    found.run();
  };
  window.addEventListener("keydown", pressed);
  return () => window.removeEventListener("keydown", pressed);
}

/** Boxes and radios take no letters: after a click on one the keys go on working. */
const clicked = ["checkbox", "radio", "button", "submit"];

function isField(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !clicked.includes(target.type);
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

function changed(): void {
  snapshot = [...active.values()];
  for (const watcher of watchers) watcher();
}
