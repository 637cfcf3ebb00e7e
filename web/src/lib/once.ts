/** Names one intention, so that sending it twice does it once. */

/** A random key; `crypto.randomUUID` is there only over HTTPS, and offices open Sealane by a plain address. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
