/** The trail of changes in words: what was done to what, and which of its values are others now. */
import { nameOf } from "@/lib/names";
import type { Language } from "@/lib/words";
import { actions, fields, subjects } from "./trailNames";
import { valueNames } from "./trailValues";

/** Named twice on record; the document itself says of which kind it is. */
const untold: readonly string[] = ["result_kind"];

export function actionName(action: string, language: Language): string {
  return actions[action]?.[language === "zh" ? 0 : 1] ?? action.replaceAll("_", " ");
}

export function subjectName(kind: string, language: Language): string {
  return subjects[kind]?.[language === "zh" ? 0 : 1] ?? kind.replaceAll("_", " ");
}

export interface Difference {
  name: string;
  now: string;
  /** Undefined where there was nothing before. */
  was: string | undefined;
}

/** How one entry is told: in which language, of what kind of thing, and moments by the reader's clock. */
export interface Telling {
  language: Language;
  subject: string | null;
  moment: (at: string) => string;
}

/** What is other than before, of two JSON objects as they are on record. */
export function differences(before: string | null, after: string | null, telling: Telling): Difference[] {
  const old = read(before);
  const { language } = telling;
  return Object.entries(read(after)).flatMap(([field, value]) => {
    const was = old[field];
    if (untold.includes(field) || JSON.stringify(value) === JSON.stringify(was)) return [];
    const name = fields[field]?.[language === "zh" ? 0 : 1] ?? field.replaceAll("_", " ");
    const told = (one: unknown) => worded(one, field, telling);
    return { name, now: told(value), was: was === undefined || was === null ? undefined : told(was) };
  });
}

function read(json: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(json ?? "{}");
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** A moment as it is on record; a day alone stands as it is written. */
const moments = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

function worded(value: unknown, field: string, telling: Telling): string {
  const zh = telling.language === "zh";
  if (value === null || value === undefined || value === "") return "—";
  if (typeof value === "boolean") return value ? (zh ? "是" : "yes") : zh ? "否" : "no";
  if (Array.isArray(value)) {
    return value.map((one) => worded(one, field, telling)).join(zh ? "、" : ", ") || "—";
  }
  if (typeof value === "object") {
    return Object.entries(value)
      .map(([name, one]) => worded(one, name, telling))
      .join(" ");
  }
  const text = String(value);
  if (field === "channel") return nameOf("transport", text, telling.language);
  if (moments.test(text)) return telling.moment(text);
  return valueNames(telling.subject, field, text)?.[zh ? 0 : 1] ?? text;
}
