/** What web push asks of a browser. */
import { expect, test } from "vitest";
import { browserName, bytesOf } from "./push";

test("the key of the server becomes the bytes that a browser asks for", () => {
  expect([...bytesOf("-_8")]).toEqual([251, 255]);
});

test("a person knows her browsers apart", () => {
  const edge =
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120 Safari/537.36 Edg/120";
  expect(browserName(edge)).toBe("Edge, Windows");
  expect(browserName("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Safari/604.1")).toBe(
    "Safari, iOS",
  );
  expect(browserName("curl")).toBe("Browser");
});
