/** How long a session has been on air, second by second. */
import { useEffect, useState } from "react";
import type { DeskOut } from "@/generated/schemas";
import { useWords } from "@/lib/words";
import { deskWords } from "./deskWords";

export function Ticker({ desk }: { desk: DeskOut }) {
  const say = useWords(deskWords);
  const [now, setNow] = useState(() => Date.now());
  const on = desk.state === "live" || desk.state === "paused";
  useEffect(() => {
    if (!on) return;
    const beat = window.setInterval(() => setNow(Date.now()), 1_000);
    return () => window.clearInterval(beat);
  }, [on]);
  if (!on || !desk.began_at) return null;
  return <span>{say("onAirFor", { time: clock(Math.max(0, now - Date.parse(desk.began_at))) })}</span>;
}

/** 3,723,000 ms → 1:02:03. */
export function clock(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${Math.floor(seconds / 3_600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
