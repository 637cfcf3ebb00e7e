/** Writes numbers, money, dates and spans of time the way each language does. */
import { type Language, useLanguage } from "./words";

const tags: Record<Language, string> = { zh: "zh-CN", en: "en-US" };

/** An amount from the server: a decimal as text keeps its digits; null means it may not be shown or is unknown. */
export type Amount = string | number;

export interface Format {
  number(value: number, digits?: number): string;
  /** 12,345 → 12K or 1.2万. */
  compact(value: number): string;
  /** A share of one, 0.123 → 12.3%. */
  percent(value: number, digits?: number): string;
  money(amount: Amount, currency: string): string;
  /** 12.50 → $12.50, 1,234.50 → $1,235, 12,345 → $12.3K. */
  moneyCompact(amount: Amount, currency: string): string;
  /** A day, `2026-11-16`, without any time zone. */
  date(day: string): string;
  dayMonth(day: string): string;
  /** The month of a day; January with its year. */
  month(day: string): string;
  /** A moment, an ISO timestamp, in the reader's time zone. */
  moment(at: string): string;
  /** How long ago or ahead a moment is, as seen from `now`. */
  relative(at: string, now: Date): string;
  days(count: number): string;
}

export function useFormat(): Format {
  return formats(useLanguage());
}

export function formatOf(language: Language): Format {
  const tag = tags[language];
  const number = kept((digits: number) => new Intl.NumberFormat(tag, { maximumFractionDigits: digits }));
  const percent = kept(
    (digits: number) => new Intl.NumberFormat(tag, { style: "percent", maximumFractionDigits: digits }),
  );
  const compact = lazily(
    () =>
      new Intl.NumberFormat(tag, {
        notation: "compact",
        minimumFractionDigits: 0,
        maximumFractionDigits: 1,
      }),
  );
  const money = kept((currency: string) => new Intl.NumberFormat(tag, { style: "currency", currency }));
  const moneyWhole = kept(
    (currency: string) =>
      new Intl.NumberFormat(tag, { style: "currency", currency, maximumFractionDigits: 0 }),
  );
  const moneyCompact = kept(
    (currency: string) =>
      new Intl.NumberFormat(tag, {
        style: "currency",
        currency,
        notation: "compact",
        minimumFractionDigits: 0,
        maximumFractionDigits: 1,
      }),
  );
  const month = language === "zh" ? "2-digit" : "short";
  const day: Intl.DateTimeFormatOptions = {
    year: "numeric",
    month,
    day: language === "zh" ? "2-digit" : "numeric",
  };
  const date = lazily(() => new Intl.DateTimeFormat(tag, { ...day, timeZone: "UTC" }));
  const dayMonth = lazily(
    () =>
      new Intl.DateTimeFormat(tag, {
        month: language === "zh" ? "numeric" : "short",
        day: "numeric",
        timeZone: "UTC",
      }),
  );
  const monthOnly = lazily(() => new Intl.DateTimeFormat(tag, { month: "short", timeZone: "UTC" }));
  const monthOfYear = lazily(
    () => new Intl.DateTimeFormat(tag, { year: "numeric", month: "short", timeZone: "UTC" }),
  );
  const moment = lazily(
    () =>
      new Intl.DateTimeFormat(tag, {
        ...day,
        hour: "2-digit",
        minute: "2-digit",
        hourCycle: "h23",
      }),
  );
  const relative = lazily(() => new Intl.RelativeTimeFormat(tag, { numeric: "auto" }));
  const days = lazily(
    () =>
      new Intl.NumberFormat(tag, {
        style: "unit",
        unit: "day",
        unitDisplay: "long",
        maximumFractionDigits: 0,
      }),
  );
  return {
    number: (value, digits = 0) => number(digits).format(value),
    compact: (value) => compact().format(value),
    percent: (value, digits = 1) => percent(digits).format(value),
    money: (amount, currency) => money(currency).format(Number(amount)),
    moneyCompact: (amount, currency) => {
      const size = Math.abs(Number(amount));
      const chosen = size < 1_000 ? money : size < 10_000 ? moneyWhole : moneyCompact;
      return chosen(currency).format(Number(amount));
    },
    date: (text) => date().format(new Date(`${text.slice(0, 10)}T00:00:00Z`)),
    dayMonth: (text) => dayMonth().format(new Date(`${text.slice(0, 10)}T00:00:00Z`)),
    month: (text) => {
      const first = new Date(`${text.slice(0, 7)}-01T00:00:00Z`);
      return (first.getUTCMonth() === 0 ? monthOfYear : monthOnly)().format(first);
    },
    moment: (at) => moment().format(new Date(at)),
    relative: (at, now) => sinceOrUntil(relative(), new Date(at).getTime() - now.getTime()),
    days: (count) => days().format(count),
  };
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];

function sinceOrUntil(format: Intl.RelativeTimeFormat, milliseconds: number): string {
  for (const [unit, size] of steps) {
    if (Math.abs(milliseconds) >= size) return format.format(Math.trunc(milliseconds / size), unit);
  }
  return format.format(0, "minute");
}

const formats = kept(formatOf);

function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

// Intl formatters are slow to make and quick to use, so each is made once, and when it is first wanted.
function kept<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>();
  return (key) => {
    const found = made.get(key) ?? make(key);
    made.set(key, found);
    return found;
  };
}
