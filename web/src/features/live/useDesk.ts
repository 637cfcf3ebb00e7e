/** The desk of one session, kept up to the moment by its stream: counts as they come, the rest asked for anew. */
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { DeskActIn, DeskOut, DeskProductOut, DeskRangeOut } from "@/generated/schemas";
import { call } from "@/lib/api";
import { type StreamEvent, useStream } from "@/lib/events";
import { queries } from "@/lib/queries";

/** Advice hangs on the clock too: it is asked for so often while a session runs. */
const AGAIN_MS = 3_000;
const topics = ["live"];

export function useDesk(code: string) {
  const found = useQuery({
    queryKey: ["desk", code],
    queryFn: ({ signal }) => call("GET /live/sessions/{code}/desk", { path: { code } }, signal),
    refetchInterval: ({ state }) => (isOn(state.data) ? AGAIN_MS : false),
    meta: { topics },
  });
  const again = () => void queries.invalidateQueries({ queryKey: ["desk", code] });
  useCounts(code, found.data, again);
  return found;
}

export function isOn(desk: DeskOut | undefined): boolean {
  return desk?.state === "live" || desk?.state === "paused";
}

/** One act at the desk; the desk as it is afterwards takes the place of what was shown. */
export async function actAt(code: string, body: DeskActIn): Promise<void> {
  try {
    const desk = await call("POST /live/sessions/{code}/desk", { path: { code }, body });
    queries.setQueryData(["desk", code], desk);
  } catch (error) {
    // Somebody was faster: what she did is shown beside the reason.
    void queries.invalidateQueries({ queryKey: ["desk", code] });
    throw error;
  }
}

function useCounts(code: string, desk: DeskOut | undefined, again: () => void) {
  // Followed from the first answer on: later ones only move the number that is waited for.
  const [first, setFirst] = useState<{ stream: string; number: number }>();
  if (desk && first?.stream !== desk.stream) setFirst({ stream: desk.stream, number: desk.number });
  const waiting = useRef<StreamEvent[]>([]);
  const flush = () => {
    const events = waiting.current;
    waiting.current = [];
    queries.setQueryData<DeskOut>(["desk", code], (shown) => shown && counted(shown, events));
    if (events.some(({ kind }) => kind !== "counted")) again();
  };
  useStream(
    first?.stream,
    (events) => {
      // Drawn once a frame, however many orders come between two.
      if (waiting.current.length === 0) requestAnimationFrame(flush);
      waiting.current.push(...events);
    },
    { after: first?.number, onReset: again },
  );
}

interface Count extends Partial<Omit<DeskProductOut, "burn" | "lasts">> {
  item: number;
  burn?: [number, number, number];
  lasts?: [number, number, number] | null;
}

/** The desk with the counts of events that it does not contain yet. */
export function counted(desk: DeskOut, events: readonly StreamEvent[]): DeskOut {
  const last = new Map<number, Count>();
  let { number } = desk;
  for (const event of events) {
    if (event.number <= desk.number) continue;
    number = Math.max(number, event.number);
    for (const count of itemsOf(event)) last.set(count.item, count);
  }
  if (number === desk.number) return desk;
  const products = desk.products.map((product) => {
    const count = last.get(product.item);
    return count ? merged(product, count) : product;
  });
  return { ...desk, number, products };
}

function merged(product: DeskProductOut, { burn, lasts, ...counts }: Count): DeskProductOut {
  return {
    ...product,
    ...counts,
    burn: burn ? range(burn) : product.burn,
    lasts: lasts === undefined ? product.lasts : lasts && range(lasts),
  };
}

function range([p10, p50, p90]: [number, number, number]): DeskRangeOut {
  return { p10, p50, p90 };
}

function itemsOf({ payload }: StreamEvent): Count[] {
  return Array.isArray(payload.items) ? (payload.items as Count[]) : [];
}
