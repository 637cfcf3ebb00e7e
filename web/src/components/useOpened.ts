/** What is open over a screen lives in its address too, so that it can be linked to and closed by going back. */
import { useSearchParams } from "react-router";

/** In place of a name in the address: something new, which has none yet. */
export const NEW = "";

/** The value of `name` in the address, and how to open another or (null) none. */
export function useOpened(name: string): [opened: string | null, open: (value: string | null) => void] {
  const [search, setSearch] = useSearchParams();
  const open = (value: string | null) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (value === null) next.delete(name);
        else next.set(name, value);
        return next;
      },
      { preventScrollReset: true },
    );
  return [search.get(name), open];
}
