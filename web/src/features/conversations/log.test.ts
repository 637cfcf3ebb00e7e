/** What came twice, late or with a hole in it. */
import { describe, expect, it } from "vitest";
import type { EntryOut, MessageOut } from "@/generated/schemas";
import { earlier, moved, opened } from "./log";

const message = (number: number, text = `m${number}`) => ({ number, text }) as MessageOut;
const entry = (number: number, kind: EntryOut["kind"] = "message", about = message(number)): EntryOut => ({
  number,
  kind,
  message: about,
});
const log = opened({ messages: [message(1), message(2)], last_number: 2 });

describe("moved", () => {
  it("adds what is new in order and passes over what came before", () => {
    const after = moved(log, [entry(2), entry(3), entry(4)]);
    expect(after?.messages.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    expect(after && moved(after, [entry(3), entry(4)])).toBe(after);
  });
  it("lets an edit change the message it is about", () => {
    const after = moved(log, [entry(3, "edited", message(1, "better"))]);
    expect(after?.messages.map(({ text }) => text)).toEqual(["better", "m2"]);
    expect(after?.last).toBe(3);
  });
  it("says so where an entry is missing", () => {
    expect(moved(log, [entry(4)])).toBeUndefined();
  });
});

describe("earlier", () => {
  it("puts older messages in front, each once", () => {
    const after = earlier(moved(log, [entry(3)]) ?? log, { messages: [message(1)], last_number: 3 });
    expect(after.messages.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(after.whole).toBe(true);
  });
});
