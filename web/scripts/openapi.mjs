/** Turns an OpenAPI document into TypeScript: its schemas, its operations, and the columns of its listings. */

const HEAD = "/** Made from docs/openapi.json by `npm run generate`; change that, not this. */\n\n";

/** @returns {Record<string, string>} the text of each generated file by its name */
export function generate(document) {
  const schemas = document.components?.schemas ?? {};
  const sent = reachable(requestBodies(document), schemas);
  return {
    "schemas.ts":
      HEAD +
      Object.entries(schemas)
        .map((entry) => schemaText(entry, sent))
        .join("\n"),
    "operations.ts": HEAD + operationsText(document),
    "listings.ts": HEAD + listingsText(document),
  };
}

/**
 * The TypeScript type of a schema. What the server answers has every property: those with a default are left
 * out of `required`, but only a sender may leave them out.
 */
export function typeOf(schema, optional = false, named = (name) => name) {
  if (!schema || Object.keys(schema).length === 0) return "unknown";
  if (schema.$ref) return named(identifier(nameOf(schema)));
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const union = schema.anyOf ?? schema.oneOf;
  if (union) return [...new Set(union.map((part) => typeOf(part, optional, named)))].join(" | ");
  if (schema.allOf) return schema.allOf.map((part) => typeOf(part, optional, named)).join(" & ");
  switch (schema.type) {
    case "string":
      return schema.format === "binary" ? "Blob" : "string";
    case "integer":
    case "number":
      return "number";
    case "boolean":
      return "boolean";
    case "null":
      return "null";
    case "array":
      return schema.prefixItems
        ? `[${schema.prefixItems.map((item) => typeOf(item, optional, named)).join(", ")}]`
        : `${bracketed(typeOf(schema.items, optional, named))}[]`;
    case "object":
      return schema.properties
        ? objectText(schema, optional, named, "  ")
        : `Record<string, ${typeOf(objectOr(schema.additionalProperties), optional, named)}>`;
    default:
      return "unknown";
  }
}

function bracketed(type) {
  return /^[\w.]+$/.test(type) ? type : `(${type})`;
}

function objectText(schema, optional, named, indent) {
  const required = new Set(schema.required ?? []);
  const lines = Object.entries(schema.properties).map(([name, property]) => {
    const mark = optional && !required.has(name) ? "?" : "";
    return `${indent}${comment(property, indent)}${key(name)}${mark}: ${typeOf(property, optional, named)};\n`;
  });
  return `{\n${lines.join("")}}`;
}

function schemaText([name, schema], sent) {
  const called = identifier(name);
  const optional = sent.has(name);
  const type = typeOf(schema, optional);
  const said = comment(schema, "");
  const isObject = schema.type === "object" && schema.properties;
  return isObject
    ? `${said}export interface ${called} ${type}\n`
    : `${said}export type ${called} = ${type};\n`;
}

function operationsText(document) {
  const from = (name) => `S.${name}`;
  const entries = operations(document).map(({ method, path, operation }) => {
    const parts = [
      ["path", parameters(operation, "path", from)],
      ["query", parameters(operation, "query", from)],
      ["body", bodyType(operation, from)],
      ["answer", answerType(operation, from)],
    ];
    const lines = parts.map(([name, type]) => `    ${name}: ${type};\n`).join("");
    const said = operation.summary ? `  /** ${operation.summary} */\n` : "";
    return `${said}  "${method} ${path}": {\n${lines}  };\n`;
  });
  return `import type * as S from "./schemas";\n\nexport interface Operations {\n${entries.join("")}}\n`;
}

function parameters(operation, place, named) {
  const found = (operation.parameters ?? []).filter((parameter) => parameter.in === place);
  if (found.length === 0) return "undefined";
  const lines = found.map(({ name, required, schema }) => {
    const mark = required ? "" : "?";
    return `${key(name)}${mark}: ${typeOf(schema, true, named)}${required ? "" : " | undefined"}`;
  });
  return `{ ${lines.join("; ")} }`;
}

function bodyType(operation, named) {
  const content = operation.requestBody?.content;
  if (!content) return "undefined";
  const json = content["application/json"]?.schema;
  return json ? typeOf(json, true, named) : "FormData";
}

function answerType(operation, named) {
  const success = Object.entries(operation.responses ?? {}).find(([status]) => status.startsWith("2"))?.[1];
  const json = success?.content?.["application/json"];
  return json ? typeOf(json.schema, false, named) : "undefined";
}

/** Listings answer a page of rows whose fields carry both names, as `English / 中文`. */
function listingsText(document) {
  const entries = operations(document).flatMap(({ method, path, operation }) => {
    if (method !== "GET" || !(operation.parameters ?? []).some(({ name }) => name === "after")) return [];
    const page = operation.responses["200"].content["application/json"].schema;
    const row = document.components.schemas[nameOf(page)].properties.rows.items;
    const fields = Object.entries(document.components.schemas[nameOf(row)].properties)
      .filter(([name]) => name !== "id")
      .map(([name, schema]) => `    ${key(name)}: ${fieldText(schema, document)},\n`);
    return [`  ${key(path.slice("/".length))}: {\n${fields.join("")}  },\n`];
  });
  return `/** For each listing, its columns with their kind and both names. */\nexport const listings = {\n${entries.join("")}} as const;\n`;
}

function fieldText(schema, document) {
  const [en, zh] = (schema.description ?? schema.title ?? "").split(" / ");
  const finance = schema.finance ? ", finance: true" : "";
  const values = enumOf(schema, document);
  const kind = `kind: ${JSON.stringify(kindOf(schema))}`;
  const choices = values ? `, values: ${JSON.stringify(values)}` : "";
  return `{ ${kind}, zh: ${JSON.stringify(zh ?? en)}, en: ${JSON.stringify(en)}${finance}${choices} }`;
}

function enumOf(schema, document) {
  const part = (schema.anyOf ?? [schema]).find(({ type }) => type !== "null") ?? {};
  return (part.$ref ? document.components.schemas[nameOf(part)] : part).enum;
}

/** The server's word for a kind where the table's is another one. */
const kinds = { time: "moment", enum: "choice" };

function kindOf(schema) {
  if (!schema.kind) throw new Error(`The listing's field ${schema.title} does not say its kind.`);
  return kinds[schema.kind] ?? schema.kind;
}

function operations(document) {
  return Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path: path.replace(/^\/api/, ""),
      operation,
    })),
  );
}

function requestBodies(document) {
  return operations(document).flatMap(({ operation }) =>
    Object.values(operation.requestBody?.content ?? {}).map(({ schema }) => schema),
  );
}

function reachable(roots, schemas, found = new Set()) {
  for (const match of JSON.stringify(roots).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
    if (found.has(match[1])) continue;
    found.add(match[1]);
    reachable([schemas[match[1]]], schemas, found);
  }
  return found;
}

function nameOf(reference) {
  return reference.$ref.split("/").pop();
}

/** Two schemas of one name are told apart as `Tier-Input` and `Tier-Output`. */
function identifier(name) {
  return name.replaceAll(/\W/g, "");
}

function objectOr(value) {
  return typeof value === "object" ? value : {};
}

function key(name) {
  return /^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name);
}

function comment(schema, indent) {
  return schema.description ? `/** ${schema.description.replaceAll("*/", "*\\/")} */\n${indent}` : "";
}
