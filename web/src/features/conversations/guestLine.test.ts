/** A guest says who she is on the line itself, never in its address. */
import { describe, expect, it } from "vitest";
import { guestWire } from "./guestLine";

describe("a guest's line", () => {
  it("says the link's secret as its first word and nowhere else", () => {
    const said: string[] = [];
    let asked = "";
    const wire = guestWire("https://sealane.example", "s3cret", (address) => {
      asked = address;
      return { send: (text: string) => void said.push(text) } as unknown as WebSocket;
    });
    expect(asked).toBe("wss://sealane.example/api/guest/socket");
    expect(said).toEqual([]);
    (wire as WebSocket).onopen?.(new Event("open"));
    expect(said).toEqual(['{"guest":"s3cret"}']);
  });
});
