/** The browser's one line to the server: streams followed by number, resumed after any break, and who is where. */

export interface StreamEvent {
  number: number;
  at: string;
  kind: string;
  by: string;
  payload: Readonly<Record<string, unknown>>;
}

export interface Present {
  id: number;
  kind: string;
  name: string;
  /** What of the place is being edited; empty where somebody only looks. */
  editing: string;
}

export type Connection = "connecting" | "live" | "lost";

/** Who hears one stream. `number` is the last event it has heard of; null until the line has told where it is. */
export interface Hearer {
  number: number | null;
  onEvents(events: readonly StreamEvent[]): void;
  /** Events were missed that nobody keeps any more: read the thing itself anew. */
  onReset(): void;
  /** All up to now has been heard; `quietMs` for how long nothing had happened when this began. */
  onLevel?(quietMs: number | undefined): void;
}

export interface Told {
  /** The streams that are open to everybody here, and whether they continue what was heard before. */
  onTopics(topics: readonly string[]): void;
  onConnection(connection: Connection): void;
  onPresent(place: string, people: readonly Present[], count: number): void;
  onSignedOut(): void;
}

/** What of a WebSocket is used here. */
export type Wire = Pick<WebSocket, "send" | "close" | "onmessage" | "onclose">;

interface Said {
  log?: string;
  streams?: string[];
  beat_seconds?: number;
  stream?: string;
  events?: StreamEvent[];
  at?: number;
  quiet_ms?: number;
  reset?: boolean;
  refused?: string;
  place?: string;
  people?: Present[];
  count?: number;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
/** Silence of this many heartbeats is a dead line, whatever the browser believes. */
const SILENT_BEATS = 2.5;
const SESSION_OVER = 4401;
/** The server takes a frame of 32,000 bytes; a name has at most 120. */
const STREAMS_A_FRAME = 200;

export class Line {
  private wire: Wire | undefined;
  private log = "";
  private greeted = false;
  private wait = FIRST_WAIT_MS;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private silence: ReturnType<typeof setTimeout> | undefined;
  private silentMs = 60_000;
  private readonly hearers = new Map<string, Set<Hearer>>();
  private places: Readonly<Record<string, string>> = {};

  constructor(
    private readonly told: Told,
    private readonly connect: () => Wire,
  ) {}

  open(): void {
    this.close();
    const wire = this.connect();
    this.wire = wire;
    this.greeted = false;
    this.heardSomething();
    wire.onmessage = (message) => {
      if (this.wire === wire) this.hear(String(message.data));
    };
    wire.onclose = (closed) => {
      if (this.wire === wire) this.broken(closed.code);
    };
  }

  close(): void {
    clearTimeout(this.retry);
    clearTimeout(this.silence);
    const wire = this.wire;
    this.wire = undefined;
    wire?.close();
  }

  /** Hears a stream after `hearer.number`, or from now on; returns how to end it. */
  follow(stream: string, hearer: Hearer): () => void {
    const all = this.hearers.get(stream) ?? new Set();
    this.hearers.set(stream, all.add(hearer));
    this.ask([stream]);
    return () => {
      all.delete(hearer);
      if (all.size > 0 || this.hearers.get(stream) !== all) return;
      this.hearers.delete(stream);
      this.say({ do: "leave", streams: [stream] });
    };
  }

  /** Is at exactly these places from now on, editing what each names. */
  be(places: Readonly<Record<string, string>>): void {
    this.places = places;
    this.say({ do: "be", places });
  }

  private broken(code: number): void {
    this.wire = undefined;
    clearTimeout(this.silence);
    this.told.onConnection("lost");
    if (code === SESSION_OVER) this.told.onSignedOut();
    this.retry = setTimeout(() => this.open(), this.wait * (0.75 + Math.random() / 2));
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT_MS);
  }

  private heardSomething(): void {
    clearTimeout(this.silence);
    const wire = this.wire;
    this.silence = setTimeout(() => {
      if (this.wire !== wire) return;
      wire?.close();
      this.broken(0);
    }, this.silentMs);
  }

  private hear(data: string): void {
    this.heardSomething();
    const said = read(data);
    if (said?.log !== undefined) this.greet(said);
    else if (said?.place !== undefined) this.told.onPresent(said.place, said.people ?? [], said.count ?? 0);
    else if (said?.stream !== undefined) this.hearStream(said.stream, said);
  }

  private greet(said: Said): void {
    if (said.beat_seconds) this.silentMs = said.beat_seconds * 1_000 * SILENT_BEATS;
    // Numbers of another log, such as one restored from a backup, mean nothing in this one.
    const another = this.log !== "" && said.log !== this.log;
    this.log = said.log ?? "";
    this.greeted = true;
    this.wait = FIRST_WAIT_MS;
    this.told.onTopics(said.streams ?? []);
    if (another) {
      for (const hearer of this.everybody()) {
        hearer.number = null;
        hearer.onReset();
      }
    }
    this.ask([...this.hearers.keys()]);
    if (Object.keys(this.places).length > 0) this.say({ do: "be", places: this.places });
    this.told.onConnection("live");
  }

  private hearStream(stream: string, said: Said): void {
    for (const hearer of [...(this.hearers.get(stream) ?? [])]) {
      if (said.reset) {
        hearer.number = said.at ?? null;
        hearer.onReset();
      } else if (said.events) {
        const known = hearer.number;
        const fresh = known === null ? said.events : said.events.filter((event) => event.number > known);
        const last = fresh.at(-1);
        if (!last) continue;
        hearer.number = last.number;
        hearer.onEvents(fresh);
      } else if (said.at !== undefined) {
        hearer.number = Math.max(hearer.number ?? 0, said.at);
        hearer.onLevel?.(said.quiet_ms);
      }
    }
  }

  private ask(streams: readonly string[]): void {
    for (let start = 0; start < streams.length; start += STREAMS_A_FRAME) {
      const part = streams.slice(start, start + STREAMS_A_FRAME);
      this.say({ do: "follow", streams: Object.fromEntries(part.map((name) => [name, this.place(name)])) });
    }
  }

  /** The number after which all hearers of a stream have everything; null where all of them begin now. */
  private place(stream: string): number | null {
    const known = [...(this.hearers.get(stream) ?? [])].flatMap(({ number }) =>
      number === null ? [] : [number],
    );
    return known.length > 0 ? Math.min(...known) : null;
  }

  private *everybody(): Iterable<Hearer> {
    for (const all of this.hearers.values()) yield* all;
  }

  private say(command: object): void {
    if (this.greeted && this.wire) this.wire.send(JSON.stringify(command));
  }
}

/** What one frame says, or undefined for anything that is no object. */
export function read(data: string): Said | undefined {
  try {
    const said: unknown = JSON.parse(data);
    return typeof said === "object" && said !== null ? (said as Said) : undefined;
  } catch {
    return undefined;
  }
}
