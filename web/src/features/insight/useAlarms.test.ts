/** How long an alarm is silenced. */
import { expect, test } from "vitest";
import { silentUntil } from "./useAlarms";

const now = new Date(2026, 2, 2, 22, 30);

test("a silence until tomorrow ends at eight in the morning", () => {
  const until = silentUntil("tomorrow", now);
  expect([until.getDate(), until.getHours(), until.getMinutes()]).toEqual([3, 8, 0]);
});

test("an hour is an hour, and a week seven days", () => {
  expect(silentUntil("hour", now).getTime() - now.getTime()).toBe(3_600_000);
  expect(silentUntil("week", now).getTime() - now.getTime()).toBe(7 * 86_400_000);
});
