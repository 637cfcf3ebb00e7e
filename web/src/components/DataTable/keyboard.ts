/** What each key does in a table, apart from the browser so that it can be tested. */

export type Move =
  | { do: "go"; to: number; extend: boolean }
  | { do: "toggle" }
  | { do: "open" }
  | { do: "all" }
  | { do: "clear" }
  | { do: "scroll"; by: number }
  | null;

export interface Pressed {
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
}

/** Sideways by an arrow key, in pixels. */
const SIDEWAYS = 120;

/** `at` is the active row, `last` the last loaded one, `page` the rows that fit on the screen. */
export function moveOf(pressed: Pressed, at: number, last: number, page: number): Move {
  const go = (to: number): Move => ({
    do: "go",
    to: Math.min(Math.max(to, 0), Math.max(last, 0)),
    extend: pressed.shiftKey,
  });
  if ((pressed.ctrlKey || pressed.metaKey) && pressed.key.toLowerCase() === "a") return { do: "all" };
  if (pressed.ctrlKey || pressed.metaKey) return null;
  switch (pressed.key) {
    case "ArrowDown":
      return go(at + 1);
    case "ArrowUp":
      return go(at - 1);
    case "PageDown":
      return go(at + page);
    case "PageUp":
      return go(at - page);
    case "Home":
      return go(0);
    case "End":
      return go(last);
    case "ArrowRight":
      return { do: "scroll", by: SIDEWAYS };
    case "ArrowLeft":
      return { do: "scroll", by: -SIDEWAYS };
    case " ":
      return { do: "toggle" };
    case "Enter":
      return { do: "open" };
    case "Escape":
      return { do: "clear" };
    default:
      return null;
  }
}
