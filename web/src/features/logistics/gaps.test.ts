/** What did not come as it was sent is offered to be claimed, once. */
import { expect, test } from "vitest";
import type { ClaimOut, ShipmentOut } from "@/generated/schemas";
import { gapsOf } from "./gaps";

const line = { sku: "LAMP", units: 10, received_units: 5, damaged_units: 1, lost_units: 2 };
const came = { status: "received", lines: [line] } as unknown as ShipmentOut;
const claim = (reason: string, units: number) => ({ sku: "LAMP", reason, units }) as ClaimOut;

test("damage, loss and what is short are three gaps", () => {
  expect(gapsOf(came, [])).toEqual([
    { sku: "LAMP", reason: "damaged", units: 1 },
    { sku: "LAMP", reason: "lost", units: 2 },
    { sku: "LAMP", reason: "short", units: 2 },
  ]);
});

test("what is claimed is not offered again", () => {
  const claims = [claim("damaged", 1), claim("lost", 2), claim("short", 1)];
  expect(gapsOf(came, claims)).toEqual([{ sku: "LAMP", reason: "short", units: 1 }]);
});

test("what may still come is not short", () => {
  const waiting = { ...came, status: "partly_received" } as ShipmentOut;
  expect(gapsOf(waiting, [claim("damaged", 1), claim("lost", 2)])).toEqual([]);
});
