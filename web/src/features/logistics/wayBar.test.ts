/** What the bar of a journey and the map of flows show, apart from the browser. */
import { expect, test } from "vitest";
import type { FlowsOut } from "@/generated/schemas";
import { filtersOf, isInland, standing } from "./flows";
import { stepsOf, wayBar } from "./wayBar";

const now = Date.parse("2026-03-11T00:00:00Z");
const nothing = {
  steps: null,
  begun_at: null,
  due_at: null,
  arrives_p10: null,
  arrives_p50: null,
  arrives_p90: null,
};

test("steps are read as the listing tells them, without side states", () => {
  const told = "departed 2026-03-01T08:00Z, customs_hold 2026-03-02T08:00Z, arrived 2026-03-10T00:00Z";
  expect(stepsOf(told).map(({ milestone }) => milestone)).toEqual(["departed", "arrived"]);
  expect(stepsOf(null)).toEqual([]);
  expect(stepsOf("nonsense")).toEqual([]);
});

test("legs done end at today, and the last is still open", () => {
  const steps = "departed 2026-03-01T00:00Z, arrived 2026-03-06T00:00Z";
  const { legs } = wayBar({ ...nothing, steps }, now, 10);
  expect(legs).toEqual([
    { from: 0, to: 25, begins: "departed", ends: "arrived", days: 5 },
    { from: 25, to: 50, begins: "arrived", ends: null, days: 5 },
  ]);
});

test("a journey that began before its first told step shows that too", () => {
  const row = { ...nothing, begun_at: "2026-03-01T00:00:00Z", steps: "arrived 2026-03-06T00:00Z" };
  expect(wayBar(row, now, 10).legs.map(({ begins }) => begins)).toEqual(["", "arrived"]);
});

test("what is foreseen lies ahead, and what is out of sight is left out", () => {
  const row = {
    ...nothing,
    arrives_p10: "2026-03-13T00:00:00Z",
    arrives_p50: "2026-03-16T00:00:00Z",
    arrives_p90: "2026-06-01T00:00:00Z",
    due_at: "2026-05-01T00:00:00Z",
  };
  const near = wayBar(row, now, 10);
  expect(near.ahead).toEqual({ from: 50, to: 75 });
  expect(near.range).toEqual({ from: 60, to: 100 });
  expect(near.due).toBeNull();
  expect(wayBar(row, now, 120).due).toBeGreaterThan(50);
});

const china = { code: "CN", number: "156" };
const states = { code: "US", number: "840" };
const flow: FlowsOut["flows"][number] = {
  origin: china,
  destination: states,
  channel: "sea",
  going: "late",
  shipments: 6,
  units: 60,
  value: null,
  parts: [
    { part: "origin", shipments: 1 },
    { part: "between", shipments: 3 },
    { part: "destination", shipments: 2 },
  ],
  only: null,
};

test("a country holds what has not left it and what has reached it", () => {
  expect(standing([flow])).toEqual([
    { country: "156", code: "CN", here: 1, coming: 0 },
    { country: "840", code: "US", here: 2, coming: 3 },
  ]);
});

test("a country that nobody knows holds nothing and is not filtered by", () => {
  const lost = { ...flow, origin: { code: "", number: "" } };
  expect(standing([lost]).map(({ code }) => code)).toEqual(["US"]);
  expect(filtersOf(lost)).toEqual(["destination_country:is:US", "channel:is:sea", "going:is:late"]);
});

test("a flow within one country is inland", () => {
  expect(isInland({ ...flow, origin: states })).toBe(true);
  expect(isInland(flow)).toBe(false);
});
