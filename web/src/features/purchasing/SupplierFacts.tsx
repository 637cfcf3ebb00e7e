/** What was agreed with a supplier: terms, capacity, audits. */
import { Facts } from "@/components/Facts";
import type { CapacityOut, ClosureOut, SupplierOut } from "@/generated/schemas";
import { type Format, useFormat } from "@/lib/format";
import { type Say, useLanguage, useWords } from "@/lib/words";
import { events, supplierWords } from "./supplierWords";

const MONTHS_SHOWN = 6;

interface Props {
  supplier: SupplierOut;
  capacity: readonly CapacityOut[];
  closures: readonly ClosureOut[];
}

export function SupplierFacts({ supplier, capacity, closures }: Props) {
  const say = useWords(supplierWords);
  const format = useFormat();
  const at = useLanguage() === "zh" ? 0 : 1;
  const known = [
    { name: say("terms"), value: termsOf(supplier, say, format, at) },
    { name: say("changes"), value: changesOf(supplier, say, format, at) },
    { name: say("takesBack"), value: takesBackOf(supplier, say, format, at) },
    { name: say("capacity"), value: capacityOf(supplier, say, format) },
    { name: say("makes"), value: supplier.categories },
    { name: say("contact"), value: supplier.contact },
    { name: say("audit"), value: auditOf(supplier, say, format) },
    ...closures.slice(0, 1).map(({ closed_from: from, closed_to: to }) => ({
      name: say("closed"),
      value: `${format.date(from)} – ${format.date(to)}`,
    })),
    ...capacity
      .toSorted((a, b) => a.month.localeCompare(b.month))
      .slice(0, MONTHS_SHOWN)
      .map(({ month, units }) => ({
        name: `${say("capacity")} ${format.month(month)}`,
        value: format.number(units),
      })),
  ];
  const facts = known.filter(({ value }) => value);
  return facts.length === 0 ? null : <Facts facts={facts} />;
}

type Words = Say<typeof supplierWords.phrases>;

function termsOf(supplier: SupplierOut, say: Words, format: Format, at: 0 | 1): string {
  const { deposit_percent: deposit, balance_when: when, payment_days: days } = supplier;
  const first =
    deposit === null || deposit === undefined
      ? ""
      : deposit === 0
        ? say("noDeposit")
        : say("deposit", { percent: format.number(deposit, 1) });
  if (deposit === 100) return first;
  const event = when ? events[when]?.[at] : undefined;
  const rest = event
    ? days
      ? say("inDays", { when: event, days })
      : say("balance", { when: event })
    : days
      ? format.days(days)
      : "";
  return [first, rest].filter(Boolean).join(at === 0 ? "，" : ", ");
}

/** How far an open order can be moved, and what that costs. */
function changesOf(supplier: SupplierOut, say: Words, format: Format, at: 0 | 1): string {
  const { max_delay_days: later, delay_fee_percent: fee } = supplier;
  const { max_pull_in_days: sooner, pull_in_fee_percent: rush, change_notice_days: notice } = supplier;
  const parts = [
    later ? say("laterBy", { days: format.days(later) }) + feeOf(fee, say, format) : "",
    sooner ? say("soonerBy", { days: format.days(sooner) }) + feeOf(rush, say, format) : "",
    notice ? say("noticeOf", { days: format.days(notice) }) : "",
  ];
  return parts.filter(Boolean).join(at === 0 ? "，" : ", ");
}

function feeOf(fee: number | null | undefined, say: Words, format: Format): string {
  return fee ? say("feeOf", { percent: format.number(fee, 1) }) : "";
}

/** For how much, and until when, goods go back. */
function takesBackOf(supplier: SupplierOut, say: Words, format: Format, at: 0 | 1): string {
  const { return_percent: share, return_days: days, return_freight_percent: freight } = supplier;
  if (!share) return "";
  const parts = [
    say("refundOf", { percent: format.number(share, 1) }),
    days ? say("withinDays", { days: format.days(days) }) : "",
    freight ? say("freightOf", { percent: format.number(freight, 1) }) : "",
  ];
  return parts.filter(Boolean).join(at === 0 ? "，" : ", ");
}

function capacityOf(supplier: SupplierOut, say: Words, format: Format): string {
  const { capacity_units_per_month: units, ramp_percent: more, ramp_weeks: weeks } = supplier;
  const parts = [
    units === null || units === undefined ? "" : say("unitsAMonth", { units: format.number(units) }),
    more && weeks ? say("ramp", { percent: format.number(more, 0), weeks }) : "",
  ];
  return parts.filter(Boolean).join(" · ");
}

function auditOf(supplier: SupplierOut, say: Words, format: Format): string {
  const { audited_on: last, audit_due_on: next } = supplier;
  const parts = [last ? format.date(last) : "", next ? say("nextAudit", { day: format.date(next) }) : ""];
  return parts.filter(Boolean).join(" · ");
}
