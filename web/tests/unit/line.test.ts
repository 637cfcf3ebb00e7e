/** The line hears each event once and in order, through cuts, and knows when it must ask for all anew. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Announcement, gather, onAnnouncement } from "@/lib/events";
import { type Hearer, Line, read, type Told, type Wire } from "@/lib/line";

class Server {
  wires: { sent: { do: string; streams?: unknown; places?: unknown }[]; wire: Wire; open: boolean }[] = [];
  connect = (): Wire => {
    const made = { sent: [] as { do: string }[], open: true, wire: undefined as unknown as Wire };
    made.wire = {
      send: (said) => void made.sent.push(JSON.parse(String(said))),
      close: () => {
        made.open = false;
      },
      onmessage: null,
      onclose: null,
    };
    this.wires.push(made);
    return made.wire;
  };
  get last() {
    const last = this.wires.at(-1);
    if (!last) throw new Error("no wire yet");
    return last;
  }
  say(said: object) {
    this.last.wire.onmessage?.call(
      this.last.wire as WebSocket,
      { data: JSON.stringify(said) } as MessageEvent,
    );
  }
  hello(log = "a") {
    this.say({ log, streams: ["stock"], beat_seconds: 10 });
  }
  cut(code = 1006) {
    this.last.wire.onclose?.call(this.last.wire as WebSocket, { code } as CloseEvent);
  }
  events(stream: string, ...numbers: number[]) {
    this.say({
      stream,
      events: numbers.map((number) => ({ number, kind: "said", by: "", at: "", payload: {} })),
    });
  }
}

const told = (): Told & { said: string[] } => {
  const said: string[] = [];
  return {
    said,
    onTopics: (topics) => said.push(`topics ${topics}`),
    onConnection: (connection) => said.push(connection),
    onPresent: (place, people, count) => said.push(`${place}: ${people.map(({ name }) => name)} of ${count}`),
    onSignedOut: () => said.push("signed out"),
  };
};

const hearer = (number: number | null = null): Hearer & { heard: (number | string)[] } => {
  const heard: (number | string)[] = [];
  return {
    number,
    heard,
    onEvents: (events) => heard.push(...events.map((event) => event.number)),
    onReset: () => heard.push("reset"),
    onLevel: () => heard.push("level"),
  };
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("after a cut a stream goes on behind the last number heard, and nothing is heard twice", () => {
  const server = new Server();
  const [all, ear] = [told(), hearer()];
  const line = new Line(all, server.connect);
  line.follow("desk/1", ear);
  line.open();
  server.hello();
  expect(server.last.sent).toEqual([{ do: "follow", streams: { "desk/1": null } }]);
  server.say({ stream: "desk/1", at: 4, quiet_ms: 9 });
  server.events("desk/1", 5, 6);
  server.cut();
  vi.advanceTimersByTime(2_000);
  expect(server.wires).toHaveLength(2);
  server.hello();
  expect(server.last.sent).toEqual([{ do: "follow", streams: { "desk/1": 6 } }]);
  server.events("desk/1", 6, 7);
  expect(ear.heard).toEqual(["level", 5, 6, 7]);
  expect(all.said).toEqual(["topics stock", "live", "lost", "topics stock", "live"]);
});

test("one who joins later with an earlier number gets what he lacks, and the others nothing twice", () => {
  const server = new Server();
  const [first, second] = [hearer(5), hearer(2)];
  const line = new Line(told(), server.connect);
  line.open();
  server.hello();
  const leave = line.follow("c/1", first);
  const leaveToo = line.follow("c/1", second);
  expect(server.last.sent.at(-1)).toEqual({ do: "follow", streams: { "c/1": 2 } });
  server.events("c/1", 3, 4, 5, 6);
  expect([first.heard, second.heard]).toEqual([[6], [3, 4, 5, 6]]);
  leave();
  leave();
  expect(server.last.sent.filter((said) => said.do === "leave")).toHaveLength(0);
  leaveToo();
  leaveToo();
  expect(server.last.sent.filter((said) => said.do === "leave")).toHaveLength(1);
});

test("what the log keeps no more, and the numbers of another log, are a reset", () => {
  const server = new Server();
  const ear = hearer(3);
  const line = new Line(told(), server.connect);
  line.follow("stock", ear);
  line.open();
  server.hello("a");
  server.say({ stream: "stock", reset: true, at: 90 });
  server.events("stock", 91);
  server.cut();
  vi.advanceTimersByTime(2_000);
  server.hello("another");
  expect(ear.heard).toEqual(["reset", 91, "reset"]);
  expect(server.last.sent).toEqual([{ do: "follow", streams: { stock: null } }]);
});

test("a line that is silent for long is opened anew, and waits longer each time", () => {
  const server = new Server();
  const all = told();
  const line = new Line(all, server.connect);
  line.open();
  server.hello();
  vi.advanceTimersByTime(20_000);
  server.say({ beat: true });
  vi.advanceTimersByTime(20_000);
  expect(all.said.at(-1)).toBe("live");
  vi.advanceTimersByTime(6_000);
  expect(all.said.at(-1)).toBe("lost");
  expect(server.wires).toHaveLength(2);
  server.cut();
  vi.advanceTimersByTime(700);
  expect(server.wires).toHaveLength(2);
  vi.advanceTimersByTime(700);
  expect(server.wires).toHaveLength(3);
});

test("a session that is over is told, and where one is is told again after a break", () => {
  const server = new Server();
  const all = told();
  const line = new Line(all, server.connect);
  line.be({ "/skus/A1": "price" });
  line.open();
  server.hello();
  expect(server.last.sent).toEqual([{ do: "be", places: { "/skus/A1": "price" } }]);
  server.say({ place: "/skus/A1", people: [{ id: 1, kind: "person", name: "Li", editing: "" }], count: 3 });
  server.cut(4401);
  expect(all.said.slice(-3)).toEqual(["/skus/A1: Li of 3", "lost", "signed out"]);
});

test("many streams are asked for by frames that the server takes", () => {
  const server = new Server();
  const line = new Line(told(), server.connect);
  for (let n = 0; n < 450; n++) line.follow(`c/${n}`, hearer(0));
  line.open();
  server.hello();
  expect(server.last.sent.map(({ streams }) => Object.keys(streams as object).length)).toEqual([
    200, 200, 50,
  ]);
});

test("what is no object is passed over", () => {
  for (const data of ["", "nonsense", "3", "null"]) expect(read(data)).toBeUndefined();
  expect(read('{"beat":true}')).toEqual({ beat: true });
});

test("the first announcement of a topic is told at once, and a storm of them together", () => {
  const heard: Announcement[] = [];
  const leave = onAnnouncement((said) => void heard.push(said));
  gather("stock", [["1"]]);
  for (let n = 0; n < 50; n++) gather("stock", [[String(n % 3)]]);
  gather("orders", [[]]);
  expect(heard).toEqual([
    { topic: "stock", ids: ["1"] },
    { topic: "orders", ids: [] },
  ]);
  vi.advanceTimersByTime(500);
  expect(heard.slice(2)).toEqual([{ topic: "stock", ids: ["0", "1", "2"] }]);
  vi.advanceTimersByTime(5_000);
  expect(heard).toHaveLength(3);
  leave();
});
