/** Clocks on the walls of markets. */
import { describe, expect, it } from "vitest";
import { cityOf, momentOf, wallOf } from "./wall";

describe("wall clocks", () => {
  it("knows the moment at which a zone's clock shows a time", () => {
    expect(momentOf("2026-03-10T21:00", "America/New_York")).toBe("2026-03-11T01:00:00.000Z");
    expect(momentOf("2026-03-10T21:00", "Asia/Shanghai")).toBe("2026-03-10T13:00:00.000Z");
  });
  it("goes there and back, before and after the clocks change", () => {
    for (const wall of ["2026-03-08T01:30", "2026-03-08T03:30", "2026-11-01T12:00"])
      expect(wallOf(momentOf(wall, "America/New_York"), "America/New_York")).toBe(wall);
  });
  it("calls a zone by its city", () => {
    expect(cityOf("America/New_York")).toBe("New York");
  });
});
