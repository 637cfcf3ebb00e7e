/** What waits to be sent, kept in the browser: it outlives a closed tab, a dead battery and a day without network. */

export interface WaitingFile {
  client_id: string;
  name: string;
  content: Blob;
  /** Its number once all of it has come. */
  id?: number;
}

export interface Waiting {
  client_id: string;
  scope: string;
  /** Order within a scope. */
  place: number;
  at: string;
  text: string;
  reply_to: number | null;
  mentions: number[];
  decision: number | null;
  alarm?: number | null;
  files: WaitingFile[];
  /** Why it was refused for good, in words. */
  refused?: string;
}

export interface Store {
  all(): Promise<Waiting[]>;
  put(one: Waiting): Promise<void>;
  remove(clientId: string): Promise<void>;
}

const NAME = "sealane-outbox";
const TABLE = "waiting";

/** Where the browser keeps no database (a private window), what waits lives as long as the page. */
export function memoryStore(): Store {
  const kept = new Map<string, Waiting>();
  return {
    all: async () => [...kept.values()],
    put: async (one) => void kept.set(one.client_id, one),
    remove: async (clientId) => void kept.delete(clientId),
  };
}

export function browserStore(): Store {
  if (typeof indexedDB === "undefined") return memoryStore();
  let instead: Store | undefined;
  let opening: Promise<IDBDatabase> | undefined;
  const within = async (mode: IDBTransactionMode, act: (table: IDBObjectStore) => IDBRequest) => {
    opening ??= open();
    const transaction = (await opening).transaction(TABLE, mode);
    const request = act(transaction.objectStore(TABLE));
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
    });
    return request.result;
  };
  const either = async <T>(kept: () => Promise<T>, otherwise: (store: Store) => Promise<T>): Promise<T> => {
    if (instead) return otherwise(instead);
    try {
      return await kept();
    } catch {
      instead = memoryStore();
      return otherwise(instead);
    }
  };
  return {
    all: () =>
      either<Waiting[]>(
        () => within("readonly", (table) => table.getAll()),
        (store) => store.all(),
      ),
    put: (one) =>
      either<void>(
        () => within("readwrite", (table) => table.put(one)),
        (store) => store.put(one),
      ),
    remove: (clientId) =>
      either<void>(
        () => within("readwrite", (table) => table.delete(clientId)),
        (store) => store.remove(clientId),
      ),
  };
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(TABLE, { keyPath: "client_id" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
