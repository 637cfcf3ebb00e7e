/** Checks the screens' source against the rules of the house, and fails on the first broken one. */
import { readdirSync, readFileSync } from "node:fs";
import { complaints } from "./house.mjs";

const source = new URL("../src/", import.meta.url).pathname;
const files = list(source).map((path) => ({ path, text: readFileSync(source + path, "utf8") }));
const found = complaints(files);
for (const complaint of found) console.error(complaint);
console.log(`house: ${files.length} files read, ${found.length} complaints`);
process.exit(found.length > 0 ? 1 : 0);

function list(folder) {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.(tsx?|css)$/.test(path))
    .map((path) => path.replaceAll("\\", "/"));
}
