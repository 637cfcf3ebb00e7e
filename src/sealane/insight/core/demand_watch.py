"""Orders as they are watched: dense series of each SKU and market, ready for the detector of breaks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import polars as pl

from sealane.insight.core.breaks import DEFAULT, MOST_OF_IT, Break, Follower, Watched, threshold

WATCHED_DAYS = 120
"""Days of history that a level is learned from: four times as many as half of it lives."""

LATELY_DAYS = 56
LEAST_ORDERS = 6
"""Orders in LATELY_DAYS below which a SKU is not watched: too few to break."""

LEAST_MARKET_ORDERS = 3
"""The same for a SKU's single market."""

RECENT_DAYS = 10
"""Days for which a break is told after it was seen; by then the plan has learned the new level."""

LASTS = 1.25
"""A break is over where demand of the last days is within this factor of what was usual before."""

WORTH_TELLING = 1.4
"""A certain break by less than this factor asks nobody to act: the next plan sees it too."""


@dataclass(frozen=True, slots=True)
class Found:
    """A break in demand, of all markets where `market` is empty; levels in `unit` (orders or units) a day.

    `share` is what part of the SKU's demand this market was before.
    """

    sku_id: int
    market: str
    since: date
    seen: date
    times: float
    usual: float
    now: float
    evidence: float
    share: float = 1.0
    unit: str = "orders"

    @property
    def up(self) -> bool:
        """Whether more sells than before."""
        return self.times > 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Orders:
    """What is known of demand: `days` and `all_days` as (day, sku_id, market, orders, units, promoted).

    `out` is (sku_id, day) without stock. `today` is the day that has only begun, None where the last day is
    whole; `share` is how much of its orders are usually in by now.
    """

    days: pl.DataFrame
    all_days: pl.DataFrame
    out: pl.DataFrame
    promoted: pl.DataFrame
    last: date
    share: float = 1.0


def breaks_in(orders: Orders, false_alarms_per_year: float) -> list[Found]:
    """Return the breaks seen within the last days that still hold, one a SKU, the newest."""
    series = _Series.of(orders)
    if series is None:
        return []
    follower = Follower(series.watched, DEFAULT, threshold(false_alarms_per_year))
    standing: dict[int, Break] = {}
    end = series.watched.orders.shape[1]
    for one in follower.breaks():
        sku = int(series.watched.sku[one.series])
        before = standing.get(sku)
        # What rises further the next day is the same break still, told against the level before it.
        same = before is not None and before.up == one.up and series.lasts(before)
        if one.seen >= end - RECENT_DAYS and not same:
            standing[sku] = one
    return [series.told(one) for one in standing.values() if series.lasts(one) and _large(one)]


def _times(came: float, usual: float, days: float) -> float:
    return (came + 0.5) / (max(usual, 1e-6) * days + 0.5)


def _large(one: Break) -> bool:
    return one.times >= WORTH_TELLING if one.up else one.times <= 1.0 / WORTH_TELLING


def counting(days: pl.DataFrame) -> str:
    """Return what of a day is counted: `orders`, or `units` where the data hold a day's total in one line.

    Such a shop has one order on each day it sells, and a break only in units.
    """
    lines, cells = float(days["orders"].sum()), days.height
    totals = cells > 0 and lines / cells <= 1.1 and float(days["units"].sum()) / max(lines, 1.0) >= 1.5
    return "units" if totals else "orders"


@dataclass(frozen=True, slots=True, eq=False)
class _Series:
    """The detector's series beside what each is called."""

    watched: Watched
    skus: list[int]
    markets: list[str]
    first: date
    unit: str
    days: pl.DataFrame

    @classmethod
    def of(cls, orders: Orders) -> _Series | None:
        first = orders.last - timedelta(days=WATCHED_DAYS - 1)
        within = pl.col("day").is_between(first, orders.last)
        days = orders.days.filter(within)
        if days.is_empty():
            return None
        unit = counting(days)
        count = pl.col(unit).cast(pl.Float64).alias("count")
        days = days.with_columns(count)
        streams = _streams(days, orders.last)
        if streams.is_empty():
            return None
        span = (orders.last - first).days + 1
        names = streams.select("sku_id", "market").with_row_index("row")
        matrix = _matrix(days, names, "count", first, span)
        promoted = _matrix(days, names, "promoted", first, span) > 0
        promoted |= _marked(orders.promoted.filter(within), names, first, span)
        known = ~_marked(orders.out.filter(within), names, first, span)
        everything = orders.all_days.filter(within).with_columns(count)
        shops, shop = _shops(everything, names, first, span)
        sku_ids = sorted(streams["sku_id"].unique().to_list())
        at = {sku: n for n, sku in enumerate(sku_ids)}
        weekday = (np.arange(span) + first.weekday()) % 7
        watched = Watched(
            matrix,
            known,
            promoted,
            np.array([at[s] for s in streams["sku_id"]], dtype=np.int64),
            streams["weight"].to_numpy(),
            shop,
            shops,
            weekday,
            orders.share,
        )
        return cls(watched, streams["sku_id"].to_list(), streams["market"].to_list(), first, unit, days)

    def told(self, one: Break) -> Found:
        day = timedelta(days=1)
        since, seen = self.first + one.since * day, self.first + one.seen * day
        sku, market = self.skus[one.series], self.markets[one.series]
        usual, came, share = one.usual, self._came_since(one), self._share(one)
        if not market and one.up and (found := self._new_market(sku, since)) is not None:
            market, usual, came = found
            share = min(usual / max(one.usual, 1e-6), 1.0)
        days = self._days_since(one)
        times, now = _times(came, usual, days), came / days
        return Found(sku, market, since, seen, times, usual, now, one.evidence, share, self.unit)

    def _new_market(self, sku: int, since: date) -> tuple[str, float, float] | None:
        """The market, too small before to be watched, that holds nearly all of what came more since.

        With what was usual there a day before, and what has come since.
        """
        before = max((since - self.first).days, 1)
        after = self.watched.orders.shape[1] - before - (1.0 - self.watched.share)
        came = pl.col("count").filter(pl.col("day") >= since).sum()
        usual = pl.col("count").filter(pl.col("day") < since).sum() / before
        mine = self.days.filter(pl.col("sku_id") == sku).group_by("market").agg(usual=usual, came=came)
        mine = mine.with_columns(more=pl.col("came") - pl.col("usual") * after)
        found = mine.filter(pl.col("more") >= MOST_OF_IT * pl.col("more").sum(), pl.col("market") != "")
        if MOST_OF_IT * float(mine["more"].sum()) <= 0 or not found.height:
            return None
        market, a_day, came_since, _ = found.sort("more", "market").row(-1)
        return str(market), float(a_day), float(came_since)

    def _share(self, one: Break) -> float:
        """What part of its SKU's demand a series was before the break."""
        w = self.watched
        before = slice(max(one.since - LATELY_DAYS, 0), one.since)
        mine = np.flatnonzero(w.sku == w.sku[one.series])
        total = max(float(w.orders[n, before].sum()) for n in mine)
        return min(float(w.orders[one.series, before].sum()) / max(total, 1.0), 1.0)

    def times_since(self, one: Break) -> float:
        """How many times the usual it has sold on all days since the break, drawn a little to no change."""
        return _times(self._came_since(one), one.usual, self._days_since(one))

    def _came_since(self, one: Break) -> float:
        w = self.watched
        return float(w.orders[one.series, one.since :][w.known[one.series, one.since :]].sum())

    def _days_since(self, one: Break) -> float:
        known = float(self.watched.known[one.series, one.since :].sum())
        return max(known - (1.0 - self.watched.share), 0.05)

    def lasts(self, one: Break) -> bool:
        """Whether the days since it began are still unlike those before."""
        times = self.times_since(one)
        return times >= LASTS if one.up else times <= 1.0 / LASTS


def _streams(days: pl.DataFrame, last: date) -> pl.DataFrame:
    """(sku_id, market, weight): each SKU in all (market empty), and its markets with orders enough."""
    lately = days.filter(pl.col("day") > last - timedelta(days=LATELY_DAYS))
    by = lately.group_by("sku_id", "market").agg(pl.col("orders").sum(), pl.col("count").sum())
    whole = by.group_by("sku_id").agg(pl.col("count").sum()).filter(pl.col("count") >= LEAST_ORDERS)
    parts = by.filter(pl.col("count") >= LEAST_MARKET_ORDERS, pl.col("market") != "")
    parts = parts.join(whole.select("sku_id"), on="sku_id", how="semi")
    parts = parts.with_columns(pl.len().over("sku_id").alias("markets"))
    # One market alone is the whole: named, and watched once.
    single = by.join(whole.select("sku_id"), on="sku_id", how="semi").group_by("sku_id").len()
    alone = single.filter(pl.col("len") == 1)["sku_id"].implode()
    parts = parts.with_columns(
        pl.when(pl.col("sku_id").is_in(alone)).then(1.0).otherwise(0.5 / pl.col("markets")).alias("weight")
    ).select("sku_id", "market", "weight")
    named = parts.filter(pl.col("weight") == 1.0)["sku_id"].implode()
    with_parts = parts["sku_id"].unique().implode()
    totals = whole.filter(~pl.col("sku_id").is_in(named)).select(
        "sku_id",
        pl.lit("").alias("market"),
        pl.when(pl.col("sku_id").is_in(with_parts)).then(0.5).otherwise(1.0).alias("weight"),
    )
    return pl.concat([totals, parts]).sort("sku_id", "market")


def _matrix(
    days: pl.DataFrame, names: pl.DataFrame, column: str, first: date, span: int
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Sums of a column [S, T]; a SKU's row without a market takes all of them."""
    found = np.zeros((names.height, span))
    whole = days.with_columns(pl.lit("").alias("market"))
    for part in (days.filter(pl.col("market") != ""), whole):
        placed = part.join(names, on=["sku_id", "market"])
        day = (placed["day"] - first).dt.total_days().to_numpy()
        np.add.at(found, (placed["row"].to_numpy(), day), placed[column].cast(pl.Float64).to_numpy())
    return found


def _marked(
    marks: pl.DataFrame, names: pl.DataFrame, first: date, span: int
) -> np.ndarray[tuple[int, int], np.dtype[np.bool_]]:
    """Where (sku_id, day) is marked, in every row of the SKU [S, T]."""
    found = np.zeros((names.height, span), dtype=np.bool_)
    placed = marks.join(names, on="sku_id")
    found[placed["row"].to_numpy(), (placed["day"] - first).dt.total_days().to_numpy()] = True
    return found


def _shops(
    everything: pl.DataFrame, names: pl.DataFrame, first: date, span: int
) -> tuple[np.ndarray[tuple[int, int], np.dtype[np.float64]], np.ndarray[tuple[int], np.dtype[np.int64]]]:
    """What each market sold in all [G, T], the whole in row 0, and the row of each series [S]."""
    markets = ["", *sorted(set(everything["market"].to_list()) - {""})]
    at = {name: n for n, name in enumerate(markets)}
    found = np.zeros((len(markets), span))
    day = (everything["day"] - first).dt.total_days().to_numpy()
    count = everything["count"].to_numpy()
    np.add.at(found[0], day, count)
    rows = np.array([at[name] for name in everything["market"]], dtype=np.int64)
    inside = rows > 0
    np.add.at(found, (rows[inside], day[inside]), count[inside])
    return found, np.array([at.get(name, 0) for name in names["market"]], dtype=np.int64)
