/** Joins the virtual list, the keyboard and the selection of a table. */
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from "react";
import { moveOf } from "./keyboard";
import { everything, extended, nothing, type Selection, toggled } from "./selection";

/** Rows from the end at which the next page is asked for: about five screens ahead of the reader. */
const AHEAD = 100;
const OVERSCAN = 6;

interface Options {
  /** Another question is another list: none of its rows is active yet. */
  question: string;
  ids: readonly string[];
  /** Rows drawn as not yet loaded, after the loaded ones. */
  waiting: number;
  rowHeight: number;
  headerHeight: number;
  selectable: boolean;
  selection: Selection;
  onSelection: (next: Selection) => void;
  onOpen: (index: number) => void;
  onNearEnd: () => void;
}

export function useGrid(options: Options) {
  const { ids, waiting, rowHeight, headerHeight, selection, onSelection } = options;
  const frame = useRef<HTMLDivElement>(null);
  const { question } = options;
  const [kept, setKept] = useState({ question, active: -1 });
  const active = kept.question === question ? kept.active : -1;
  const setActive = (next: number) => setKept({ question, active: next });
  const list = useVirtualizer({
    count: ids.length + waiting,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    scrollPaddingStart: headerHeight,
    scrollPaddingEnd: 8,
  });
  const { measure } = list;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new height changes every row's place
  useEffect(() => measure(), [rowHeight, measure]);

  const lines = list.getVirtualItems();
  const lastDrawn = lines.at(-1)?.index ?? 0;
  const nearEnd = useEffectEvent(options.onNearEnd);
  const isNearEnd = waiting > 0 && lastDrawn >= ids.length - AHEAD;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new page may leave the reader near its end again
  useEffect(() => {
    if (isNearEnd) nearEnd();
  }, [isNearEnd, ids.length]);

  const go = (to: number, extend: boolean) => {
    if (ids.length === 0) return;
    if (extend && options.selectable) {
      const from = Math.max(active, 0);
      onSelection(extended(selection, ids.slice(Math.min(from, to), Math.max(from, to) + 1)));
    }
    setActive(to);
    list.scrollToIndex(to);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== frame.current) return;
    const page = Math.max(1, Math.floor((frame.current.clientHeight - headerHeight) / rowHeight) - 1);
    const move = moveOf(event, active, ids.length - 1, page);
    if (!move || (!options.selectable && ["toggle", "all", "clear"].includes(move.do))) return;
    event.preventDefault();
    const id = ids[active];
    if (move.do === "go") go(move.to, move.extend);
    else if (move.do === "toggle" && id !== undefined) onSelection(toggled(selection, id));
    else if (move.do === "open" && id !== undefined) options.onOpen(active);
    else if (move.do === "all") onSelection(everything);
    else if (move.do === "clear") onSelection(nothing);
    else if (move.do === "scroll") frame.current.scrollBy({ left: move.by });
  };
  return {
    frame,
    lines,
    /** Moves the active row, from wherever the keys were pressed. */
    moveBy: (step: number) => {
      frame.current?.focus({ preventScroll: true });
      go(Math.min(Math.max(active + step, 0), ids.length - 1), false);
    },
    height: list.getTotalSize(),
    active: Math.min(active, ids.length - 1),
    setActive,
    onKeyDown,
    toTop: () => frame.current?.scrollTo({ top: 0 }),
  };
}
