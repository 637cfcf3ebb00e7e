/** The trail of changes in words: what was done to what, and which of its values are others now. */
import { nameOf } from "@/lib/names";
import type { Language } from "@/lib/words";
import { actions, fields, subjects } from "./trailNames";

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

/** What is other than before, of two JSON objects as they are on record. */
export function differences(before: string | null, after: string | null, language: Language): Difference[] {
  const old = read(before);
  return Object.entries(read(after)).flatMap(([field, value]) => {
    const was = old[field];
    if (untold.includes(field) || JSON.stringify(value) === JSON.stringify(was)) return [];
    const name = fields[field]?.[language === "zh" ? 0 : 1] ?? field.replaceAll("_", " ");
    const told = (one: unknown) =>
      field === "channel" && typeof one === "string" ? nameOf("transport", one, language) : plain(one);
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

function plain(value: unknown): string {
  if (value === null || value === undefined || value === "") return "—";
  if (Array.isArray(value)) return value.map(plain).join(", ");
  if (typeof value === "object") return Object.values(value).map(plain).join(" ");
  return String(value);
}
