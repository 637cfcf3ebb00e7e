"""What buyers would take each day, had the made-up seller unlimited stock."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from sealane.app.demo.calendar import AHEAD_DAYS, HISTORY_DAYS, Floats, Promotion, promotions, seasons
from sealane.app.demo.goods import Goods, Ints, Role
from sealane.app.demo.network import FBA, LAX, PLACES, RTM
from sealane.app.demo.vocabulary import CATEGORIES

RUNAWAY_DAYS, RUNAWAY_FACTOR = 10, 6.0
SESSION_EVERY_DAYS = 12


@dataclass(frozen=True, slots=True)
class Series:
    """One SKU at one place [S]; `at` [K, places] names the series of a SKU at a place, -1 where not sold."""

    sku: Ints
    place: Ints
    home: Ints  # the series of the same SKU in the home warehouse
    daily: Floats
    at: Ints


@dataclass(frozen=True, slots=True)
class Session:
    """A live session: the series shown and the factor on the demand of that day."""

    name: str
    day: int
    place: int
    shown: Ints
    factor: Floats


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of this world: `season` [seasons, days], promotions with the series that take part [S]."""

    first: date
    season: Floats
    promotions: tuple[Promotion, ...]
    takes_part: tuple[Ints, ...]
    sessions: tuple[Session, ...]

    def day(self, when: date) -> int:
        """Days since the first one."""
        return (when - self.first).days


def series(rng: np.random.Generator, goods: Goods, everywhere: bool) -> Series:
    """Where each SKU is sold and how its demand is divided; `everywhere` lists all SKUs at all places."""
    count = len(goods.code)
    listed = rng.random((count, len(PLACES))) < (1.0 if everywhere else [p.listed for p in PLACES])
    for role, places in _NEEDED.items():
        listed[np.ix_(goods.role == role, places)] = True
    listed[~listed[:, 1:].any(axis=1), FBA] = True
    pull = np.array([p.pull for p in PLACES]) * rng.lognormal(0, 0.35, listed.shape) * listed
    sku, place = np.nonzero(listed)
    at = np.full(listed.shape, -1)
    at[sku, place] = np.arange(sku.size)
    daily = goods.daily[sku] * (pull / pull.sum(axis=1, keepdims=True))[sku, place]
    return Series(sku, place, at[sku, 0], daily, at)


_NEEDED = {
    Role.RUNAWAY: [RTM],
    Role.SHORT: [LAX, FBA],
    Role.STRANDED: [FBA, RTM],
    Role.LOPSIDED: [LAX, FBA],
}


def calendar(rng: np.random.Generator, goods: Goods, rows: Series, as_of: date) -> Calendar:
    """The seasons, promotions and sessions from the first day to some months after `as_of`."""
    first = as_of - timedelta(HISTORY_DAYS)
    events = tuple(promotions(first, as_of + timedelta(90)))
    codes = np.array([c.code for c in CATEGORIES])[goods.category]
    part = []
    for each in events:
        joins = (rng.random(len(goods.code)) < each.share) & (
            np.isin(codes, each.categories) | (not each.categories)
        )
        part.append(np.nonzero(joins[rows.sku] & np.isin(rows.place, each.places))[0])
    season = seasons(first, HISTORY_DAYS + AHEAD_DAYS)
    return Calendar(first, season, events, tuple(part), _sessions(rng, goods, rows, first))


def _sessions(rng: np.random.Generator, goods: Goods, rows: Series, first: date) -> tuple[Session, ...]:
    """A session every twelve days, by turns from Los Angeles and Rotterdam, three of them still to come."""
    made = []
    lively = goods.daily[rows.sku] > np.quantile(goods.daily, 0.6)
    lively &= (goods.launch < 0)[rows.sku] & np.isin(goods.role, (Role.PLAIN, Role.STRANDED))[rows.sku]
    for number, day in enumerate(range(8, HISTORY_DAYS + 3 * SESSION_EVERY_DAYS, SESSION_EVERY_DAYS)):
        place = (LAX, RTM)[number % 2]
        choice = np.nonzero(lively & (rows.place == place))[0]
        shown = np.sort(rng.choice(choice, min(8, choice.size), replace=False))
        name = f"LIVE-{PLACES[place].code}-{first + timedelta(day):%Y%m%d}"
        made.append(Session(name, day, place, shown, np.round(rng.uniform(3.5, 12.0, shown.size), 1)))
    return tuple(made)


class Demand:
    """Draws the demand of one day after another; keeps the slow drift of each series."""

    def __init__(self, rng: np.random.Generator, goods: Goods, rows: Series, days: Calendar) -> None:
        self._rng, self._goods, self._rows, self._days = rng, goods, rows, days
        self._season = goods.season[rows.sku]
        self._drift = np.zeros(rows.sku.size)
        self._shape = rng.uniform(2.5, 9.0, rows.sku.size)
        self._weekday = np.array([p.weekday for p in PLACES])
        self._factors: dict[int, list[tuple[Ints, Floats | float]]] = {}
        self._note_events()

    def _note_events(self) -> None:
        for each, part in zip(self._days.promotions, self._days.takes_part, strict=True):
            for day in range(self._days.day(each.first), self._days.day(each.last) + 1):
                self._factors.setdefault(day, []).append((part, each.uplift))
        for session in self._days.sessions:
            self._factors.setdefault(session.day, []).append((session.shown, session.factor))
        runaway = np.nonzero((self._goods.role == Role.RUNAWAY)[self._rows.sku] & (self._rows.place == RTM))[
            0
        ]
        for day in range(HISTORY_DAYS - RUNAWAY_DAYS, HISTORY_DAYS):
            self._factors.setdefault(day, []).append((runaway, RUNAWAY_FACTOR))

    def season(self, day: int) -> Floats:
        """Seasonal factor of each series [S] on `day`."""
        return np.asarray(self._days.season[self._season, day])

    def usual(self, day: int) -> Floats:
        """What a buyer knows to divide a day's sales by: season and weekday of each series [S]."""
        weekday = (self._days.first.weekday() + day) % 7
        return np.asarray(self.season(day) * self._weekday[self._rows.place, weekday])

    def ahead(self, start: int, days: int) -> Floats:
        """Mean seasonal factor of each series [S] over `days` days from day `start`."""
        stop = min(start + days, self._days.season.shape[1])
        return np.asarray(self._days.season[:, start:stop].mean(axis=1)[self._season])

    def draw(self, day: int) -> Ints:
        """Units wanted of each series [S] on `day`: gamma-Poisson around season, trend, life and events."""
        rng, goods, sku = self._rng, self._goods, self._rows.sku
        self._drift = 0.985 * self._drift + 0.025 * rng.standard_normal(sku.size)
        life = np.exp(goods.growth * (day - HISTORY_DAYS) / 365) * _life(goods, day)
        rate = self._rows.daily * life[sku] * np.exp(self._drift) * self.usual(day)
        for part, factor in self._factors.get(day, ()):
            rate[part] *= factor
        return rng.poisson(rate * rng.standard_gamma(self._shape) / self._shape)


def _life(goods: Goods, day: int) -> Floats:
    """Factor on the demand of each SKU [K]: none before its launch, a ramp, a fall, none after its end."""
    since = np.maximum(day - goods.launch, 0)
    factor = np.where(goods.launch < 0, 1.0, 1.0 - 0.65 * np.exp(-since / 25.0))
    factor = factor * np.exp(-np.clip(day - goods.fall, 0, 60) / 13.0)
    return np.where((day < goods.launch) | (day >= goods.end), 0.0, factor)
