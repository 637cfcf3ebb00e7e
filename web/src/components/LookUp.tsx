/** Chooses one row of a listing by typing part of its code or name. */
import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useDeferredValue, useState } from "react";
import { ask } from "@/lib/api";

type Listed = "skus" | "warehouses" | "suppliers";

interface Props {
  /** The listing below `/api/`, such as `skus`. */
  path: Listed;
  value?: string | null;
  onChange?: (code: string | null) => void;
  /** For assistive tools where no label names it. */
  label: string;
  placeholder?: string;
  allowClear?: boolean;
  id?: string;
  autoFocus?: boolean;
}

interface Named {
  code: string;
  name: string | null;
}

const SHOWN_AT_ONCE = 20;

export function LookUp({ path, value, onChange, label, allowClear = false, ...rest }: Props) {
  const [typed, setTyped] = useState("");
  const found = useLookUp(path, useDeferredValue(typed.trim()));
  return (
    <Select
      {...rest}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      aria-label={label}
      allowClear={allowClear}
      value={value ?? null}
      loading={found.isFetching}
      onChange={(code) => onChange?.(code ?? null)}
      popupMatchSelectWidth={false}
      options={(found.data?.rows ?? []).map(({ code, name }) => ({
        value: code,
        label: name && name !== code ? `${code} · ${name}` : code,
      }))}
      labelRender={({ value: code }) => code}
    />
  );
}

/** The first rows that match what was typed, by their codes. */
export function useLookUp(path: Listed, text: string) {
  return useQuery({
    queryKey: ["look-up", path, text],
    queryFn: ({ signal }) =>
      ask<{ rows: Named[] }>("GET", path, { query: { q: text, sort: "code", limit: SHOWN_AT_ONCE }, signal }),
    placeholderData: (before) => before,
  });
}
