/** The answer to what was turned, asked once typing pauses; the former one stays until it comes. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { WhatIfIn } from "@/generated/schemas";
import { call } from "@/lib/api";

const TYPING_PAUSE_MS = 120;

export function useWhatIf(code: string, body: WhatIfIn) {
  const asked = useSettled(JSON.stringify(body));
  return useQuery({
    queryKey: ["what-if", code, asked],
    queryFn: ({ signal }) =>
      call("POST /skus/{code}/what-if", { path: { code }, body: JSON.parse(asked) as WhatIfIn }, signal),
    placeholderData: keepPreviousData,
    retry: false,
    meta: { topics: ["decisions"] },
  });
}

/** A text once it has stayed the same for a moment. */
function useSettled(text: string): string {
  const [settled, settle] = useState(text);
  useEffect(() => {
    const pause = window.setTimeout(() => settle(text), TYPING_PAUSE_MS);
    return () => window.clearTimeout(pause);
  }, [text]);
  return settled;
}
