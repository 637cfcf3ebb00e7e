/** The generated types say what the server says. */
import { expect, test } from "vitest";
// @ts-expect-error a script without types of its own
import { generate, typeOf } from "../../scripts/openapi.mjs";

const document = {
  paths: {
    "/api/skus": {
      get: {
        summary: "All SKUs",
        parameters: [
          { in: "query", name: "filter", schema: { type: "array", items: { type: "string" } } },
          { in: "query", name: "after", schema: { type: "string" } },
        ],
        responses: {
          "200": { content: { "application/json": { schema: { $ref: "#/components/schemas/Page" } } } },
        },
      },
    },
    "/api/skus/{sku_id}": {
      patch: {
        parameters: [{ in: "path", name: "sku_id", required: true, schema: { type: "integer" } }],
        requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Change" } } } },
        responses: { "204": {} },
      },
    },
  },
  components: {
    schemas: {
      Page: {
        type: "object",
        required: ["rows"],
        properties: { rows: { type: "array", items: { $ref: "#/components/schemas/Row" } } },
      },
      Row: {
        type: "object",
        properties: {
          id: { type: "integer" },
          cost: {
            anyOf: [{ type: "string" }, { type: "null" }],
            description: "Cost / 成本",
            kind: "money",
            finance: true,
          },
        },
      },
      Change: { type: "object", properties: { name: { type: "string" } } },
    },
  },
};

test("what is answered has every property, what is sent may leave out those with a default", () => {
  const { "schemas.ts": schemas } = generate(document);
  expect(schemas).toContain("cost: string | null;");
  expect(schemas).toContain("name?: string;");
});

test("an operation tells its path, query, body and answer", () => {
  const { "operations.ts": operations } = generate(document);
  expect(operations).toContain(
    `"PATCH /skus/{sku_id}": {\n    path: { sku_id: number };\n    query: undefined;\n    body: S.Change;\n    answer: undefined;`,
  );
  expect(operations).toContain("answer: S.Page;");
});

test("a listing tells both names of its columns, and which are money or hidden", () => {
  const { "listings.ts": listings } = generate(document);
  expect(listings).toContain(`skus: {\n    cost: { kind: "money", zh: "成本", en: "Cost", finance: true },`);
  expect(listings).not.toContain("id:");
});

test("unions, lists and open objects are written as such", () => {
  expect(typeOf({ type: "array", items: { anyOf: [{ type: "string" }, { type: "null" }] } })).toBe(
    "(string | null)[]",
  );
  expect(typeOf({ type: "object", additionalProperties: { type: "number" } })).toBe("Record<string, number>");
  expect(typeOf({ enum: ["a", "b"] })).toBe('"a" | "b"');
});

test("schemas of one name for asking and answering keep names that TypeScript can say", () => {
  const tier = { type: "string", enum: ["hit", "new"] };
  const files = generate({ paths: {}, components: { schemas: { "Tier-Input": tier, "Tier-Output": tier } } });
  expect(files["schemas.ts"]).toContain('export type TierInput = "hit" | "new";');
  expect(typeOf({ $ref: "#/components/schemas/Tier-Output" })).toBe("TierOutput");
});
