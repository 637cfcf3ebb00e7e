/** The check of the house bites: each rule is broken once on purpose. */
import { expect, test } from "vitest";
// @ts-expect-error a script without types of its own
import { complaints, importsOf, MOST_LINES } from "../../scripts/house.mjs";

const opening = "/** One true sentence. */\n";
const good = { path: "features/stock/List.tsx", text: `${opening}import { api } from "@/lib/api";\n` };

test("a source in order has nothing to complain of", () => {
  expect(complaints([good])).toEqual([]);
});

test("a check that read nothing fails", () => {
  expect(complaints([])).toHaveLength(1);
  expect(complaints([{ path: "lib/api.ts", text: opening }])).toHaveLength(1);
});

test.each([
  ["features/stock/A.tsx", `import { x } from "@/features/sales/B";`],
  ["features/stock/A.tsx", `import { x } from "../sales/B";`],
  ["features/stock/A.tsx", `const x = await import("../sales/B");`],
  ["features/stock/A.tsx", `export { x } from "@/app/routes";`],
  ["components/A.tsx", `import type { X } from "@/features/sales/B";`],
  ["lib/a.ts", `import { x } from "@/components/B";`],
  ["lib/a.ts", `import "../components/b.css";`],
])("%s may not say %s", (path, line) => {
  expect(complaints([good, { path, text: `${opening}${line}\n` }])).toHaveLength(1);
});

test("a long file and one without a first sentence are told", () => {
  const long = { path: "lib/long.ts", text: opening + "\n".repeat(MOST_LINES) };
  const silent = { path: "lib/silent.ts", text: "export const x = 1;\n" };
  expect(complaints([good, long, silent])).toHaveLength(2);
});

test("imports of packages are nobody's business", () => {
  expect(importsOf({ path: "lib/a.ts", text: `import { x } from "react";` })).toEqual([]);
});
