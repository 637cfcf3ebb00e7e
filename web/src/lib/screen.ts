/** Tells a phone's width from a desk's, and where a pointer cannot hover. */
import { useSyncExternalStore } from "react";

/** The same width as `@media (width < 760px)` in the style sheets. */
const narrow = typeof matchMedia === "undefined" ? null : matchMedia("(width < 760px)");

export function useNarrow(): boolean {
  return useSyncExternalStore(
    (listener) => {
      narrow?.addEventListener("change", listener);
      return () => narrow?.removeEventListener("change", listener);
    },
    () => narrow?.matches ?? false,
  );
}
