"""Two years of the made-up seller, played day by day: what was wanted, sold, lost, returned and moved."""

from dataclasses import dataclass

import numpy as np

from sealane.app.demo.books import BUNDLE, BUNDLE_OUT, DAMAGED, LOST, OUT, RETURN, SALE, SCRAP, Books
from sealane.app.demo.buyer import Buyer
from sealane.app.demo.calendar import HISTORY_DAYS
from sealane.app.demo.demand import Demand, Series
from sealane.app.demo.goods import NEVER, Floats, Goods, Ints, Role
from sealane.app.demo.vocabulary import CATEGORIES

DAMAGED_SHARE = 0.3  # of what comes back
RETURN_LAG_DAYS = 40  # the longest kept; each series has its own lag below
SCRAP_EVERY_DAYS = 91


@dataclass(frozen=True, slots=True)
class Bundles:
    """Two SKUs sold as one [B], and the rows [R] in which a bundle is sold at a place from its parts."""

    parts: Ints  # SKUs, [B, 2]
    units: Ints  # of each part in one bundle, [B, 2]
    bundle: Ints  # [R]
    place: Ints  # [R]
    series: Ints  # of each part, [R, 2]
    daily: Floats  # [R]


def bundles(rng: np.random.Generator, goods: Goods, rows: Series, wanted: int) -> Bundles:
    """Pairs of plain, established goods of one category; no SKU is part of two bundles."""
    fit = (goods.role == Role.PLAIN) & (goods.launch < 0) & (goods.fall == NEVER)
    fit &= (goods.daily > np.median(goods.daily)) & (goods.season != 1)
    pairs: list[Ints] = []
    for category in range(len(CATEGORIES)):
        deck = rng.permutation(np.nonzero(fit & (goods.category == category))[0])
        pairs += list(deck[: deck.size // 2 * 2].reshape(-1, 2))
    chosen = np.sort(rng.permutation(len(pairs))[:wanted])
    parts = np.array(pairs)[chosen]
    units = np.where(rng.random(parts.shape) < 0.25, 2, 1)
    bundle, place = np.nonzero((rows.at[parts] >= 0).all(axis=1))
    series = np.stack([rows.at[parts[bundle, i], place] for i in (0, 1)], axis=1)
    daily = rows.daily[series].min(axis=1) * rng.uniform(0.1, 0.3, bundle.size)
    return Bundles(parts, units, bundle, place, series, daily)


def play(
    rng: np.random.Generator, goods: Goods, rows: Series, kits: Bundles, demand: Demand, buyer: Buyer
) -> Books:
    """The books after `HISTORY_DAYS` days."""
    books = Books(buyer.opening())
    sold_on = np.zeros((RETURN_LAG_DAYS, rows.sku.size), dtype=np.int64)
    lag = rng.integers(7, RETURN_LAG_DAYS - 1, rows.sku.size)
    share = np.array([c.return_share for c in CATEGORIES])[goods.category][rows.sku]
    every = np.arange(rows.sku.size)
    for day in range(HISTORY_DAYS):
        books.receive(day)
        could_sell = books.good.copy()
        sold_on[day % RETURN_LAG_DAYS] = _sell(day, goods, rows, demand, books)
        used = sold_on[day % RETURN_LAG_DAYS] + _sell_bundles(rng, day, kits, demand, books)
        _take_back(rng, day, rng.binomial(sold_on[(day - lag) % RETURN_LAG_DAYS, every], share), books)
        buyer.learn(day, used, could_sell)
        buyer.work(day, books)
    return books


def _sell(day: int, goods: Goods, rows: Series, demand: Demand, books: Books) -> Ints:
    """Sell what is there; a series is out of stock on a day which it begins with nothing to sell."""
    wanted = demand.draw(day)
    sold = np.minimum(wanted, books.good)
    on_sale = ((goods.launch <= day) & (day < goods.end))[rows.sku] & books.stocked
    out = np.nonzero(on_sale & (books.good == 0))[0]
    books.good -= sold
    books.note(SALE, day, sold)
    books.note(LOST, day, np.where(on_sale, wanted - sold, 0))
    books.mark(OUT, day, out, np.zeros(out.size, dtype=np.int64))
    return sold


def _sell_bundles(rng: np.random.Generator, day: int, kits: Bundles, demand: Demand, books: Books) -> Ints:
    """Sell bundles from what single sales left; the units of parts used [S]."""
    per = kits.units[kits.bundle]
    most = (books.good[kits.series] // per).min(axis=1)
    sold = np.minimum(rng.poisson(kits.daily * demand.season(day)[kits.series[:, 0]]), most)
    used = np.zeros(books.good.size, dtype=np.int64)
    used[kits.series] = sold[:, None] * per
    books.good -= used
    rows, out = np.nonzero(sold)[0], np.nonzero(most == 0)[0]
    books.mark(BUNDLE, day, rows, sold[rows])
    books.mark(BUNDLE_OUT, day, out, sold[out])
    return used


def _take_back(rng: np.random.Generator, day: int, back: Ints, books: Books) -> None:
    """Put returns on the shelf again, damaged ones aside; scrap what lay aside once a quarter."""
    broken = rng.binomial(back, DAMAGED_SHARE)
    books.good += back - broken
    books.damaged += broken
    books.note(RETURN, day, back)
    books.note(DAMAGED, day, broken)
    if day % SCRAP_EVERY_DAYS == SCRAP_EVERY_DAYS - 1:
        books.note(SCRAP, day, books.damaged)
        books.damaged[:] = 0
