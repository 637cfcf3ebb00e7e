/** Codes of files by their names, and back. */
import { expect, test } from "vitest";
import { codesMeant, nameOf } from "@/lib/names";

test("known codes have names in both languages, however they are written", () => {
  expect(nameOf("transport", "fast_sea", "zh")).toBe("快船");
  expect(nameOf("transport", "Fast Sea", "en")).toBe("Fast sea");
  expect(nameOf("category", "beauty and care", "zh")).toBe("美妆个护");
  expect(nameOf("category", "Beauty & Care", "en")).toBe("Beauty and care");
  expect(nameOf("selling", "Amazon.de", "zh")).toBe("亚马逊德国站");
  expect(nameOf("selling", "amazon.co.uk", "zh")).toBe("亚马逊英国站");
  expect(nameOf("selling", "Amazon.com", "zh")).toBe("亚马逊美国站");
});

test("what is not known is shown as it was written", () => {
  expect(nameOf("transport", "Matson CLX", "zh")).toBe("Matson CLX");
  expect(nameOf("category", "Kettles", "en")).toBe("Kettles");
  expect(nameOf("selling", "Amazon.de", "en")).toBe("Amazon.de");
});

test("a name that is typed means its codes, unless the search finds it as written", () => {
  expect(codesMeant("transport", "空运", "zh")).toEqual(["air", "air"]);
  expect(codesMeant("category", "美妆", "zh")).toContain("beauty and care");
  expect(codesMeant("transport", "sea", "en")).toEqual([]);
  expect(codesMeant("transport", "Matson", "zh")).toEqual([]);
});
