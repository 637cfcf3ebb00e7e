/** The outbox: what a person has said is sent in its order until the server has it, each message once. */
import type { SentOut } from "@/generated/schemas";
import { newKey } from "@/lib/once";
import { mayRetry, Problem } from "@/lib/problem";
import { type Door, memberDoor } from "./door";
import { browserStore, type Store, type Waiting } from "./store";
import { bring } from "./upload";

export type Draft = Pick<Waiting, "text" | "reply_to" | "mentions" | "decision" | "alarm"> & {
  files: File[];
};

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
/** Messages of one request; the server takes as many. */
const AT_ONCE = 50;

const NOTHING: readonly Waiting[] = [];

/** Doors of the scopes that can be sent to now, by scope. */
type DoorOf = (scope: string) => Door | undefined;

export class Outbox {
  private waiting: Waiting[] = [];
  private readonly watchers = new Set<() => void>();
  private readonly heard = new Set<(scope: string) => void>();
  private readonly busy = new Set<string>();
  private ready: Promise<void>;
  private next = 0;

  constructor(
    private readonly store: Store,
    private readonly doorOf: DoorOf,
    private readonly later: (act: () => void, ms: number) => void = (act, ms) => void setTimeout(act, ms),
  ) {
    this.ready = store.all().then((kept) => {
      this.waiting = kept.sort((a, b) => a.place - b.place);
      this.next = (this.waiting.at(-1)?.place ?? 0) + 1;
      this.changed();
    });
  }

  /** What waits in a scope, in its order; the same array until that changes. */
  of(scope: string): readonly Waiting[] {
    const found = this.waiting.filter((one) => one.scope === scope);
    const known = this.shown.get(scope) ?? NOTHING;
    const same = found.length === known.length && found.every((one, at) => one === known[at]);
    if (!same) this.shown.set(scope, found);
    return same ? known : found;
  }
  private readonly shown = new Map<string, readonly Waiting[]>();

  watch(watcher: () => void): () => void {
    this.watchers.add(watcher);
    return () => void this.watchers.delete(watcher);
  }

  /** Calls `hear` with a scope of which something has arrived. */
  onArrived(hear: (scope: string) => void): () => void {
    this.heard.add(hear);
    return () => void this.heard.delete(hear);
  }

  /** Keeps a message and sends it as soon as can be. */
  async add(scope: string, draft: Draft, at = new Date().toISOString()): Promise<void> {
    await this.ready;
    const files = draft.files.map((content) => ({ client_id: newKey(), name: content.name, content }));
    const one: Waiting = { ...draft, files, client_id: newKey(), scope, place: this.next++, at };
    await this.store.put(one);
    this.waiting = [...this.waiting, one];
    this.changed();
    void this.flush(scope);
  }

  async forget(clientId: string): Promise<void> {
    await this.store.remove(clientId);
    this.waiting = this.waiting.filter((one) => one.client_id !== clientId);
    this.changed();
  }

  async again(clientId: string): Promise<void> {
    const one = this.waiting.find((each) => each.client_id === clientId);
    if (!one) return;
    const { refused: _, ...rest } = one;
    await this.keep(rest);
    await this.flush(one.scope);
  }

  /** Sends everything that can be sent now, of every scope. */
  async flushAll(): Promise<void> {
    await this.ready;
    await Promise.all([...new Set(this.waiting.map(({ scope }) => scope))].map((scope) => this.flush(scope)));
  }

  /** Sends what waits in a scope, one request after the other, so that its order stays. */
  async flush(scope: string, wait = FIRST_WAIT_MS): Promise<void> {
    await this.ready;
    const door = this.doorOf(scope);
    if (!door || this.busy.has(scope)) return;
    this.busy.add(scope);
    try {
      while (await this.step(scope, door));
    } catch (error) {
      if (error instanceof Problem && !mayRetry(error)) return;
      this.later(() => void this.flush(scope, Math.min(wait * 2, LONGEST_WAIT_MS)), wait);
    } finally {
      this.busy.delete(scope);
    }
  }

  private async step(scope: string, door: Door): Promise<boolean> {
    const due = this.of(scope)
      .filter(({ refused }) => refused === undefined)
      .slice(0, AT_ONCE);
    const first = due[0];
    if (!first) return false;
    // A file goes first, and with it its message alone: what is behind it waits, or it would overtake.
    const unsent = due.findIndex(({ files }) => files.some(({ id }) => id === undefined));
    if (unsent === 0) return this.bringFiles(first, door);
    const ready = unsent < 0 ? due : due.slice(0, unsent);
    const sent = await this.sendAll(ready, door);
    for (const told of sent) await this.settle(told);
    for (const hear of this.heard) hear(scope);
    return true;
  }

  private async sendAll(ready: readonly Waiting[], door: Door): Promise<SentOut[]> {
    try {
      return await door.send({
        messages: ready.map(({ client_id, text, reply_to, mentions, decision, alarm, files }) => ({
          client_id,
          text,
          reply_to,
          mentions,
          decision,
          alarm: alarm ?? null,
          files: files.flatMap(({ id }) => id ?? []),
        })),
      });
    } catch (error) {
      if (!(error instanceof Problem) || mayRetry(error) || error.status === 401) throw error;
      const problem = error.detail || error.title;
      return ready.map(({ client_id }) => refusal(client_id, problem));
    }
  }

  private async bringFiles(one: Waiting, door: Door): Promise<boolean> {
    try {
      const files = [];
      for (const file of one.files) files.push(file.id === undefined ? await bring(file, door) : file);
      await this.keep({ ...one, files });
    } catch (error) {
      if (!(error instanceof Problem) || mayRetry(error) || error.status === 401) throw error;
      await this.keep({ ...one, refused: error.detail || error.title });
    }
    return true;
  }

  private async settle(told: SentOut): Promise<void> {
    // The server writes ids with dashes.
    const id = told.client_id.replaceAll("-", "");
    if (told.number !== null) return this.forget(id);
    const one = this.waiting.find(({ client_id }) => client_id === id);
    if (one) await this.keep({ ...one, refused: told.problem });
  }

  private async keep(one: Waiting): Promise<void> {
    await this.store.put(one);
    this.waiting = this.waiting.map((each) => (each.client_id === one.client_id ? one : each));
    this.changed();
  }

  private changed(): void {
    for (const watcher of this.watchers) watcher();
  }
}

function refusal(client_id: string, problem: string): SentOut {
  return { client_id, number: null, at: null, repeated: false, code: "refused", problem };
}

const doors = new Map<string, Door>();
let mine = "";

/** Lets the outbox send to a conversation from now on. */
export function register(door: Door): void {
  if (doors.has(door.scope)) return;
  doors.set(door.scope, door);
  void outbox.flush(door.scope);
}

/** The scope of a member's conversation. */
export function memberScope(workspace: number, person: number, conversation: number): string {
  return `${owner(workspace, person)}${conversation}`;
}

/** Sends what this person left unsent, in whatever conversation; what others left on this machine stays. */
export function resume(workspace: number, person: number): void {
  mine = owner(workspace, person);
  void outbox.flushAll();
}

function owner(workspace: number, person: number): string {
  return `member/${workspace}/${person}/`;
}

function doorTo(scope: string): Door | undefined {
  const known = doors.get(scope);
  if (known || !mine || !scope.startsWith(mine)) return known;
  const door = memberDoor(scope, Number(scope.slice(mine.length)));
  doors.set(scope, door);
  return door;
}

/** The one outbox of this page. */
export const outbox = new Outbox(browserStore(), doorTo);

if (typeof window !== "undefined") {
  window.addEventListener("online", () => void outbox.flushAll());
}
