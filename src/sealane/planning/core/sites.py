"""Where to hold stock: each country's site weighed in delivery time, freight and stock."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from sealane.planning.contracts import Bools, Floats, Ints, Text
from sealane.planning.contracts.sites import Customers, SiteAdvice, SiteCosts, SitePlan

MOST_CANDIDATES = 12  # countries with most sales; beyond them a site of their own is not thought of
YEAR = 365.0
# Trade regions within which parcels go by land or a short flight, by ISO country code.
# fmt: off
REGIONS: dict[str, tuple[str, ...]] = {
    "north_america": ("US", "CA", "MX"),
    "europe": (
        "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS",
        "IT", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
    ),
    "britain": ("GB", "IM", "JE", "GG"),
    "south_east_asia": ("SG", "MY", "TH", "VN", "PH", "ID"),
    "middle_east": ("AE", "SA", "QA", "KW", "BH", "OM", "IL", "LB"),
    "greater_china": ("CN", "HK", "TW", "MO"),
    "oceania": ("AU", "NZ"),
}
# fmt: on
REGION_OF = {country: region for region, members in REGIONS.items() for country in members}


@dataclass(frozen=True, slots=True)
class Outcome:
    """A year with some sites: money in all, mean days to the customers, freight, units in stock, and who
    serves whom [M] (−1: direct mail from home)."""

    cost: float
    days: float
    freight: float
    stock: float
    served: tuple[int, ...]


def outcome(customers: Customers, home: str, sites: tuple[str, ...], costs: SiteCosts) -> Outcome:
    """A year of serving all customers from the best of `sites` and of direct mail from `home`.

    Each country takes what is cheapest in freight and waiting. A site holds half an order and a safety stock
    for what varies over the lead time: countries that share a site share its safety, so n equal ones need √n
    of it instead of n (the square-root law, Maister, 1976). That holds SKU by SKU: one does not stand in for
    another, so many slow ones are dear to hold in many places. Worked: a SKU with a spread of 3 a day in two
    countries, 25 days of lead time and 1.65 σ: 24.75 each in two sites, 35.0 together in one.
    """
    places = (home, *sites)
    days, share = _delivery(customers.country, places, home, costs)
    price = np.where(np.isnan(customers.price), costs.price, customers.price)
    freight, wait = price[:, None] * share, price[:, None] * costs.wait_share_per_day * days
    best = (freight + wait).argmin(1)
    rows = np.arange(best.size)
    yearly = customers.units_per_day * YEAR
    paid = float(yearly @ freight[rows, best])
    waited = float(yearly @ wait[rows, best])
    stock = _stock(customers, best, len(places), costs)
    value = float(yearly @ price) / max(float(yearly.sum()), 1e-9)
    held = stock * value * costs.holding_share_per_year
    total = paid + waited + held + costs.site_per_year * len(sites)
    mean_days = float(yearly @ days[rows, best]) / max(float(yearly.sum()), 1e-9)
    return Outcome(total, mean_days, paid, stock, tuple(int(b) - 1 for b in best))


def _delivery(
    countries: tuple[str, ...], places: tuple[str, ...], home: str, costs: SiteCosts
) -> tuple[Floats, Floats]:
    """Days, and share of the price [M, P], from each place to each country, the way to the place in it."""
    days, share = np.empty((len(countries), len(places))), np.empty((len(countries), len(places)))
    for j, place in enumerate(places):
        leg = 0.0 if place == home else costs.first_leg
        for i, country in enumerate(countries):
            near = country == place
            same = REGION_OF.get(country, country) == REGION_OF.get(place, place)
            time, paid = costs.near if near else costs.region if same else costs.far
            days[i, j], share[i, j] = time, paid + leg
    return days, share


def _stock(customers: Customers, best: Ints, places: int, costs: SiteCosts) -> float:
    mean = np.bincount(best, customers.units_per_day, places)
    variance = np.zeros((places, customers.spread_per_day.shape[1]))
    np.add.at(variance, best, customers.spread_per_day**2)
    safety = costs.safety * np.sqrt(variance * costs.lead_days)
    return float(0.5 * mean.sum() * costs.order_days + safety.sum())


def site_plan(customers: Customers, home: str, now: tuple[str, ...], costs: SiteCosts) -> SitePlan:
    """Which sites abroad to open, keep or close; `now` are the countries of today's, `home` of the first.

    All sets of the MOST_CANDIDATES countries that sell most (and today's) are compared where they are few,
    else sites are added, dropped and swapped as long as that saves. Ties go to fewer sites, then by name.
    """
    order = sorted(
        range(len(customers.country)), key=lambda i: (-customers.units_per_day[i], customers.country[i])
    )
    largest = [customers.country[i] for i in order[:MOST_CANDIDATES]]
    candidates = tuple(sorted({c for c in (*largest, *now) if c != home}))
    current = tuple(sorted({c for c in now if c != home}))
    if float(customers.units_per_day.sum()) < costs.least_units_per_day:
        return _focus(customers, home, current, costs)
    best = _best(customers, home, candidates, costs)
    before, after = (outcome(customers, home, s, costs) for s in (current, best))
    rows = [_advice(customers, home, best, c, current, costs) for c in sorted({*best, *current})]
    rows.sort(key=lambda a: (-a.saving_per_year, a.country))
    return SitePlan(tuple(rows), before.cost, after.cost, costs, _note(before, after, costs.currency))


def _best(customers: Customers, home: str, candidates: tuple[str, ...], costs: SiteCosts) -> tuple[str, ...]:
    every = (s for n in range(min(len(candidates), 4) + 1) for s in combinations(candidates, n))
    best = min(every, key=lambda s: (outcome(customers, home, s, costs).cost, len(s), s))
    while True:  # more than four sites: one more, one fewer, or another one at a time
        near = [tuple(sorted({*best, c})) for c in candidates]
        near += [tuple(x for x in best if x != c) for c in best]
        better = min(near, key=lambda s: (outcome(customers, home, s, costs).cost, len(s), s), default=best)
        if outcome(customers, home, better, costs).cost >= outcome(customers, home, best, costs).cost:
            return best
        best = better


def _advice(
    customers: Customers,
    home: str,
    best: tuple[str, ...],
    country: str,
    now: tuple[str, ...],
    costs: SiteCosts,
) -> SiteAdvice:
    action = "keep" if country in best and country in now else "open" if country in best else "close"
    other = tuple(sorted({*best} ^ {country}))
    done, undone = outcome(customers, home, best, costs), outcome(customers, home, other, costs)
    holds = best if country in best else other
    where = (done if country in best else undone).served
    mine = np.asarray([i == holds.index(country) for i in where], dtype=np.bool_)
    units = float(customers.units_per_day[mine].sum())
    saved = undone.cost - done.cost
    reason = _reason(action, country, _names(customers, mine), units, done, undone, costs.currency)
    return SiteAdvice(
        country, action, units, done.days, undone.days, done.freight, undone.freight, done.stock,
        undone.stock, saved, reason,
    )  # fmt: skip


def _names(customers: Customers, mine: Bools) -> str:
    return ", ".join(c for c, used in zip(customers.country, mine.tolist(), strict=True) if used)


def _reason(
    action: str, country: str, served: str, units: float, done: Outcome, undone: Outcome, currency: str
) -> Text:
    verb = {"open": "Open a site in", "keep": "Keep the site in", "close": "Close the site in"}[action]
    zh = {"open": "建议在", "keep": "建议保留", "close": "建议撤掉"}[action]
    tail = "设仓" if action == "open" else "仓"
    less, more = (undone, done) if action != "close" else (done, undone)
    saved = undone.cost - done.cost
    return Text(
        f"{verb} {country}: it serves {served or 'nobody better than others'} ({units:,.1f} units a day). "
        f"With it customers wait {more.days:.1f} days instead of {less.days:.1f}, freight is "
        f"{more.freight:,.0f} {currency} a year instead of {less.freight:,.0f}, and "
        f"{more.stock:,.0f} units lie in stock instead of {less.stock:,.0f}. "
        f"That saves {saved:,.0f} {currency} a year.",
        f"{zh} {country} {tail}：服务 {served or '（无更优客户）'}，日均 {units:,.1f} 件。有此仓时平均 "
        f"{more.days:.1f} 天送达（否则 {less.days:.1f} 天），年运费 {more.freight:,.0f} {currency}（否则 "
        f"{less.freight:,.0f}），库存 {more.stock:,.0f} 件（否则 {less.stock:,.0f} 件）。"
        f"这样每年可省 {saved:,.0f} {currency}。",
    )


def _note(before: Outcome, after: Outcome, currency: str) -> Text:
    return Text(
        f"All advice together: customers wait {after.days:.1f} days (now {before.days:.1f}), "
        f"{before.cost - after.cost:,.0f} {currency} saved a year.",
        f"全部建议合计：平均 {after.days:.1f} 天送达（现在 {before.days:.1f} 天），每年可省 "
        f"{before.cost - after.cost:,.0f} {currency}。",
    )


def _focus(customers: Customers, home: str, now: tuple[str, ...], costs: SiteCosts) -> SitePlan:
    """What a newcomer is told: one market first, by direct mail, and a site when it carries one."""
    cost = outcome(customers, home, now, costs).cost
    if not customers.country:
        nothing = Text("No sales yet: nothing tells where customers are.", "还没有销售，无法判断客户在哪里。")
        return SitePlan((), cost, cost, costs, nothing)
    top = customers.country[int(customers.units_per_day.argmax())]
    units, least = float(customers.units_per_day.sum()), costs.least_units_per_day
    note = Text(
        f"Focus first: {units:,.1f} units a day carry no site abroad yet. Serve all by direct mail, win "
        f"{top}, where most is sold, and ask again at {least:,.0f} units a day.",
        f"先聚焦：目前日均 {units:,.1f} 件，还撑不起海外仓。建议先走直邮，集中做好销量最高的 {top} 市场，"
        f"日均达到 {least:,.0f} 件后再评估设仓。",
    )
    return SitePlan((), cost, cost, costs, note)
