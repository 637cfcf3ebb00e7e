/** Writes src/generated from docs/openapi.json; with --check only says whether it is up to date. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { generate } from "./openapi.mjs";

const flags = process.argv.slice(2);
const source =
  flags.find((flag) => !flag.startsWith("--")) ?? new URL("../../docs/openapi.json", import.meta.url);
const target = new URL("../src/generated/", import.meta.url);
const files = generate(JSON.parse(readFileSync(source, "utf8")));

const changed = Object.entries(files).filter(([name, text]) => {
  const file = new URL(name, target);
  return !existsSync(file) || readFileSync(file, "utf8") !== text;
});
if (flags.includes("--check")) {
  for (const [name] of changed)
    console.error(`src/generated/${name} is older than docs/openapi.json: run npm run generate`);
  process.exit(changed.length > 0 ? 1 : 0);
}
mkdirSync(target, { recursive: true });
for (const [name, text] of changed) writeFileSync(new URL(name, target), text);
console.log(`generated: ${changed.length} of ${Object.keys(files).length} files changed`);
