/** Drafts stay until they are sent, and none is left when somebody signs out. */
import { afterAll, expect, test, vi } from "vitest";
import { draftOf, forgetDrafts, keepDraft } from "./drafts";

const there = Object.create({
  getItem: (name: string) => there[name] ?? null,
  setItem: (name: string, text: string) => {
    there[name] = text;
  },
  removeItem: (name: string) => {
    delete there[name];
  },
});
vi.stubGlobal("localStorage", there);
afterAll(() => void vi.unstubAllGlobals());

test("a draft stays until it is empty", () => {
  keepDraft("7", "Is it on its way?");
  expect(draftOf("7")).toBe("Is it on its way?");
  keepDraft("7", "");
  expect(draftOf("7")).toBe("");
});

test("signing out leaves no draft behind, and nothing else is touched", () => {
  keepDraft("7", "one");
  keepDraft("8", "two");
  localStorage.setItem("sealane-theme", "dark");
  forgetDrafts();
  expect([draftOf("7"), draftOf("8"), localStorage.getItem("sealane-theme")]).toEqual(["", "", "dark"]);
});
