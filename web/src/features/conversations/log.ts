/** The messages of one conversation as this browser knows them: in order, each once, without gaps. */
import type { EntryOut, HistoryOut, MessageOut } from "@/generated/schemas";

export interface Log {
  /** In the order of their numbers. */
  messages: readonly MessageOut[];
  /** Everything of the conversation's log up to this number is known or older than what is shown. */
  last: number;
  /** Nothing stands before the first message. */
  whole: boolean;
}

/** Messages asked for at once. */
export const PAGE = 50;

export function opened({ messages, last_number }: HistoryOut): Log {
  return { messages, last: last_number, whole: messages.length < PAGE };
}

/** Puts older messages before those that are known. */
export function earlier(log: Log, { messages }: HistoryOut): Log {
  const first = log.messages[0]?.number ?? Number.POSITIVE_INFINITY;
  const older = messages.filter(({ number }) => number < first);
  return { ...log, messages: [...older, ...log.messages], whole: messages.length < PAGE };
}

/**
 * Takes in what came after: entries known already are passed over, whatever way they came twice.
 * Undefined where one is missing in between: then the conversation is opened anew.
 */
export function moved(log: Log, entries: readonly EntryOut[]): Log | undefined {
  let { last } = log;
  const changed = new Map<number, MessageOut>();
  const fresh: MessageOut[] = [];
  for (const { number, kind, message } of entries) {
    if (number <= last) continue;
    if (number !== last + 1) return undefined;
    last = number;
    if (kind === "message") fresh.push(message);
    else changed.set(message.number, message);
  }
  if (last === log.last) return log;
  const messages = [...log.messages, ...fresh].map((message) => changed.get(message.number) ?? message);
  return { ...log, messages, last };
}
