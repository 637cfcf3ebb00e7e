/** The one way to the server: same-origin cookies, problem details as errors, sign-in when it is asked for. */

import type { Operations } from "@/generated/operations";
import { offline, Problem, problemOf } from "./problem";
import { language } from "./words";

export type QueryValue = string | number | boolean | null | undefined | readonly string[];
export type Query = Readonly<Record<string, QueryValue>>;
type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export interface Request {
  query?: Query;
  /** JSON, or a form with files. */
  body?: unknown;
  signal?: AbortSignal | undefined;
  /** Sent as `Idempotency-Key`: the same once more does nothing twice. */
  key?: string | undefined;
}

/** Fired on the window when the server says that nobody is signed in. */
export const SIGNED_OUT = "sealane:signed-out";

export function address(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === "") continue;
    if (typeof value === "object") for (const each of value) search.append(name, each);
    else search.set(name, String(value));
  }
  const text = search.toString();
  return text ? `/api/${path}?${text}` : `/api/${path}`;
}

/** Sends one request; raises `Problem` for anything but success. */
export async function send(method: Method, path: string, request: Request = {}): Promise<Response> {
  const headers: Record<string, string> = { Accept: "application/json", "Accept-Language": language.get() };
  if (method !== "GET") headers["X-Sealane"] = "1";
  if (request.key) headers["Idempotency-Key"] = request.key;
  const form = request.body instanceof FormData;
  if (request.body !== undefined && !form) headers["Content-Type"] = "application/json";
  const response = await answerTo(address(path, request.query), {
    method,
    headers,
    credentials: "same-origin",
    signal: request.signal ?? null,
    body: form
      ? (request.body as FormData)
      : request.body === undefined
        ? null
        : JSON.stringify(request.body),
  });
  if (response.ok) return response;
  const problem = await problemOf(response);
  if (problem.status === 401) window.dispatchEvent(new Event(SIGNED_OUT));
  throw problem;
}

/** As `send`, giving the JSON of the answer, or undefined where it has none (204). */
export async function ask<T>(method: Method, path: string, request: Request = {}): Promise<T> {
  const response = await send(method, path, request);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

type Given<
  O extends keyof Operations,
  Part extends "path" | "query" | "body",
> = Operations[O][Part] extends undefined
  ? { [P in Part]?: undefined }
  : { [P in Part]: Operations[O][Part] };

/** What an operation needs: the parts that it has, and no others. */
export type Input<O extends keyof Operations> = Given<O, "path"> &
  Given<O, "query"> &
  Given<O, "body"> & { key?: string };

/** Asks the server to do `operation`, as docs/openapi.json describes it. */
export async function call<O extends keyof Operations>(
  operation: O,
  input: Input<O>,
  signal?: AbortSignal,
): Promise<Operations[O]["answer"]> {
  const [method, template] = operation.split(" ") as [Method, string];
  const given = input as Pick<Request, "query" | "body" | "key"> & { path?: Record<string, string | number> };
  const path = template
    .slice(1)
    .replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(given.path?.[name] ?? ""));
  const { query, body, key } = given;
  return ask(method, path, { ...(query && { query }), body, key, signal });
}

/** Fetches a file and hands it to the browser to keep, under the name the server gives or `name`. */
export async function download(path: string, query: Query, name: string): Promise<void> {
  const response = await send("GET", path, { query });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = fileName(response.headers.get("Content-Disposition")) ?? name;
  link.click();
  // The browser reads the address after this turn of the event loop.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** The file name of a Content-Disposition header, the UTF-8 form (RFC 6266) before the plain one. */
export function fileName(disposition: string | null): string | undefined {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? "")?.[1];
  if (encoded) return decodeURIComponent(encoded);
  return /filename="?([^";]+)"?/i.exec(disposition ?? "")?.[1];
}

declare global {
  interface Window {
    /** Answers that public/first.js asked for before any of this was here, by their addresses. */
    sealaneFirst?: Map<string, Promise<Response>>;
  }
}

/** An answer is taken once: whoever asks again wants a newer one. */
function takenEarly(url: string, { method }: RequestInit): Promise<Response> | undefined {
  const early = method === "GET" ? globalThis.window?.sealaneFirst?.get(url) : undefined;
  if (early) window.sealaneFirst?.delete(url);
  return early;
}

async function answerTo(url: string, init: RequestInit): Promise<Response> {
  try {
    return await (takenEarly(url, init) ?? fetch(url, init));
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    if (error instanceof Problem) throw error;
    throw offline();
  }
}
