"""The catalogue of the made-up seller as columns: what each SKU is, costs, weighs and who makes it."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from sealane.app.demo.calendar import HISTORY_DAYS
from sealane.app.demo.network import USD_FOR_ONE
from sealane.app.demo.vocabulary import CATEGORIES, SEASONS, STEMS, SUPPLIERS, VARIANTS, Stem, Variant

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
BUNDLE_SHARE = 0.03
LARGE = 500  # a catalogue of more SKUs than this sells less of each


class Role(IntEnum):
    """What befalls a SKU in the last months, so that today's desk holds one of each kind of decision."""

    PLAIN = 0
    RUNAWAY = 1  # takes off in one market in the last days
    SHORT = 2  # a hit whose reorder was forgotten or is late: urgent buy
    STRANDED = 3  # plenty at home, nearly none overseas, the next boat is late: air bridge
    LOPSIDED = 4  # too much in one warehouse, too little in another: transfer
    DEAD = 5  # stopped selling after a big buy: mark down
    DOOMED = 6  # stopped selling with a purchase order still open: cancel
    NEW = 7  # launched in the last weeks, a test lot


# Share of the SKUs in each role; the rest is plain.
ROLE_SHARE = {
    Role.RUNAWAY: 0.008,
    Role.SHORT: 0.025,
    Role.STRANDED: 0.025,
    Role.LOPSIDED: 0.03,
    Role.DEAD: 0.07,
    Role.DOOMED: 0.015,
    Role.NEW: 0.05,
}


@dataclass(frozen=True, slots=True)
class Goods:
    """One row per SKU [K]; `daily` is today's mean demand over all places; days count from the first day."""

    code: tuple[str, ...]
    parent: tuple[str, ...]
    name: tuple[str, ...]
    traits: tuple[str, ...]
    category: Ints
    season: Ints
    supplier: Ints
    second_supplier: Ints  # -1 where there is none
    role: Ints
    price: Floats  # USD
    cost: Floats  # CNY
    weight: Floats  # kg
    size: Floats  # cm, [K, 3]
    carton: Ints
    moq: Ints
    daily: Floats
    growth: Floats  # a year, as a log
    launch: Ints  # day, below 0 when on sale before the history begins
    fall: Ints  # day from which it stops selling; far away when it does not
    end: Ints  # day from which it is no longer sold at all; far away when it is

    @property
    def volume_m3(self) -> Floats:
        """Volume of one packed unit, [K]."""
        return np.asarray(self.size.prod(axis=1) / 1e6)


NEVER = 10**6


def goods(rng: np.random.Generator, count: int) -> Goods:
    """The catalogue of `count` SKUs that are bought as such (bundles come on top)."""
    category = np.arange(count) % len(CATEGORIES)
    words = [_words(int(i)) for i in range(count)]
    stems = [w[0] for w in words]
    variants = [w[1] for w in words]
    price = np.array([s.price * v[3] for s, v in zip(stems, variants, strict=True)])
    price = np.round(price * rng.normal(1.0, 0.03, count)) - 0.01
    margin = np.array([c.margin for c in CATEGORIES])[category]
    cost = price * (1 - margin) * rng.uniform(0.62, 0.86, count) / USD_FOR_ONE["CNY"]
    size = np.array([s.size_cm for s in stems]) * rng.normal(1.0, 0.02, (count, 1))
    role = _roles(rng, count)
    daily = _daily(rng, role, price)
    launch, fall, end = _lives(rng, role)
    supplier, second = _suppliers(rng, category)
    moq = np.array([s.moq for s in SUPPLIERS])[supplier]
    carton = np.clip(np.floor(45_000 / size.prod(axis=1)), 1, 60).astype(np.int64)
    carton = np.array([1, 2, 4, 5, 6, 8, 10, 12, 20, 24, 30, 40, 50, 60])[_nearest(carton)]
    return Goods(
        code=tuple(w[2] for w in words),
        parent=tuple(w[3] for w in words),
        name=tuple(w[4] for w in words),
        traits=tuple(s.traits for s in stems),
        category=category,
        season=np.array([SEASONS.index(s.season) for s in stems]),
        supplier=supplier,
        second_supplier=second,
        role=role,
        price=price,
        cost=np.round(cost, 2),
        weight=np.round([s.weight_kg * v[4] for s, v in zip(stems, variants, strict=True)], 3),
        size=np.round(size, 1),
        carton=carton,
        moq=np.ceil(moq * np.clip(daily / 1.2, 0.2, 1.0) / carton).astype(np.int64) * carton,
        daily=daily,
        growth=rng.normal(0.08, 0.25, count),
        launch=launch,
        fall=fall,
        end=end,
    )


def _words(index: int) -> tuple[Stem, Variant, str, str, str]:
    """Stem, variant, code, parent code and bilingual name of the SKU at `index`; all codes differ."""
    which = CATEGORIES[index % len(CATEGORIES)].code
    stems = STEMS[which]
    turn, number = divmod(index // len(CATEGORIES), len(stems))
    stem = stems[number]
    choices = VARIANTS[stem.variants]
    generation, pick = divmod(turn, len(choices))
    variant = choices[pick]
    mark = "" if generation == 0 else f"V{generation + 1}"
    parent = f"HP-{which}{number + 1:02d}{mark}"
    edition = ("", "") if generation == 0 else (f" 第{generation + 1}代", f" gen {generation + 1}")
    name = f"{stem.zh}{edition[0]} {variant[1]} | {stem.en}{edition[1]}, {variant[2]}"
    return stem, variant, f"{parent}-{variant[0]}", parent, name


def _roles(rng: np.random.Generator, count: int) -> Ints:
    role = np.zeros(count, dtype=np.int64)
    deck = rng.permutation(count)
    at = 0
    for each, share in ROLE_SHARE.items():
        size = max(2, round(count * share))
        role[deck[at : at + size]] = each
        at += size
    return role


def _daily(rng: np.random.Generator, role: Ints, price: Floats) -> Floats:
    """A few sell much, many little; dear goods sell less, and so does each of a large catalogue."""
    thin = min(1.0, (LARGE / role.size) ** 0.4)
    daily = rng.lognormal(np.log(0.62 * thin), 1.1, role.size) * (25.0 / price) ** 0.35
    hits = rng.random(role.size) < 0.04
    daily[hits] *= 9.0
    lively = np.isin(role, (Role.RUNAWAY, Role.SHORT, Role.STRANDED, Role.LOPSIDED, Role.DOOMED))
    daily[lively] = np.clip(daily[lively] * 3, 3.0, 20.0)
    return np.clip(daily, 0.04, 45.0)


def _lives(rng: np.random.Generator, role: Ints) -> tuple[Ints, Ints, Ints]:
    count, last = role.size, HISTORY_DAYS
    launch = np.where(rng.random(count) < 0.75, -1, rng.integers(20, last - 260, count))
    launch = np.where(role == Role.NEW, rng.integers(last - 75, last - 18, count), launch)
    fall = np.full(count, NEVER)
    fall = np.where(role == Role.DEAD, rng.integers(last - 330, last - 130, count), fall)
    fall = np.where(role == Role.DOOMED, rng.integers(last - 60, last - 40, count), fall)
    launch = np.where(fall < NEVER, np.minimum(launch, 120), launch)
    ending = (role == Role.PLAIN) & (rng.random(count) < 0.02)
    end = np.where(ending, rng.integers(last - 300, last - 60, count), NEVER)
    return launch, np.where(ending, end - 90, fall), end


def _suppliers(rng: np.random.Generator, category: Ints) -> tuple[Ints, Ints]:
    """First and second supplier [K]: those of the category, or the one who sources everything."""
    anything = len(SUPPLIERS) - 1
    pairs = np.array([[i for i, s in enumerate(SUPPLIERS) if s.category == c.code] for c in CATEGORIES])
    pick = rng.integers(0, 2, category.size)
    first = np.where(rng.random(category.size) < 0.08, anything, pairs[category, pick])
    second = np.where(rng.random(category.size) < 0.6, pairs[category, 1 - pick], anything)
    return first, np.where(rng.random(category.size) < 0.45, second, -1)


def _nearest(carton: Ints) -> Ints:
    """Index of the largest usual carton size that does not exceed what fits."""
    return np.searchsorted([1, 2, 4, 5, 6, 8, 10, 12, 20, 24, 30, 40, 50, 60], carton, side="right") - 1
