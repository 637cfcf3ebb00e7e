/** When a product is sold out, as a range in words. */
import type { DeskProductOut } from "@/generated/schemas";
import { useFormat } from "@/lib/format";
import { useWords } from "@/lib/words";
import { deskWords } from "./deskWords";

/** Beyond this a minute more or less tells nothing. */
const FAR_MINUTES = 600;

export function useLasts(): (product: DeskProductOut) => string {
  const say = useWords(deskWords);
  const format = useFormat();
  return ({ left, lasts }) => {
    if (left === 0) return say("soldOut");
    if (!lasts || lasts.p10 > FAR_MINUTES) return say("notSoon");
    if (lasts.p90 < 1) return say("under");
    const digits = lasts.p90 < 10 ? 1 : 0;
    const low = format.number(lasts.p10, digits);
    const high = format.number(lasts.p90, digits);
    return low === high ? say("minutesOne", { count: Number(high) }) : say("minutes", { low, high });
  };
}
