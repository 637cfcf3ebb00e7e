/** Addresses that have moved still lead where they led, with all that they asked for. */
import type { LoaderFunctionArgs } from "react-router";
import { expect, test } from "vitest";
import { trade } from "./trade";

const ordersIn = trade.find(({ path }) => path === "orders-in")?.children ?? [];

function ledTo(path: string, search: string): string | null {
  const loader = ordersIn.find((route) => route.path === path)?.loader;
  if (typeof loader !== "function") return null;
  const request = new Request(`http://here/orders-in/${path}${search}`);
  const answer = loader({ request, params: {}, context: {} } as unknown as LoaderFunctionArgs);
  return (answer as Response).headers.get("Location");
}

test("a link to a shipment under orders in opens it under logistics", () => {
  expect(ledTo("shipments", "?shipment=S-1&filter=a:is:b")).toBe(
    "/logistics/shipments?shipment=S-1&filter=a:is:b",
  );
  expect(ledTo("late", "")).toBe("/logistics/late");
  expect(ledTo("duties", "?rule=")).toBe("/logistics/freight/duties?rule=");
});

test("what stayed under orders in is not sent elsewhere", () => {
  expect(ledTo("purchase-orders", "")).toBeNull();
});
