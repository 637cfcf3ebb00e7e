/** Asks whether a tracking number was typed rightly, where its check digit does not fit. */
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { call } from "@/lib/api";
import { useLanguage } from "@/lib/words";

const LEAST = 8;

export function NumberDoubt({ number, carrier }: { number: string; carrier: string }) {
  const lang = useLanguage();
  const asked = useDeferredValue(number.trim());
  const { data } = useQuery({
    queryKey: ["tracking-number", asked, carrier],
    enabled: asked.length >= LEAST,
    queryFn: ({ signal }) => call("GET /tracking-number", { query: { number: asked, carrier } }, signal),
  });
  return data?.doubt && asked.length >= LEAST ? <span role="status">{data.doubt[lang]}</span> : null;
}
