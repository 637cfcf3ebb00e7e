/** What plans are made by, as the form holds it: shares in percent, and which lines are the seller's own. */
import type {
  CategoryBody,
  CategoryOut,
  ChoicesBody,
  PoliciesIn,
  PoliciesOut,
  TierBody,
  TierOut,
} from "@/generated/schemas";

/** The choices that hold a share; shown in percent, kept as a fraction. */
const shares = ["capital_rate_per_year", "service_level", "sku_cash_share"] as const;

export interface Edited {
  choices: ChoicesBody;
  categories: CategoryOut[];
  tiers: TierOut[];
  reason?: string;
}

/** The form's values of what the server keeps. */
export function editedOf(policies: PoliciesOut): Edited {
  return {
    choices: converted(policies.choices, percentOf),
    categories: policies.categories.map((line) => withLoss(line, percentOf)),
    tiers: policies.tiers.map((line) => withLoss(line, percentOf)),
  };
}

/** What is sent: every choice, those that have no input as they were `before`, and the seller's own lines. */
export function sentOf(edited: Edited, before: ChoicesBody): PoliciesIn {
  return {
    choices: { ...before, ...converted(edited.choices, fractionOf) },
    categories: edited.categories.filter(({ own }) => own).map(bodyOf<CategoryBody>),
    tiers: edited.tiers.filter(({ own }) => own).map(bodyOf<TierBody>),
    ...(edited.reason ? { reason: edited.reason } : {}),
  };
}

/** Where a line that was changed stands, as its place in the form: a changed line is the seller's own. */
export function touchedLines(changes: Partial<Edited>): ["categories" | "tiers", number][] {
  const found: ["categories" | "tiers", number][] = [];
  for (const table of ["categories", "tiers"] as const)
    for (const [at, line] of Object.entries(changes[table] ?? {}))
      if (line && !("own" in line)) found.push([table, Number(at)]);
  return found;
}

const percentOf = (fraction: number) => Number((fraction * 100).toFixed(4));
const fractionOf = (percent: number) => Number((percent / 100).toFixed(6));

function converted(choices: ChoicesBody, convert: (value: number) => number): ChoicesBody {
  const out: ChoicesBody = { ...choices };
  for (const name of shares) {
    const value = choices[name];
    if (typeof value === "number") out[name] = convert(value);
  }
  return out;
}

function withLoss<T extends { obsolescence_per_year?: number }>(
  line: T,
  convert: (value: number) => number,
): T {
  return { ...line, obsolescence_per_year: convert(line.obsolescence_per_year ?? 0) };
}

function bodyOf<T>(line: CategoryOut | TierOut): T {
  const { own: _own, fresh: _fresh, ...body } = { fresh: false, ...withLoss(line, fractionOf) };
  return body as T;
}
