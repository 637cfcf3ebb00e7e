"""Which way to send a consignment: what each costs in money and time, and whether to split it over two."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from math import ceil, erfc, exp, log, sqrt

from sealane.kit.text import Text
from sealane.logistics.contracts.channels import Advice, Need, Option, Part, Way

DAYS_OF_YEAR = 365.0
Z90 = 1.2816
"""Standard deviations of a normal from its middle to its 90th percentile."""
LEAST_SPREAD = 1e-6
WORTH_SPLITTING = 0.02
"""Share of the best whole way's money that two ways must save: two shipments are more to look after."""
CENT = Decimal("0.01")

Freight = Callable[[int, Mapping[str, int]], Decimal | None]
"""What the freight of so many units of each SKU costs by one of the ways; None where it can't go."""


@dataclass(frozen=True, slots=True)
class Case:
    """What is common to all ways of one consignment; days count from `ready_on`, money in one currency."""

    ready_on: date
    needed_on: date | None
    needs: tuple[Need, ...]
    duty: Decimal
    vat: Decimal
    capital_rate: float
    currency: str = "USD"
    late_cost_per_day: float | None = None

    @property
    def value(self) -> Decimal:
        """Value of the goods."""
        return sum((need.value * need.units for need in self.needs), Decimal(0))


def late_probability(p50: float, p90: float, days: float) -> float:
    """Chance that a journey takes longer than `days`: a log-normal through its middle and its p90.

    Worked: of one with p50 20 and p90 30 one in two takes longer than 20 days, one in ten longer than 30.
    """
    if days <= 0:
        return 1.0
    return _above((log(days) - log(max(p50, LEAST_SPREAD))) / _spread(p50, p90))


def days_beyond(p50: float, p90: float, days: float) -> float:
    """Expected days by which a journey takes longer than `days` (stop-loss of a log-normal).

    Worked: 40 days for certain are 10 beyond 30; p50 20 and p90 30 are 21.0 days on average, beyond 0.
    """
    sigma, mu = _spread(p50, p90), log(max(p50, LEAST_SPREAD))
    mean = exp(mu + sigma * sigma / 2)
    if days <= 0:
        return mean - days
    z = (mu - log(days)) / sigma
    return max(mean * _above(-z - sigma) - days * _above(-z), 0.0)


def _spread(p50: float, p90: float) -> float:
    return max(log(max(p90, LEAST_SPREAD) / max(p50, LEAST_SPREAD)) / Z90, LEAST_SPREAD)


def _above(z: float) -> float:
    """Chance that a standard normal lies above z."""
    return 0.5 * erfc(z / sqrt(2.0))


def judged(case: Case, way: Way) -> Option:
    """One way with its dates, its risk and all it costs; nothing is reckoned of what is not known."""
    units = sum(need.units for need in case.needs)
    arrival = [_day(case.ready_on, days) for days in (way.days_p50, way.days_p90)]
    duty = Decimal(0) if way.duty_included else case.duty
    vat = Decimal(0) if way.duty_included else case.vat
    capital, lost, late = Decimal(0), Decimal(0), None
    if way.days_p50 is not None and way.days_p90 is not None:
        capital = _capital(case, case.value, way)
        lost = _cents(sum(_lost(case, need, way, need.units) for need in case.needs) + _by_the_day(case, way))
        if case.needed_on is not None:
            late = late_probability(way.days_p50, way.days_p90, (case.needed_on - case.ready_on).days)
    loss = _cents(float(case.value) * way.loss_share)
    total = None
    if way.freight_p50 is not None and not way.refused:
        total = way.freight_p50 + duty + capital + loss + lost
    unit = None if total is None or not units else (total / units).quantize(Decimal("0.0001"))
    return Option(way, arrival[0], arrival[1], late, duty, vat, capital, loss, lost, total, unit)


def _day(first: date, days: float | None) -> date | None:
    return None if days is None else first + timedelta(days=ceil(days))


def _capital(case: Case, value: Decimal, way: Way) -> Decimal:
    """Value × rate × mean days ÷ 365: 10,000 at 12 % for 36.5 days cost 120."""
    mean = days_beyond(way.days_p50 or 0.0, way.days_p90 or 0.0, 0.0)
    return _cents(float(value) * case.capital_rate * mean / DAYS_OF_YEAR)


def _lost(case: Case, need: Need, way: Way, units: float, cover: float | None = None) -> float:
    """Expected margin lost of one SKU while its shelf is empty, at most that of the units it waits for."""
    begins = cover if cover is not None else need.cover_days
    if begins is None or case.late_cost_per_day is not None:
        return 0.0
    missed = need.daily * days_beyond(way.days_p50 or 0.0, way.days_p90 or 0.0, begins)
    return min(missed, units) * max(need.margin, 0.0)


def _by_the_day(case: Case, way: Way) -> float:
    """What being late costs where a person said what a day is worth."""
    if case.late_cost_per_day is None or case.needed_on is None:
        return 0.0
    days = (case.needed_on - case.ready_on).days
    return case.late_cost_per_day * days_beyond(way.days_p50 or 0.0, way.days_p90 or 0.0, days)


def ranked(options: Sequence[Option]) -> tuple[Option, ...]:
    """Options that can be taken by what they cost in all, then those without a price, then the refused."""

    def order(option: Option) -> tuple[bool, bool, Decimal, str]:
        return (bool(option.way.refused), option.total is None, option.total or Decimal(0), option.way.name)

    return tuple(sorted(options, key=order))


def advise(case: Case, options: Sequence[Option], freight: Freight) -> Advice | None:
    """The cheapest way in all, or a split over two where that saves at least 2 % of it; None without any.

    A split sends by the quick way what is sold from its arrival until nine of ten of the slow one's are
    there, and the rest by the slow way. Ways without known days are taken whole only.
    """
    open_ways = [i for i, one in enumerate(options) if one.total is not None]
    if not open_ways:
        return None
    best = min(open_ways, key=lambda i: (options[i].total or Decimal(0), i))
    whole = options[best].total or Decimal(0)
    units = tuple((need.sku, need.units) for need in case.needs)
    alone = Part(best, units, options[best].way.freight_p50 or Decimal(0))
    pairs = [(quick, slow) for quick in open_ways for slow in open_ways]
    splits = [made for pair in pairs if (made := _split(case, options, *pair, freight)) is not None]
    cheapest = min(splits, key=lambda one: one.total, default=None)
    if cheapest is not None and cheapest.total <= whole * Decimal(1 - WORTH_SPLITTING):
        return Advice(cheapest.parts, cheapest.total, _why_split(case.currency, options, cheapest, best))
    return Advice((alone,), whole, _why_whole(case.currency, options, best, open_ways))


def _split(case: Case, options: Sequence[Option], quick: int, slow: int, freight: Freight) -> Advice | None:
    fast, late = options[quick].way, options[slow].way
    if None in (fast.days_p50, late.days_p50) or (fast.days_p50 or 0.0) >= (late.days_p50 or 0.0):
        return None
    now = {need.sku: _bridging(need, fast, late) for need in case.needs}
    rest = {need.sku: need.units - now[need.sku] for need in case.needs}
    if not any(now.values()) or not any(rest.values()):
        return None
    costs = [freight(quick, now), freight(slow, rest)]
    if costs[0] is None or costs[1] is None:
        return None
    lost = sum(_lost_of_split(case, need, fast, late, now[need.sku]) for need in case.needs)
    total = costs[0] + costs[1] + _cents(lost + _by_the_day(case, fast))
    for way, units in ((fast, now), (late, rest)):
        value = sum((need.value * units[need.sku] for need in case.needs), Decimal(0))
        share = value / case.value if case.value else Decimal(0)
        total += _capital(case, value, way) + _cents(float(value) * way.loss_share)
        total += Decimal(0) if way.duty_included else (case.duty * share).quantize(CENT)
    parts = (Part(quick, _some(now), costs[0]), Part(slow, _some(rest), costs[1]))
    return Advice(parts, total, Text("", ""))


def _bridging(need: Need, fast: Way, late: Way) -> int:
    """Units sold from when the quick part is there or stock is gone until the slow part is there."""
    if need.cover_days is None:
        return 0
    begins = max(need.cover_days, fast.days_p50 or 0.0)
    return min(need.units, ceil(need.daily * max((late.days_p90 or 0.0) - begins, 0.0)))


def _lost_of_split(case: Case, need: Need, fast: Way, late: Way, now: int) -> float:
    if need.daily <= 0:
        return 0.0
    if not now:
        return _lost(case, need, late, need.units)
    lasts = max(need.cover_days or 0.0, fast.days_p50 or 0.0) + now / need.daily
    return _lost(case, need, fast, now) + _lost(case, need, late, need.units - now, lasts)


def _some(units: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple((sku, count) for sku, count in units.items() if count)


def _why_whole(currency: str, options: Sequence[Option], best: int, open_ways: Sequence[int]) -> Text:
    one = options[best]
    if len(open_ways) == 1:
        return Text(f"{one.way.name} is the only way that can be taken.", f"只有 {one.way.name} 可用。")
    others = sorted((options[i] for i in open_ways if i != best), key=lambda o: o.total or Decimal(0))
    saves = (others[0].total or Decimal(0)) - (one.total or Decimal(0))
    en = f"{one.way.name} costs least in all, {saves:,.2f} {currency} less than {others[0].way.name}"
    zh = f"{one.way.name} 总成本最低，比 {others[0].way.name} 少 {saves:,.2f} {currency}"
    quicker = [o for o in others if (o.way.days_p50 or 1e9) < (one.way.days_p50 or 1e9)]
    if quicker and one.way.freight_p50 is not None:
        first = min(quicker, key=lambda o: o.way.days_p50 or 1e9)
        days = round((one.way.days_p50 or 0.0) - (first.way.days_p50 or 0.0))
        more = (first.way.freight_p50 or Decimal(0)) - one.way.freight_p50
        if more > 0:
            dearer = f"{more:,.2f} {currency}"
            en += f"; the {days} days that {first.way.name} saves are not worth {dearer} more freight"
            zh += f"；{first.way.name} 快 {days} 天，但多付 {dearer} 运费并不划算"
    elif one.lost_margin < others[0].lost_margin:
        saved = others[0].lost_margin - one.lost_margin
        en += f": it comes sooner and keeps {saved:,.2f} {currency} of margin from being lost"
        zh += f"：到得更早，可避免损失毛利 {saved:,.2f} {currency}"
    return Text(f"{en}.", f"{zh}。")


def _why_split(currency: str, options: Sequence[Option], made: Advice, best: int) -> Text:
    quick, slow = (options[part.option].way for part in made.parts)
    now = sum(count for _, count in made.parts[0].units)
    rest = sum(count for _, count in made.parts[1].units)
    saves = (options[best].total or Decimal(0)) - made.total
    return Text(
        f"{now:,} units by {quick.name} keep the shelf filled until the other {rest:,} come by {slow.name}; "
        f"that costs {saves:,.2f} {currency} less than all by {options[best].way.name}.",
        f"先用 {quick.name} 发 {now:,} 件保证不断货，其余 {rest:,} 件走 {slow.name}；"
        f"比全部走 {options[best].way.name} 少 {saves:,.2f} {currency}。",
    )


def _cents(amount: float) -> Decimal:
    return Decimal(str(round(amount, 2))).quantize(CENT)
