/** Keeps of Ant Design's ready-made styles what the screens can show: four fifths are of parts never used. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/** Classes of a part begin with its folder's name, but for these. */
const classes = {
  button: ["btn"],
  "date-picker": ["picker"],
  "time-picker": ["picker"],
  grid: ["row", "col"],
};

/** @returns {import("vite").Plugin} the plugin that does so for the project in `root` when it is built */
export function usedStyles(root) {
  const es = join(root, "node_modules/antd/es");
  return {
    name: "used-styles",
    apply: "build",
    enforce: "pre",
    load(id) {
      if (!id.endsWith("antd/dist/antd.css")) return null;
      const sources = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" });
      const texts = sources
        .filter((name) => /\.tsx?$/.test(name))
        .map((name) => readFileSync(join(root, "src", name), "utf8"));
      const folders = readdirSync(es, { withFileTypes: true }).filter((each) => each.isDirectory());
      const all = folders.map(({ name }) => name);
      return kept(readFileSync(id, "utf8"), reached(imported(texts), es), all);
    },
  };
}

/** @returns {string[]} the parts that `texts` import from antd, as their folders are called */
export function imported(texts) {
  const named = texts.flatMap((text) =>
    [...text.matchAll(/import \{([^}]*)\} from "antd"/g)].flatMap(([, names]) => names.split(",")),
  );
  return [
    ...new Set(
      named
        .map((name) => name.trim())
        .filter((name) => /^[A-Z]/.test(name))
        .map((name) => folderOf(name.split(" as ")[0])),
    ),
  ];
}

function folderOf(name) {
  return name.replace(/(?!^)([A-Z])/g, "-$1").toLowerCase();
}

/** @returns {Set<string>} the parts whose styles `parts` come to, file by file */
export function reached(parts, es) {
  const seen = new Set();
  const open = parts.map((part) => join(es, part, "index.js"));
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (seen.has(file) || !existsSync(file)) continue;
    seen.add(file);
    const text = readFileSync(file, "utf8");
    for (const [, other] of text.matchAll(/(?:from|import) ['"](\.[^'"]+)['"]/g)) {
      const path = join(dirname(file), other);
      open.push(
        path.endsWith(".js") ? path : existsSync(`${path}.js`) ? `${path}.js` : join(path, "index.js"),
      );
    }
  }
  const styled = (file) => /^([a-z-]+)[\\/]style[\\/]index\.js$/.exec(relative(es, file))?.[1] ?? [];
  return new Set([...seen].flatMap(styled));
}

/** @returns {string} `css` without the rules of parts that are in `all` and not in `used` */
export function kept(css, used, all) {
  const prefixes = (parts) => parts.flatMap((part) => classes[part] ?? [part]);
  const alive = new Set(prefixes([...used]));
  const known = new Set(prefixes([...all]));
  return rulesOf(css)
    .map((rule) => keptRule(rule, alive, known))
    .join("");
}

function keptRule(rule, alive, known) {
  const at = rule.indexOf("{");
  const head = rule.slice(0, at);
  if (/^@(media|supports|layer|container)/.test(head)) {
    const inner = rulesOf(rule.slice(at + 1, -1))
      .map((each) => keptRule(each, alive, known))
      .join("");
    return inner && `${head}{${inner}}`;
  }
  if (head.startsWith("@")) return rule;
  const selectors = splitSelectors(head).filter((selector) => isAlive(selector, alive, known));
  return selectors.length > 0 ? `${selectors.join(",")}${rule.slice(at)}` : "";
}

/** A selector is dead where it asks for a class of a part that is not there; what it must not have is no matter. */
function isAlive(selector, alive, known) {
  // The variables come at run time with the theme; these are those of the page on which the styles were drawn.
  if (/\.css-var-_R_|\.data-ant-cssinjs/.test(selector)) return false;
  const asked = selector.replace(/:not\([^)]*\)/g, "");
  // Neither Chinese nor English runs from right to left.
  if (/\.ant-[a-z-]+-rtl\b/.test(asked)) return false;
  // Columns of a grid by number: the screens lay out by CSS itself.
  if (
    /\.ant-col-(\w+-)?\d|\.ant-col-\w+-(push|pull|offset|order)-|\.ant-col-(push|pull|offset|order)-/.test(
      asked,
    )
  )
    return false;
  return [...asked.matchAll(/\.ant-([a-z]+(?:-[a-z]+)*)/g)].every(([, name]) => {
    const part = partOf(name, known);
    return part === undefined || alive.has(part);
  });
}

/** `input-number-handler` is of input-number, not of input. */
function partOf(name, known) {
  const words = name.split("-");
  for (let count = words.length; count > 0; count--) {
    const part = words.slice(0, count).join("-");
    if (known.has(part)) return part;
  }
  return undefined;
}

function splitSelectors(head) {
  const parts = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < head.length; at++) {
    if (head[at] === "(" || head[at] === "[") depth++;
    else if (head[at] === ")" || head[at] === "]") depth--;
    else if (head[at] === "," && depth === 0) {
      parts.push(head.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, head.slice(start)];
}

function rulesOf(css) {
  const rules = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < css.length; at++) {
    if (css[at] === "{") depth++;
    else if (css[at] === "}" && --depth === 0) {
      rules.push(css.slice(start, at + 1));
      start = at + 1;
    }
  }
  return rules;
}
