/** The rules of the house for the screens' source, as a pure function from files to complaints. */

/** A screen's file that grows past this is two files. */
export const MOST_LINES = 250;

/** What each part may import, besides its own files and packages. */
const mayImport = {
  app: ["features", "components", "lib", "generated"],
  features: ["components", "lib", "generated"],
  components: ["components", "lib", "generated"],
  lib: ["lib", "generated"],
  generated: [],
};

/**
 * @param {{path: string, text: string}[]} files paths from src/, such as `features/stock/List.tsx`
 * @returns {string[]} one sentence for each broken rule; also when there was nothing to check
 */
export function complaints(files) {
  const code = files.filter(({ path }) => /\.tsx?$/.test(path));
  const features = code.filter(({ path }) => path.startsWith("features/"));
  const imports = code.flatMap((file) => importsOf(file).map((target) => ({ path: file.path, target })));
  if (features.length === 0 || imports.length === 0)
    return ["The check read no feature or no import: it checks nothing."];
  return [
    ...imports.flatMap(boundary),
    ...files.filter(isWritten).flatMap(size),
    ...code.filter(isWritten).flatMap(firstSentence),
  ];
}

function isWritten({ path }) {
  return !path.startsWith("generated/");
}

/** @returns {string[]} the files of src/ that a file imports, as paths from src/ */
export function importsOf({ path, text }) {
  const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*["']([^"']+)["']/g)].map((match) => match[1]);
  return specifiers.flatMap((specifier) => {
    if (specifier.startsWith("@/")) return [specifier.slice(2)];
    if (!specifier.startsWith(".")) return [];
    return [new URL(specifier, `file:///${path}`).pathname.slice(1)];
  });
}

function boundary({ path, target }) {
  const [from, fromRoom] = path.split("/");
  const [to, toRoom] = target.split("/");
  if (from === to && (from !== "features" || fromRoom === toRoom)) return [];
  if (from === to)
    return [`${path}: feature ${fromRoom} imports feature ${toRoom}; let a route compose them.`];
  return mayImport[from]?.includes(to) ? [] : [`${path}: ${from} may not import ${target}.`];
}

function size({ path, text }) {
  const lines = text.split("\n").length - 1;
  return lines > MOST_LINES ? [`${path}: ${lines} lines; at most ${MOST_LINES}.`] : [];
}

function firstSentence({ path, text }) {
  return text.startsWith("/** ") ? [] : [`${path}: opens without one true sentence in /** … */.`];
}
