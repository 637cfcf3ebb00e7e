/** Both languages say the same with the same values, and neither is left in the other's words. */
import { expect, test } from "vitest";
import { defineWords, type Pair, sayIn, type Words } from "@/lib/words";

const modules = import.meta.glob(["../../src/**/*.ts", "../../src/**/*.tsx", "!../../src/app/main.tsx"], {
  query: "?raw",
  import: "default",
  eager: true,
}) as Record<string, string>;
const pairs = Object.entries(modules).flatMap(([path, text]) =>
  [...text.matchAll(/(\w+): \[\s*("(?:[^"\\]|\\.)*"),\s*("(?:[^"\\]|\\.)*"),?\s*\]/g)].map(
    ([, key, zh, en]) => ({ at: `${path} ${key}`, zh: JSON.parse(zh ?? ""), en: JSON.parse(en ?? "") }),
  ),
);
const variables = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1]).sort();

test("the dictionaries were read", () => {
  expect(pairs.length).toBeGreaterThan(150);
});

test.each(pairs)("$at names the same values in both languages", ({ zh, en }: { zh: string; en: string }) => {
  expect(variables(zh)).toEqual(variables(en));
  expect(zh.trim()).not.toBe("");
  expect(en.trim()).not.toBe("");
});

test.each(pairs)("$at has no Chinese in its English", ({ en, at }: { en: string; at: string }) => {
  const ownName = ["中文"];
  expect(ownName.includes(en) || !/\p{Script=Han}/u.test(en), at).toBe(true);
});

test("a phrase takes its values and its English plural", () => {
  const words = defineWords("test", {
    rows_one: ["{{count}} 行", "{{count}} row"],
    rows_other: ["{{count}} 行", "{{count}} rows"],
    sold_one: ["{{count, number}} 件", "{{count, number}} unit"],
    sold_other: ["{{count, number}} 件", "{{count, number}} units"],
    greet: ["你好，{{name}}", "Hello {{name}}"],
  });
  expect(sayIn(words, "en")("rows", { count: 1 })).toBe("1 row");
  expect(sayIn(words, "en")("rows", { count: 2 })).toBe("2 rows");
  expect(sayIn(words, "zh")("rows", { count: 1 })).toBe("1 行");
  expect(sayIn(words, "zh")("greet", { name: "<b>林</b>" })).toBe("你好，<b>林</b>");
  expect(sayIn(words, "en")("sold", { count: 12345 })).toBe("12,345 units");
  expect(sayIn(words, "en")).toBe(sayIn(words, "en"));
  const typed: Words<Record<"rows_one" | "rows_other" | "greet", Pair>> = words;
  expect(typed.namespace).toBe("test");
});
