/** A sentence that the server says in both languages, in the one in use. */
import type { DeskTextOut } from "@/generated/schemas";
import { useLanguage } from "@/lib/words";

export function useTold(): (said: DeskTextOut) => string {
  const lang = useLanguage();
  return (said) => said[lang];
}
