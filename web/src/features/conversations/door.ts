/** A door to one conversation: the same for a member and for a guest, over lines that break. */
import type { EntryOut, FileIn, HistoryOut, MessagesIn, SentOut, UploadOut } from "@/generated/schemas";
import { address, type Query } from "@/lib/api";
import { offline, problemOf } from "@/lib/problem";
import { language } from "@/lib/words";

export interface Door {
  /** Names the conversation and who looks at it: what waits to be sent is kept under it. */
  scope: string;
  history(before?: number, around?: number): Promise<HistoryOut>;
  entries(since: number): Promise<EntryOut[]>;
  send(body: MessagesIn): Promise<SentOut[]>;
  read(number: number): Promise<void>;
  /** Gives a sign under a message, or takes it back. */
  react(number: number, sign: string, on: boolean): Promise<void>;
  beginFile(body: FileIn): Promise<UploadOut>;
  sendPiece(file: number, offset: number, piece: Blob): Promise<UploadOut>;
  /** The whole of a file. */
  file(id: number): Promise<Blob>;
}

/** A line on which nothing comes for so long is taken for broken. */
const LONGEST_ANSWER_MS = 60_000;

export function memberDoor(scope: string, conversation: number): Door {
  return doorOf(
    scope,
    {},
    {
      base: `conversations/${conversation}`,
      files: `conversations/${conversation}/files`,
      reaction: (number, sign) => [`conversations/${conversation}/messages/${number}/reaction`, sign],
      piece: (file, offset) => [`message-files/${file}`, { offset }],
      file: (file) => [`message-files/${file}`, {}],
    },
  );
}

export function guestDoor(scope: string, secret: string): Door {
  return doorOf(
    scope,
    { "X-Guest": secret },
    {
      base: "guest",
      files: "guest/files",
      reaction: (number, sign) => ["guest/reaction", { number, ...sign }],
      piece: (file, offset) => ["guest/files", { file, offset }],
      file: (file) => ["guest/files", { file }],
    },
  );
}

type Place = [path: string, query: Query];
interface Sign {
  sign: string;
  on: boolean;
}
interface Places {
  base: string;
  files: string;
  reaction: (number: number, sign: Sign) => [path: string, body: object];
  piece: (file: number, offset: number) => Place;
  file: (file: number) => Place;
}

function doorOf(scope: string, headers: Record<string, string>, places: Places): Door {
  const { base } = places;
  const ask = <T>(method: string, path: string, query: Query = {}, body?: unknown) =>
    request(method, path, query, headers, body).then((answer) => answer.json() as Promise<T>);
  return {
    scope,
    history: (before, around) => ask("GET", `${base}/messages`, { before, around }),
    entries: (since) => ask("GET", `${base}/entries`, { since }),
    send: (body) => ask("POST", `${base}/messages`, {}, body),
    read: async (number) => void (await request("PUT", `${base}/read`, {}, headers, { number })),
    react: async (number, sign, on) => {
      const [path, body] = places.reaction(number, { sign, on });
      await request("PUT", path, {}, headers, body);
    },
    beginFile: (body) => ask("POST", places.files, {}, body),
    sendPiece: (file, offset, piece) => ask("PUT", ...places.piece(file, offset), piece),
    file: (file) => request("GET", ...places.file(file), headers).then((answer) => answer.blob()),
  };
}

/** Sends one request; raises `Problem` for anything but success. */
export async function request(
  method: string,
  path: string,
  query: Query,
  headers: Record<string, string>,
  body?: unknown,
): Promise<Response> {
  const raw = body instanceof Blob;
  const type: Record<string, string> =
    body === undefined ? {} : { "Content-Type": raw ? "application/octet-stream" : "application/json" };
  const answer = await fetch(address(path, query), {
    method,
    headers: { "X-Sealane": "1", "Accept-Language": language.get(), ...headers, ...type },
    credentials: "same-origin",
    signal: AbortSignal.timeout(LONGEST_ANSWER_MS),
    body: body === undefined ? null : raw ? (body as Blob) : JSON.stringify(body),
  }).catch(() => {
    throw offline();
  });
  if (!answer.ok) throw await problemOf(answer);
  return answer;
}
