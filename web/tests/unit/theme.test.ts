/** Text stays readable on every surface it is drawn on, in both modes (WCAG 2.2 AA). */
import { expect, test } from "vitest";
import { type Palette, palettes, seriesColours } from "@/lib/theme";

const AA_TEXT = 4.5;
const AA_GRAPHICS = 3;

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [dark = 0, bright = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (bright + 0.05) / (dark + 0.05);
}

const surfaces = ["canvas", "surface", "raised", "sunken"] as const;
const texts = ["ink", "inkSoft", "inkFaint", "accent", "good", "warn", "bad", "info"] as const;
const onOwn: [keyof Palette, keyof Palette][] = [
  ["accent", "accentSoft"],
  ["good", "goodSoft"],
  ["warn", "warnSoft"],
  ["bad", "badSoft"],
  ["info", "infoSoft"],
  ["inkSoft", "sunken"],
  ["ink", "accentSoft"],
  ["onAccent", "accent"],
  ["onAccent", "accentHover"],
];

test("black on white is 21 to 1", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
});

test.each(["light", "dark"] as const)("in %s every text meets AA on every surface", (mode) => {
  const palette = palettes[mode];
  const pairs = [...surfaces.flatMap((under) => texts.map((text) => [text, under] as const)), ...onOwn];
  const weak = pairs.filter(([text, under]) => contrast(palette[text], palette[under]) < AA_TEXT);
  expect(weak).toEqual([]);
});

test.each(["light", "dark"] as const)("in %s fields and series stand out from their surface", (mode) => {
  const palette = palettes[mode];
  const weak = [palette.lineStrong, ...seriesColours[mode]].filter(
    (colour) => contrast(colour, palette.surface) < AA_GRAPHICS,
  );
  expect(weak).toEqual([]);
});
