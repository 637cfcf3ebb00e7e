/** Sent until the server has it, in order, each once, whatever the line does. */
import { describe, expect, it, vi } from "vitest";
import type { MessageIn, SentOut } from "@/generated/schemas";
import { offline, Problem } from "@/lib/problem";
import type { Door } from "./door";
import { Outbox } from "./outbox";
import { memoryStore } from "./store";

/** A server that keeps each message once, over a line that fails as told. */
function server(fails: ("lost" | "unanswered" | "fine")[]) {
  const kept: string[] = [];
  const ids = new Set<string>();
  const send = async ({ messages }: { messages: MessageIn[] }): Promise<SentOut[]> => {
    const how = fails.shift() ?? "fine";
    if (how === "lost") throw offline();
    const sent = messages.map(({ client_id, text }) => {
      if (!ids.has(client_id)) kept.push(text ?? "");
      ids.add(client_id);
      return { client_id, number: kept.length, at: "", repeated: false, code: "", problem: "" };
    });
    if (how === "unanswered") throw offline();
    return sent;
  };
  return { kept, door: { scope: "s", send } as unknown as Door };
}

const draft = (text: string) => ({ text, reply_to: null, mentions: [], decision: null, files: [] });

/** Lets every promise and every postponed turn run. */
async function settled(turns: (() => void)[]) {
  for (let round = 0; round < 50; round++) {
    for (const turn of turns.splice(0)) turn();
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
}

describe("Outbox", () => {
  it("sends again until it is answered, in order and once", async () => {
    const turns: (() => void)[] = [];
    const { kept, door } = server(["lost", "unanswered", "lost", "fine"]);
    const outbox = new Outbox(
      memoryStore(),
      () => door,
      (turn) => turns.push(turn),
    );
    for (const text of ["one", "two", "three"]) await outbox.add("s", draft(text));
    await settled(turns);
    expect(kept).toEqual(["one", "two", "three"]);
    expect(outbox.of("s")).toEqual([]);
  });

  it("finds after a restart what was not sent before", async () => {
    const store = memoryStore();
    const offlineBox = new Outbox(store, () => undefined);
    await offlineBox.add("s", draft("written on the plane"));
    const { kept, door } = server([]);
    const outbox = new Outbox(store, () => door);
    await outbox.flushAll();
    expect(kept).toEqual(["written on the plane"]);
    expect(await store.all()).toEqual([]);
  });

  it("shows the same list until it changes, also where nothing waits", async () => {
    const outbox = new Outbox(memoryStore(), () => undefined);
    expect(outbox.of("s")).toBe(outbox.of("s"));
    await outbox.add("s", draft("one"));
    expect(outbox.of("s")).toBe(outbox.of("s"));
  });

  it("keeps what is refused for good, with the reason, and goes on with the rest", async () => {
    const send = vi.fn(async ({ messages }: { messages: MessageIn[] }) =>
      messages.map(({ client_id, text }) => ({
        client_id,
        number: text === "bad" ? null : 1,
        at: null,
        repeated: false,
        code: "",
        problem: text === "bad" ? "Too long." : "",
      })),
    );
    const outbox = new Outbox(memoryStore(), () => ({ scope: "s", send }) as unknown as Door);
    await outbox.add("s", draft("bad"));
    await outbox.add("s", draft("good"));
    await settled([]);
    expect(outbox.of("s").map(({ text, refused }) => [text, refused])).toEqual([["bad", "Too long."]]);
  });

  it("sends the rest of a file from where it broke off, before its message", async () => {
    const content = new File(["x".repeat(2_500_000)], "video.mp4");
    let received = 0;
    let broken = false;
    const sent: unknown[] = [];
    const state = () => ({
      id: 9,
      received_bytes: received,
      size_bytes: content.size,
      done: received === content.size,
      media: "",
    });
    const door = {
      scope: "s",
      beginFile: async () => state(),
      sendPiece: async (_: number, offset: number, piece: Blob) => {
        if (offset !== received) throw new Problem(409, "wrong_offset", "", "", "");
        received += piece.size;
        if (!broken) {
          broken = true;
          throw offline();
        }
        return state();
      },
      send: async ({ messages }: { messages: MessageIn[] }) => {
        sent.push(...messages.map(({ files }) => files));
        return messages.map(({ client_id }) => ({
          client_id,
          number: 1,
          at: "",
          repeated: false,
          code: "",
          problem: "",
        }));
      },
    } as unknown as Door;
    const turns: (() => void)[] = [];
    const outbox = new Outbox(
      memoryStore(),
      () => door,
      (turn) => turns.push(turn),
    );
    await outbox.add("s", { ...draft("look"), files: [content] });
    await settled(turns);
    expect(sent).toEqual([[9]]);
  });
});
