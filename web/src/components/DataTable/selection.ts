/** Which rows are chosen: some by name, or all that match the filter but a few. */

import { useState } from "react";

export type Selection =
  | { kind: "some"; ids: ReadonlySet<string> }
  | { kind: "matching"; except: ReadonlySet<string> };

export const nothing: Selection = { kind: "some", ids: new Set() };
export const everything: Selection = { kind: "matching", except: new Set() };

export function isChosen(selection: Selection, id: string): boolean {
  return selection.kind === "some" ? selection.ids.has(id) : !selection.except.has(id);
}

export function toggled(selection: Selection, id: string): Selection {
  const flip = (ids: ReadonlySet<string>) => {
    const next = new Set(ids);
    if (!next.delete(id)) next.add(id);
    return next;
  };
  return selection.kind === "some"
    ? { kind: "some", ids: flip(selection.ids) }
    : { kind: "matching", except: flip(selection.except) };
}

/** Adds a run of rows, as Shift does. */
export function extended(selection: Selection, ids: readonly string[]): Selection {
  if (selection.kind === "some") return { kind: "some", ids: new Set([...selection.ids, ...ids]) };
  const except = new Set(selection.except);
  for (const id of ids) except.delete(id);
  return { kind: "matching", except };
}

/** How many rows are chosen of the `total` that match. */
export function count(selection: Selection, total: number): number {
  return selection.kind === "some" ? selection.ids.size : Math.max(0, total - selection.except.size);
}

/** The selection of one question: another question starts with nothing chosen. */
export function useSelection(question: string): [Selection, (next: Selection) => void] {
  const [kept, setKept] = useState({ question, selection: nothing });
  const selection = kept.question === question ? kept.selection : nothing;
  return [selection, (next) => setKept({ question, selection: next })];
}

/** The chosen rows as bulk endpoints take them: names, or the question and what to leave out. */
export function bodyOf(selection: Selection, question: Readonly<Record<string, unknown>>) {
  return selection.kind === "some"
    ? { ids: [...selection.ids] }
    : { matching: { filter: question.filter, q: question.q }, except: [...selection.except] };
}
