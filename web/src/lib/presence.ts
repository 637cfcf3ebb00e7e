/** Who else is here: at the page, panel or thread on screen, and what of it they are editing. */
import { useEffect } from "react";
import { line, type Present, useSaidPresent } from "./events";

/** A tab out of sight for so long is nobody's presence. */
const AWAY_MS = 20_000;

const here = new Map<symbol, { place: string; editing: string }>();
let away = false;
let watching = false;
let hiding: ReturnType<typeof setTimeout> | undefined;

/**
 * Is at `place` while the screen is shown, editing what `editing` names, and returns who else is there,
 * those who edit first. Nobody is anywhere while `place` is undefined.
 */
export function usePresence(
  place: string | undefined,
  editing = "",
): { people: readonly Present[]; count: number } {
  useEffect(() => {
    if (place === undefined) return;
    const key = Symbol(place);
    here.set(key, { place, editing });
    watchSight();
    tell();
    return () => {
      here.delete(key);
      tell();
    };
  }, [place, editing]);
  return useSaidPresent(place ?? "");
}

let telling = false;

/** Tells the server where this tab is, once for all that changes in one go. */
function tell(): void {
  if (telling) return;
  telling = true;
  queueMicrotask(() => {
    telling = false;
    line.be(away ? {} : places());
  });
}

function places(): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { place, editing } of here.values()) found[place] = editing || (found[place] ?? "");
  return found;
}

/** A tab that is out of sight for long is nowhere, until it is looked at again. */
function watchSight(): void {
  if (watching) return;
  watching = true;
  document.addEventListener("visibilitychange", () => {
    clearTimeout(hiding);
    if (document.hidden) hiding = setTimeout(() => go(true), AWAY_MS);
    else if (away) go(false);
  });
}

function go(next: boolean): void {
  away = next;
  tell();
}
