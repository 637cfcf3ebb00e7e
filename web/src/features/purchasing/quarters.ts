/** Quarters by their first day, `2026-01-01`. */

/** Every quarter from the first to the last of `days`, those without anything too. */
export function quartersOf(days: readonly string[]): string[] {
  const sorted = days.toSorted();
  const last = sorted.at(-1);
  const found: string[] = [];
  for (let day = sorted[0]; day && last && day <= last; day = after(day)) found.push(day);
  return found;
}

function after(day: string): string {
  const [year = 0, month = 1] = day.split("-").map(Number);
  const next = month + 3;
  return next > 12 ? `${year + 1}-01-01` : `${year}-${String(next).padStart(2, "0")}-01`;
}

/** `2026-04-01` → `2026 Q2`, in both languages alike. */
export function quarterName(day: string): string {
  const [year, month] = day.split("-").map(Number);
  return `${year} Q${Math.ceil((month ?? 1) / 3)}`;
}
