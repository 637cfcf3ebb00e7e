/** Says what a filter asks for, in few words. */
import type { Format } from "@/lib/format";
import { nameOf } from "@/lib/names";
import type { Language, Say } from "@/lib/words";
import type { Field } from "./columns";
import type { Filter } from "./filters";
import type { words } from "./words";

type Speak = Say<(typeof words)["phrases"]>;

export function describe(filter: Filter, column: Field, format: Format, say: Speak, lang: Language): string {
  const value = (text: string) =>
    column.naming ? nameOf(column.naming, text, lang) : valueText(text, column, format, say);
  switch (filter.op) {
    case "has":
      return `${say("contains")} “${filter.value}”`;
    case "is":
      return `= ${value(filter.value)}`;
    case "in":
      return [...new Set(filter.value.split(",").map(value))].join(" · ");
    case "gte":
      return say("atLeast", { value: value(filter.value) });
    case "lte":
      return say("atMost", { value: value(filter.value) });
    case "between":
      return filter.value.split("..").map(value).join(" – ");
    case "empty":
      return say("isEmpty");
    case "filled":
      return say("isFilled");
  }
}

function valueText(text: string, column: Field, format: Format, say: Speak): string {
  switch (column.kind) {
    case "choice":
      return column.choices?.find((choice) => choice.value === text)?.label ?? text;
    case "number":
    case "money":
      return format.number(Number(text), 4);
    case "percent":
      return format.percent(Number(text), 2);
    case "date":
    case "moment":
      return format.date(text);
    case "flag":
      return say(text === "true" ? "yes" : "no");
    case "text":
      return text;
  }
}
