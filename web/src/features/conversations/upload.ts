/** Uploads: a file goes in pieces and goes on where it broke off; large pictures are made smaller first. */
import { Problem } from "@/lib/problem";
import type { Door } from "./door";
import type { WaitingFile } from "./store";

/** A piece: some seconds of a bad line, so that little is sent twice. */
const PIECE_BYTES = 1_000_000;

/** Longest side of a picture that was not asked for as a file: enough to read a label by. */
const LONGEST_SIDE = 2_560;
const SMALL_BYTES = 1_500_000;
const QUALITY = 0.86;

/** Sends a file whole; what has come before is not sent again. Raises `Problem`. */
export async function bring(file: WaitingFile, door: Door): Promise<WaitingFile> {
  const { client_id, name, content } = file;
  let found = await door.beginFile({ client_id, name, size_bytes: content.size, sha256: "" });
  while (!found.done) {
    const offset = found.received_bytes;
    try {
      found = await door.sendPiece(found.id, offset, content.slice(offset, offset + PIECE_BYTES));
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== "wrong_offset") throw error;
      found = await door.beginFile({ client_id, name, size_bytes: content.size, sha256: "" });
    }
  }
  return { ...file, id: found.id };
}

/**
 * A camera's picture made smaller for the line; it loses where it was taken, too.
 * Whatever can't be read as a picture goes as it is.
 */
export async function smaller(file: File): Promise<File> {
  if (!/^image\/(jpeg|png|webp)$/.test(file.type) || file.size <= SMALL_BYTES) return file;
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    const canvas = new OffscreenCanvas(Math.round(picture.width * scale), Math.round(picture.height * scale));
    canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const made = await canvas.convertToBlob({ type: "image/jpeg", quality: QUALITY });
    if (made.size >= file.size) return file;
    return new File([made], `${file.name.replace(/\.\w+$/, "")}.jpg`, { type: made.type });
  } catch {
    return file;
  }
}
