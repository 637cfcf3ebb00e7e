/** Marks what should have come by now. */
import { Chip } from "@/components/Chip";
import { useWords } from "@/lib/words";
import { words } from "./words";

export function Late({ late }: { late: boolean | null }) {
  const say = useWords(words);
  return late ? <Chip tone="bad">{say("late")}</Chip> : null;
}
