/** Only what is wholly an address on the web becomes a link. */
import { expect, test } from "vitest";
import { linkOf } from "./evidence";

test("an address alone on its line is a link", () => {
  expect(linkOf(" https://files.example/photo.jpg ")).toBe("https://files.example/photo.jpg");
});

test("words, scripts and broken addresses are not", () => {
  expect(linkOf("photo of the pallet")).toBeNull();
  expect(linkOf("javascript:alert(1)")).toBeNull();
  expect(linkOf("https://")).toBeNull();
  expect(linkOf("see https://files.example")).toBeNull();
});
