"""The sales of the made-up seller as a file would give them.

A row for each day, SKU, warehouse, market and channel with sales; a row below zero for what came back; and a
row with 0 units and `in_stock` false for each day that began with nothing to sell. No row means: it could be
sold and nobody bought.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sealane.app.demo.books import BUNDLE, BUNDLE_OUT, OUT, RETURN, SALE, Books, Entries
from sealane.app.demo.calendar import HISTORY_DAYS, Floats
from sealane.app.demo.demand import RUNAWAY_DAYS, RUNAWAY_FACTOR, Calendar, Series
from sealane.app.demo.goods import Goods, Ints, Role
from sealane.app.demo.history import Bundles
from sealane.app.demo.network import FBA, PLACES, RTM, USD_FOR_ONE

MARKETS = tuple(sorted({market for p in PLACES for market, _ in p.markets}))
CHANNELS = ("marketplace", "webshop", "live")
LIVE = 2
RUSHED = "DE"  # the market in which runaways take off
Bools = NDArray[np.bool_]
Parts = tuple[Ints, Ints, Ints]  # row, market, units above 0
BUNDLE_DISCOUNT = 0.12
EU_UPLIFT = 1.05  # prices in euro are a little dearer than the dollar price changed


@dataclass(frozen=True, slots=True)
class Sold:
    """Sales lines as columns; `sku` counts bundles after the goods, a -1 says none."""

    day: Ints
    sku: Ints
    place: Ints
    units: Ints
    market: Ints
    channel: Ints
    session: Ints
    promotion: Ints
    in_stock: Ints


def codes(goods: Goods, kits: Bundles) -> list[str]:
    """SKU codes of the goods and, after them, of the bundles."""
    return [*goods.code, *(f"HP-SET{i + 1:02d}" for i in range(len(kits.parts)))]


def prices(goods: Goods, kits: Bundles) -> Floats:
    """List prices in USD of the goods and, after them, of the bundles."""
    together = (goods.price[kits.parts] * kits.units).sum(axis=1) * (1 - BUNDLE_DISCOUNT)
    return np.concatenate([goods.price, np.round(together) - 0.01])


def euro(price: Floats) -> Floats:
    """The price in euro that goes with a price in USD."""
    return np.round(price / USD_FOR_ONE["EUR"] * EU_UPLIFT) - 0.01


def sales(
    rng: np.random.Generator, goods: Goods, rows: Series, kits: Bundles, days: Calendar, books: Books
) -> pl.DataFrame:
    """The `sales` table, sorted by date, SKU, warehouse, market and channel."""
    channel = np.where((rows.place == FBA) | (rng.random(rows.sku.size) < 0.6), 0, 1)
    out = books.entries(OUT)
    parts = [
        _singles(rng, goods, rows, days, books.entries(SALE), channel),
        _returns(rng, rows, books.entries(RETURN), out, channel),
        _bundles(rng, kits, books.entries(BUNDLE), len(goods.code)),
        _absent(out, rows.sku, rows.place),
        _absent(books.entries(BUNDLE_OUT), kits.bundle + len(goods.code), kits.place),
    ]
    sold = Sold(*(np.concatenate([getattr(p, name) for p in parts]) for name in Sold.__dataclass_fields__))
    return _frame(sold, goods, kits, days)


def _singles(
    rng: np.random.Generator, goods: Goods, rows: Series, days: Calendar, sold: Entries, channel: Ints
) -> Sold:
    """Sales of single SKUs, divided over markets and, on the day of a session, between live and the rest."""
    rush = (goods.role == Role.RUNAWAY)[rows.sku[sold.row]] & (rows.place[sold.row] == RTM)
    rush &= sold.day >= HISTORY_DAYS - RUNAWAY_DAYS
    session, factor = _in_session(days, sold)
    row, market, units = _divide(rng, sold.units, rows.place[sold.row], rush)
    live = rng.binomial(units, 1 - 1 / factor[row])
    row, market = np.concatenate([row, row]), np.concatenate([market, market])
    on_air = np.repeat([0, 1], live.size)
    units = np.concatenate([units - live, live])
    keep = units > 0
    row, market, units, on_air = row[keep], market[keep], units[keep], on_air[keep]
    series = sold.row[row]
    return Sold(
        day=sold.day[row],
        sku=rows.sku[series],
        place=rows.place[series],
        units=units,
        market=market,
        channel=np.where(on_air == 1, LIVE, channel[series]),
        session=np.where(on_air == 1, session[row], -1),
        promotion=_promoted(days, sold)[row],
        in_stock=np.ones(row.size, dtype=np.int64),
    )


def _divide(rng: np.random.Generator, units: Ints, place: Ints, rush: Bools | None = None) -> Parts:
    """Divide the units of each row over the markets of its place by chance; where `rush`, most go to one."""
    parts: list[tuple[Ints, Ints, Ints]] = []
    for number, each in enumerate(PLACES):
        row = np.nonzero(place == number)[0]
        left, rest = units[row], np.ones(row.size)
        for market, share in each.markets[:-1]:
            part = np.full(row.size, share)
            if rush is not None:
                part = np.where(rush[row], part / RUNAWAY_FACTOR, part)
                part += (rush[row] & (market == RUSHED)) * (1 - 1 / RUNAWAY_FACTOR)
            taken = rng.binomial(left, np.clip(part / rest, 0, 1))
            parts.append((row, np.full(row.size, MARKETS.index(market)), taken))
            left, rest = left - taken, np.maximum(rest - part, 1e-9)
        parts.append((row, np.full(row.size, MARKETS.index(each.markets[-1][0])), left))
    row, market_of, taken = (np.concatenate([p[i] for p in parts]) for i in range(3))
    some = taken > 0
    return row[some], market_of[some], taken[some]


def _in_session(days: Calendar, sold: Entries) -> tuple[Ints, Floats]:
    """Number of the session in which each row was shown (-1: none) and its factor (1: none)."""
    session, factor = np.full(sold.day.size, -1), np.ones(sold.day.size)
    for number, each in enumerate(days.sessions):
        at = slice(*np.searchsorted(sold.day, [each.day, each.day + 1]))
        place = np.searchsorted(each.shown, sold.row[at]).clip(0, each.shown.size - 1)
        shown = each.shown[place] == sold.row[at]
        session[at] = np.where(shown, number, session[at])
        factor[at] = np.where(shown, each.factor[place], factor[at])
    return session, factor


def _promoted(days: Calendar, sold: Entries) -> Ints:
    """Number of the promotion in which each row took part, -1 for none."""
    found = np.full(sold.day.size, -1)
    for number, (each, part) in enumerate(zip(days.promotions, days.takes_part, strict=True)):
        if each.kind == "promotion":
            at = slice(*np.searchsorted(sold.day, [days.day(each.first), days.day(each.last) + 1]))
            found[at] = np.where(np.isin(sold.row[at], part), number, found[at])
    return found


def _returns(rng: np.random.Generator, rows: Series, back: Entries, out: Entries, channel: Ints) -> Sold:
    """What came back, below zero, on the day on which it came."""
    row, market, units = _divide(rng, back.units, rows.place[back.row])
    series = back.row[row]
    absent = _among(back, out, rows.sku.size)[row]
    none = np.full(row.size, -1)
    sku, place = rows.sku[series], rows.place[series]
    return Sold(
        back.day[row], sku, place, -units, market, channel[series], none, none, (~absent).astype(np.int64)
    )


def _among(some: Entries, known: Entries, size: int) -> Bools:
    """Whether the day and series of each of `some` is one of `known`, which are sorted by day and series."""
    key, wanted = known.day * size + known.row, some.day * size + some.row
    at = np.searchsorted(key, wanted)
    return np.asarray(np.append(key, -1)[at] == wanted)


def _bundles(rng: np.random.Generator, kits: Bundles, sold: Entries, after: int) -> Sold:
    """Bundles under their own SKU; the units of their parts appear nowhere else in the sales."""
    row, market, units = _divide(rng, sold.units, kits.place[sold.row])
    which = sold.row[row]
    none, one = np.full(row.size, -1), np.ones(row.size, dtype=np.int64)
    sku, place = kits.bundle[which] + after, kits.place[which]
    return Sold(sold.day[row], sku, place, units, market, np.zeros_like(row), none, none, one)


def _absent(out: Entries, sku: Ints, place: Ints) -> Sold:
    none, zero = np.full(out.row.size, -1), np.zeros(out.row.size, dtype=np.int64)
    return Sold(out.day, sku[out.row], place[out.row], zero, none, none, none, none, zero)


def _sorted(sold: Sold, names: list[str]) -> Sold:
    """By day, SKU, place, market, channel; returns before sales."""
    rank = np.argsort(np.argsort(np.array(names)))
    key = (sold.day * len(names) + rank[sold.sku]) * len(PLACES) + sold.place
    key = (key * (len(MARKETS) + 1) + sold.market + 1) * (len(CHANNELS) + 1) + sold.channel + 1
    order = np.argsort(key * 2 + (sold.units > 0), kind="stable")
    return Sold(*(getattr(sold, name)[order] for name in Sold.__dataclass_fields__))


def _frame(sold: Sold, goods: Goods, kits: Bundles, days: Calendar) -> pl.DataFrame:
    sold = _sorted(sold, codes(goods, kits))
    discount = np.array([*(p.discount for p in days.promotions), 0.0])
    usd = prices(goods, kits)
    price = np.where(sold.place == RTM, euro(usd)[sold.sku], usd[sold.sku])
    revenue = np.round(price * (1 - discount[sold.promotion]), 2) * sold.units
    return pl.DataFrame(
        {
            "date": np.datetime64(days.first, "D") + sold.day,
            "sku": pick(codes(goods, kits), sold.sku),
            "location": pick([p.code for p in PLACES], sold.place),
            "units": sold.units.astype(np.float64),
            "revenue": np.round(revenue, 2) + 0.0,
            "currency": pick([p.currency for p in PLACES], sold.place),
            "in_stock": sold.in_stock == 1,
            "channel": pick(CHANNELS, sold.channel),
            "promotion": pick([p.name for p in days.promotions], sold.promotion),
            "session": pick([s.name for s in days.sessions], sold.session),
            "market": pick(MARKETS, sold.market),
        }
    )


def pick(words: list[str] | tuple[str, ...], index: Ints) -> pl.Series:
    """The word at each index, nothing where it is -1."""
    table = pl.Series([*words, None], dtype=pl.String)
    return table.gather(np.where(index < 0, len(words), index))
