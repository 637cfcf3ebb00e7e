/** Writes a value of an indicator in its unit. */
import type { CardOut } from "@/generated/schemas";
import { useFormat } from "@/lib/format";
import { useWords } from "@/lib/words";
import { words } from "./words";

export function useWrite(currency: string): (value: number, unit: CardOut["unit"]) => string {
  const say = useWords(words);
  const format = useFormat();
  return (value, unit) => {
    switch (unit) {
      case "days":
        return format.days(value);
      case "share":
        return format.percent(value);
      case "money":
        return format.moneyCompact(value, currency);
      case "units":
        return say("units", { value: format.number(value) });
      case "times":
        return say("times", { value: format.number(value, 2) });
    }
  };
}
