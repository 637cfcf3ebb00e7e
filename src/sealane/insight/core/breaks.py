"""Breaks: whether a SKU's demand has left its level, in all or in one market, since when and how far."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

DAYS_OF_WEEK = 7
MAX_LIKELIHOOD = 20.0
"""Logarithm beyond which one day's evidence says no more; keeps products of days finite."""
MAX_EVIDENCE = 1e30
MOST_OF_IT, A_PART = 0.8, 0.1
"""Share of what came more, or less, that one market must hold for the break to be called its own, and from
which its level is learned anew."""

CALIBRATED = ((0.3, 300.0), (1.0, 21.0), (3.0, 7.3))
"""Evidence that unbroken history exceeds so often a SKU and year, measured on half of the SKUs of Online
Retail and held on the other half (benchmarks/alarms.py)."""


@dataclass(frozen=True, slots=True)
class Detector:
    """How breaks are looked for: chosen by back-testing on half of the SKUs of Online Retail.

    `sizes` are the changes looked for, each with its `weights`; `memory` is how much of yesterday's evidence
    for each counts today (1: all, 0: none), `half_life_days` after how long half of a level is forgotten.
    """

    sizes: tuple[float, ...] = (2.0, 4.0, 8.0, 0.5, 0.25)
    weights: tuple[float, ...] = (0.3, 0.3, 0.2, 0.003, 0.003)
    memory: tuple[float, ...] = (0.6, 0.6, 0.6, 0.95, 0.95)
    half_life_days: float = 28.0
    warm_up_days: int = 28
    relearn: float = 0.15
    prior_orders: float = 0.5
    prior_days: float = 1.5
    least_level: float = 0.03
    dispersion: float = 0.15
    dispersion_orders: float = 20.0
    shop_orders: float = 30.0
    promotion_lift: float = 1.5
    promotion_orders: float = 3.0


DEFAULT = Detector()


@dataclass(frozen=True, slots=True, eq=False)
class Watched:
    """Orders a day of S series over T days, beside what their shops sold.

    `orders` [S, T]; `known` [S, T] is False where it could not be sold; `promoted` [S, T] where a promotion
    or session was on. `sku` [S] and `weight` [S] join series of one SKU: weights of a SKU add up to 1.
    `shop` [S] names the row of `shops` [G, T] to which a series belongs: all orders of its market. `weekday`
    [T] is 0 for Monday. `share` is how much of the last day has passed, by the orders usually in by then.
    """

    orders: Floats
    known: Flags
    promoted: Flags
    sku: Ints
    weight: Floats
    shop: Ints
    shops: Floats
    weekday: Ints
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Break:
    """One alarm: in `series`, seen on day `seen` (both indices), begun on day `since`.

    `times` is the new level by the old one, `usual` the old one and `now` the new one, in orders a day like
    the seen one; `evidence` how much likelier a break is than none, weighed over when and how much.
    """

    series: int
    seen: int
    since: int
    times: float
    usual: float
    now: float
    evidence: float

    @property
    def up(self) -> bool:
        """Whether more sells than before."""
        return self.times > 1.0


@dataclass(slots=True, eq=False)
class _Level:
    """What is known of each series' level: discounted orders and days, spread, lift by promotions."""

    detector: Detector
    orders: Floats
    days: Floats
    excess: Floats
    mass: Floats
    promoted: Floats
    unpromoted: Floats

    @classmethod
    def prior(cls, count: int, d: Detector) -> _Level:
        def full(value: float) -> Floats:
            return np.full(count, value)

        return cls(
            d,
            full(d.prior_orders),
            full(d.prior_days),
            full(d.dispersion * d.dispersion_orders),
            full(d.dispersion_orders),
            full(d.promotion_lift * d.promotion_orders),
            full(d.promotion_orders),
        )

    def expect(self, factor: Floats, promoted: Flags) -> tuple[Floats, Floats]:
        """Mean of the day's orders, and the size parameter of their negative binomial."""
        d = self.detector
        level = np.maximum(self.orders / self.days, d.least_level)
        lift = np.where(promoted, np.maximum(self.promoted / self.unpromoted, 1.0), 1.0)
        mean = np.maximum(level * factor * lift, 1e-6)
        spread = np.clip(self.excess / self.mass, 0.01, 4.0)
        doubt = 1.0 / self.orders + np.where(promoted, 1.0 / self.promoted, 0.0)
        return mean, 1.0 / (spread / mean + doubt)

    def learn(self, orders: Floats, factor: Floats, mean: Floats, known: Flags, promoted: Flags) -> None:
        """Take a day in; what could not be sold teaches nothing, what was promoted only its lift."""
        keep = 0.5 ** (1.0 / self.detector.half_life_days)
        plain, lifted = known & ~promoted, known & promoted
        self.orders = np.where(plain, np.maximum(keep * self.orders + orders, 0.3), self.orders)
        self.days = np.where(plain, keep * self.days + factor, self.days)
        odd = np.minimum((orders - mean) ** 2, 25.0 * np.maximum(mean, 1.0)) - mean
        self.excess = np.where(plain, np.maximum(0.99 * self.excess + odd, 0.01), self.excess)
        self.mass = np.where(plain, 0.99 * self.mass + mean, self.mass)
        base = self.orders / self.days * factor
        self.promoted = np.where(lifted, 0.97 * self.promoted + orders, self.promoted)
        self.unpromoted = np.where(lifted, 0.97 * self.unpromoted + base, self.unpromoted)

    def forget(self, series: Ints) -> None:
        """Let a level that has broken be learned anew from what comes."""
        self.orders[series] *= self.detector.relearn
        self.days[series] *= self.detector.relearn


def likelihood(orders: Floats, mean: Floats, size: Floats, times: Floats) -> Floats:
    """Logarithm of how much likelier [S, J] the orders are if the mean is so many `times` larger.

    Negative binomial of size k: y·ln(θ(k+m)/(k+θm)) − k·ln((k+θm)/(k+m)) (Lawless 1987). Worked: 4 orders
    where 2 are usual, without over-dispersion, for a doubling: 4·ln 2 − 2 = 0.7726.
    """
    y, m, k = orders[:, None], mean[:, None], size[:, None]
    ratio = (k + times * m) / (k + m)
    found: Floats = y * (np.log(times) - np.log(ratio)) - k * np.log(ratio)
    return np.minimum(found, MAX_LIKELIHOOD)


def threshold(false_alarms_per_year: float) -> float:
    """The evidence at which a SKU is told of, for so many false alarms a year; between and beyond what was
    measured by a straight line of logarithms. Worked: 1 a year is 21.
    """
    rates, levels = np.log(np.array(CALIBRATED)).T
    slope_low = (levels[1] - levels[0]) / (rates[1] - rates[0])
    asked = float(np.log(false_alarms_per_year))
    if asked < rates[0]:
        return float(np.exp(levels[0] + slope_low * (asked - rates[0])))
    return float(np.exp(np.interp(asked, rates, levels)))


@dataclass(slots=True, eq=False)
class Follower:
    """Evidence for breaks, day after day: a Shiryaev-Roberts mixture over changes, series and beginnings.

    Shiryaev 1963, Roberts 1966: R ← (1 + ρR)·L sums the likelihood ratios of a change on each past day.
    Its mix over sizes and over a SKU's series is one figure a SKU, so that looking at many markets raises no
    more false alarms than looking at one.
    """

    watched: Watched
    detector: Detector = DEFAULT
    limit: float = 21.0
    evidence: Floats = field(init=False)

    def breaks(self) -> Iterator[Break]:
        """Yield every break over all days, in order of days."""
        w, d = self.watched, self.detector
        count, days = w.orders.shape
        times, weights, memory = np.array(d.sizes), np.array(d.weights), np.array(d.memory)
        level = _Level.prior(count, d)
        shop = _Shops(w, d)
        run = np.zeros((count, times.size))
        page, begun = np.zeros((count, times.size)), np.zeros((count, times.size), dtype=np.int64)
        skus = int(w.sku.max()) + 1 if count else 0
        self.evidence = np.zeros(skus)
        for day in range(days):
            share = w.share if day == days - 1 else 1.0
            orders, known, promoted = w.orders[:, day], w.known[:, day], w.promoted[:, day]
            factor = shop.factor(day, orders, share, level.orders / level.days)
            mean, size = level.expect(factor, promoted)
            if day >= d.warm_up_days:
                told = likelihood(orders, mean, size, times)
                # Page 1954: the likeliest beginning is where the sum of the evidence last rose from nothing.
                begun = np.where(known[:, None] & (page <= 0.0), day, begun)
                page = np.where(known[:, None], np.maximum(page, 0.0) + told, page)
                moved = np.minimum((1 + memory * run) * np.exp(told), MAX_EVIDENCE)
                run = np.where(known[:, None], moved, run)
                each = (run * weights).sum(1) * w.weight
                self.evidence = np.bincount(w.sku, each, skus).astype(np.float64)
                broken = np.flatnonzero(self.evidence >= self.limit)
                if broken.size:
                    yield from self._tell(broken, day, each, run * weights, begun, level, factor / share)
                    run[np.isin(w.sku, broken)] = page[np.isin(w.sku, broken)] = 0.0
            level.learn(orders, factor, mean, known, promoted)
            shop.learn(day, share)

    def _tell(
        self, skus: Ints, day: int, each: Floats, run: Floats, begun: Ints, level: _Level, factor: Floats
    ) -> Iterator[Break]:
        w = self.watched
        for sku in skus.tolist():
            mine = np.flatnonzero(w.sku == sku)
            first = int(mine[np.argmax(each[mine])])
            since = int(begun[first, np.argmax(run[first])])
            usual = level.orders[mine] / level.days[mine] * factor[mine]
            since = self._likeliest(first, since, day, float(usual[mine == first][0]))
            held = self._held(mine, since, day, usual)
            # The smallest series that holds nearly all of the break explains it.
            best = int(np.argmin(np.where(held >= MOST_OF_IT, usual, np.inf)))
            one, before = int(mine[best]), float(usual[best])
            times = self._times(one, since, day, before)
            yield Break(one, day, since, times, before, times * before, float(self.evidence[sku]))
            level.forget(mine[held >= A_PART])

    def _likeliest(self, one: int, since: int, day: int, usual: float) -> int:
        """The day from `since` on at which a change of any size explains best what came until `day`.

        Poisson, the new level free: y·ln(y/m) − y + m, of y orders where m are usual. The size that was
        looked for may be far from what came: where hardly anything sells, single orders of weeks look like a
        beginning. Worked: with 0.03 a day usual, 3 orders in 30 days and then 90 in one: 339 for the 30 days,
        631 for the one.
        """
        w = self.watched
        known = w.known[one, since : day + 1].astype(np.float64)
        came = np.cumsum((w.orders[one, since : day + 1] * known)[::-1])[::-1]
        if day == w.orders.shape[1] - 1:
            known[-1] *= w.share
        mean = max(usual, 1e-6) * np.maximum(np.cumsum(known[::-1])[::-1], 1e-6)
        gain = came * np.log(np.maximum(came, 1e-6) / mean) - came + mean
        way = np.sign(came - mean)
        return since + int(np.argmax(np.where(way == way[0], gain, -1.0)))

    def _held(self, mine: Ints, since: int, day: int, usual: Floats) -> Floats:
        """What part of a SKU's break each of its series holds; the one with most of it holds 1."""
        more = np.array([self._came(one, since, day) for one in mine.tolist()])
        more -= usual * np.array([self._days(one, since, day) for one in mine.tolist()])
        held: Floats = more / more[np.argmax(np.abs(more))]
        return held

    def _came(self, one: int, since: int, day: int) -> float:
        w = self.watched
        return float(w.orders[one, since : day + 1][w.known[one, since : day + 1]].sum())

    def _days(self, one: int, since: int, day: int) -> float:
        w = self.watched
        begun = 1.0 - w.share if day == w.orders.shape[1] - 1 else 0.0
        return float(w.known[one, since : day + 1].sum()) - begun

    def _times(self, one: int, since: int, day: int, usual: float) -> float:
        """Orders since the break by those usual until then, drawn a little to no change."""
        came, days = self._came(one, since, day), self._days(one, since, day)
        return (came + 0.5) / (max(usual, 1e-6) * max(days, 0.05) + 0.5)


@dataclass(slots=True, eq=False)
class _Shops:
    """How lively each day is: what all of a market sold beside what it usually sells on that weekday."""

    watched: Watched
    detector: Detector
    level: Floats = field(init=False)
    week: Floats = field(init=False)

    def __post_init__(self) -> None:
        first = self.watched.shops[:, : self.detector.warm_up_days]
        self.level = first.mean(axis=1) if first.size else np.zeros(self.watched.shops.shape[0])
        self.week = np.ones((self.watched.shops.shape[0], DAYS_OF_WEEK))

    def factor(self, day: int, orders: Floats, share: float, own: Floats) -> Floats:
        """How many times a usual day this day is so far [S], the series' own orders left out."""
        w, some = self.watched, self.detector.shop_orders
        usual = self.week[w.shop, w.weekday[day]] * share
        others = np.maximum(w.shops[w.shop, day] - orders, 0.0)
        expected = np.maximum(self.level[w.shop] - own, 0.0) * usual
        found: Floats = usual * (others + some * share) / (expected + some * share)
        return np.maximum(found, 1e-4)

    def learn(self, day: int, share: float) -> None:
        """Move the shops' levels and weekdays on."""
        if share < 1.0:
            return
        w = self.watched
        sold, on = w.shops[:, day], w.weekday[day]
        ratio = np.clip(sold / np.maximum(self.level, 1e-9), 0.0, 5.0)
        self.week[:, on] += 0.1 * (ratio - self.week[:, on])
        self.level += 0.03 * (sold / np.clip(self.week[:, on], 0.2, 5.0) - self.level)
