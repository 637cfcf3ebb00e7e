/** The clock on the wall of a time zone, to and from moments. */

/** The ISO moment at which the wall clock of `zone` shows `wall` (`2026-03-10T20:00`). */
export function momentOf(wall: string, zone: string): string {
  const as = Date.parse(`${wall}:00Z`);
  const first = as - offsetAt(as, zone);
  // Around a change of the clocks the first guess may lie on the other side of it.
  return new Date(as - offsetAt(first, zone)).toISOString();
}

/** What the wall clock of `zone` shows at a moment, as `2026-03-10T20:00`. */
export function wallOf(moment: string, zone: string): string {
  const at = Date.parse(moment);
  return new Date(at + offsetAt(at, zone)).toISOString().slice(0, 16);
}

function offsetAt(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(at);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const shown = Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second"));
  return shown - Math.floor(at / 1000) * 1000;
}

/** The last part of a zone's name, as people say it: `America/New_York` is New York. */
export const cityOf = (zone: string) => (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
