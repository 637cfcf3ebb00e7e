/** Finds a SKU or a page from anywhere, by `/`. */
import { SearchOutlined } from "@ant-design/icons";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useDeferredValue, useId, useRef, useState } from "react";
import { useNavigate } from "react-router";
import { ask } from "@/lib/api";
import { useNarrow } from "@/lib/screen";
import { useShortcut } from "@/lib/shortcuts";
import { useWords } from "@/lib/words";
import { placeWords, usePlaces } from "../places";
import styles from "./QuickSearch.module.css";
import { words } from "./words";

const MOST_FOUND = 8;

interface Found {
  key: string;
  title: string;
  note: string;
  path: string;
}

export function QuickSearch() {
  const say = useWords(words);
  const navigate = useNavigate();
  const narrow = useNarrow();
  const name = useId();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const { found, failed, pending } = useFound(useDeferredValue(text.trim()));
  useShortcut("/", say("search"), () => field.current?.focus());

  const leave = () => {
    setOpen(false);
    setText("");
    field.current?.blur();
  };
  const go = (one: Found | undefined) => {
    if (!one) return;
    leave();
    navigate(one.path);
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown") setAt(Math.min(at + 1, found.length - 1));
    else if (event.key === "ArrowUp") setAt(Math.max(at - 1, 0));
    else if (event.key === "Enter") go(found[at]);
    else if (event.key === "Escape") leave();
    else return;
    event.preventDefault();
  };
  const shown = open && text.trim() !== "";
  return (
    <search className={styles.search}>
      <SearchOutlined className={styles.icon ?? ""} aria-hidden />
      <input
        ref={field}
        role="combobox"
        aria-label={say("search")}
        aria-expanded={shown}
        aria-controls={`${name}list`}
        aria-activedescendant={shown && found[at] ? `${name}${at}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        placeholder={say(narrow ? "searchShort" : "search")}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={pressed}
      />
      <kbd className={styles.hint}>/</kbd>
      {shown && (
        <div className={styles.panel}>
          <div id={`${name}list`} role="listbox" aria-label={say("searchResults")}>
            {found.map((one, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the field answers the keyboard for its list
              <div
                key={one.key}
                id={`${name}${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === at}
                className={styles.option}
                onPointerEnter={() => setAt(index)}
                // The field would lose the focus, and with it the list, before the click.
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => go(one)}
              >
                <b>{one.title}</b>
                <span>{one.note}</span>
              </div>
            ))}
          </div>
          {found.length === 0 && !pending && (
            <p role="status">{say(failed ? "searchFailed" : "searchNothing")}</p>
          )}
        </div>
      )}
    </search>
  );
}

function useFound(text: string): { found: Found[]; failed: boolean; pending: boolean } {
  const places = usePlaces();
  const sayPlace = useWords(placeWords);
  const say = useWords(words);
  const skus = useQuery({
    queryKey: ["quick-search", text],
    enabled: text !== "",
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      ask<{ rows: { code: string; name: string | null }[] }>("GET", "skus", {
        query: { q: text, limit: MOST_FOUND },
        signal,
      }),
  });
  const wanted = text.toLowerCase();
  const pages = places
    .filter((place) => placeWords.phrases[place.name].some((phrase) => phrase.toLowerCase().includes(wanted)))
    .map((place) => ({ key: place.path, title: sayPlace(place.name), note: say("page"), path: place.path }));
  const rows = (skus.data?.rows ?? []).map(({ code, name }) => ({
    key: `sku ${code}`,
    title: code,
    note: name ?? "",
    path: `/skus/${encodeURIComponent(code)}`,
  }));
  return { found: text ? [...rows, ...pages] : [], failed: skus.isError, pending: skus.isFetching };
}
