/** Says everything in Chinese and English: a phrase is a pair, so neither language can miss one. */
import { oneOf, preference, usePreference } from "./preferences";

export type Language = "zh" | "en";
export type Pair = readonly [zh: string, en: string];
type Phrases = Readonly<Record<string, Pair>>;

type Named<V extends string> = V extends `${infer Name}, ${string}` ? Name : V;
type Variables<S extends string> = S extends `${string}{{${infer Name}}}${infer Rest}`
  ? Named<Name> | Variables<Rest>
  : never;
type Key<T> = keyof T extends infer K ? (K extends `${infer Base}_${"one" | "other"}` ? Base : K) : never;
type PairOf<T, K extends string> = T[Extract<keyof T, K | `${K}_one` | `${K}_other`>];
type Spoken<P> = P extends Pair ? Variables<P[1]> : never;
type Values<V extends string> = { [Name in V]: Name extends "count" ? number : string | number };
type Arguments<V extends string> = [V] extends [never] ? [] : [values: Values<V>];

export interface Words<T> {
  readonly namespace: string;
  readonly phrases: T;
}

/** Looks up one phrase; the compiler knows the keys and the values each needs. */
export type Say<T> = <K extends Key<T> & string>(
  key: K,
  ...values: Arguments<Spoken<PairOf<T, K>>>
) => string;

export const language = preference<Language>("language", browserLanguage, oneOf("zh", "en"));

/**
 * The dictionary of one feature. Keys ending in `_one` and `_other` are the two English plurals of a key
 * used with `count`; Chinese uses `_other` alone. `{{n, number}}` writes a number the way of the language.
 */
export function defineWords<const T extends Phrases>(namespace: string, phrases: T): Words<T> {
  return { namespace, phrases };
}

/** The phrases of a dictionary in the language in use; the same function until that changes. */
export function useWords<T extends Phrases>(words: Words<T>): Say<T> {
  return sayIn(words, useLanguage());
}

/** As `useWords`, for a given language. */
export function sayIn<T extends Phrases>(words: Words<T>, chosen: Language): Say<T> {
  const known = spoken[chosen].get(words);
  if (known) return known as Say<T>;
  const say = (key: string, values: Given = {}) =>
    filled(phraseOf(words.phrases, key, values, chosen), values, chosen);
  spoken[chosen].set(words, say);
  return say as Say<T>;
}

type Given = Readonly<Record<string, string | number>>;

const spoken: Readonly<Record<Language, WeakMap<object, unknown>>> = { zh: new WeakMap(), en: new WeakMap() };

function phraseOf(phrases: Phrases, key: string, { count }: Given, chosen: Language): string {
  const plural = `${key}_${chosen === "en" && count === 1 ? "one" : "other"}`;
  return (phrases[key] ?? phrases[plural])?.[chosen === "zh" ? 0 : 1] ?? key;
}

function filled(phrase: string, values: Given, chosen: Language): string {
  if (!phrase.includes("{{")) return phrase;
  return phrase.replace(/\{\{(\w+)(, number)?\}\}/g, (_, name: string, number: string | undefined) => {
    const value = values[name] ?? "";
    return number ? Number(value).toLocaleString(chosen === "zh" ? "zh-CN" : "en-US") : String(value);
  });
}

/** The language in use; a component that calls this is drawn again when it changes. */
export function useLanguage(): Language {
  return usePreference(language);
}

/** Chooses between the two texts the server gave. */
export function pick(texts: { zh: string; en: string }, chosen: Language): string {
  return texts[chosen] || texts.en || texts.zh;
}

function browserLanguage(): Language {
  const asked = typeof navigator === "undefined" ? [] : navigator.languages;
  const known = asked.find((tag) => /^(zh|en)\b/i.test(tag));
  return known?.toLowerCase().startsWith("zh") ? "zh" : "en";
}
