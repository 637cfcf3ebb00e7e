/** A guest's line: what is said in her one conversation, the moment it is said; without it her page asks. */
import { useCallback, useEffect, useMemo, useState } from "react";
import { type Connection, type Hearer, Line, type Present, type Wire } from "@/lib/line";
import type { Heard } from "./useTalk";

/** Opens the socket and says the link's secret as its first word: an address would stand in servers' logs. */
export function guestWire(origin: string, secret: string, open: (address: string) => WebSocket): Wire {
  const wire = open(`${origin.replace(/^http/, "ws")}/api/guest/socket`);
  wire.onopen = () => wire.send(JSON.stringify({ guest: secret }));
  return wire;
}

const NOBODY: readonly Present[] = [];

/** Keeps a guest's line open while her page is; `onOver` is called when her link works no more. */
export function useGuestLine(secret: string, onOver: () => void): Heard {
  const [connection, become] = useState<Connection>("connecting");
  const [stream, setStream] = useState<string>();
  const [writers, setWriters] = useState(NOBODY);
  const line = useMemo(
    () =>
      new Line(
        {
          onTopics: ([first]) => setStream(first),
          onConnection: become,
          onPresent: (_, people) => setWriters(people),
          onSignedOut: onOver,
        },
        () => guestWire(window.location.origin, secret, (address) => new WebSocket(address)),
      ),
    [secret, onOver],
  );
  useEffect(() => {
    const reopen = () => line.open();
    window.addEventListener("online", reopen);
    line.open();
    return () => {
      window.removeEventListener("online", reopen);
      line.close();
    };
  }, [line]);
  const write = useCallback(
    (active: boolean) => line.be(stream === undefined ? {} : { [stream]: active ? "message" : "" }),
    [line, stream],
  );
  return useMemo(
    () => ({
      room: { writers: connection === "live" ? writers : NOBODY, write },
      live: connection === "live" && stream !== undefined,
      follow: (hearer: Hearer) => (stream === undefined ? () => undefined : line.follow(stream, hearer)),
    }),
    [connection, stream, line, writers, write],
  );
}
