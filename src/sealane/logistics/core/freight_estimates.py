"""What the freight of each shipment costs, as a range, from invoices of shipments like it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from sealane.kit.text import Text
from sealane.logistics.contracts.estimates import FREIGHT, Estimates
from sealane.logistics.core.freight_sharing import Sharing, shares, sharing, summed
from sealane.logistics.core.journeys import days
from sealane.logistics.core.likeness import Cases, Floats, Likeness, learn
from sealane.logistics.core.traits import SIZES, further, text

FEWEST = 5
"""Known invoices without which nothing is foretold."""
MOST_LEARNED = 2_500
"""Invoices learned from, the latest: the work grows with their cube, and 4,000 miss no less."""
REHEARSED_SHARE = 0.15
"""Latest share of the invoices that is foretold from the others, to find how wide a range must be."""
LEAST_REHEARSED = 40
WIDEST, NARROWEST = 3.0, 0.7
"""Bounds of the factor by which rehearsals widen a range: a few odd invoices shall not blow it up."""
DATED_BY = ("asked_at", "promised_at", "at", "date", "delivered", "shipped_on", "departed_on")
"""Columns that date a shipment without milestones, the first that says something."""
NORMAL_P90 = 1.2816
LOG_ORIGIN = 6.0
"""Logarithm of 400 kg, around which the slope on the weight turns."""

_WAYS: tuple[tuple[tuple[str, ...], float, float, float, float], ...] = (
    (("channel",), 0.075, 1.5, np.inf, np.inf),
    (("destination",), 0.05, np.inf, np.inf, np.inf),
    (("origin",), 0.025, np.inf, np.inf, np.inf),
    (("supplier",), 0.025, np.inf, np.inf, np.inf),
    (("category",), 0.0125, np.inf, np.inf, np.inf),
    (("carrier",), 0.025, np.inf, np.inf, np.inf),
    (("currency",), 1, np.inf, np.inf, np.inf),
    (("destination_region",), 0.025, np.inf, np.inf, np.inf),
    (("origin_region",), 0.0125, np.inf, np.inf, np.inf),
    (("channel", "destination"), 0.05, 2.0, np.inf, 1500.0),
    (("channel", "origin"), 0.025, 2.0, np.inf, np.inf),
    (("channel", "supplier"), 0.025, 2.0, np.inf, np.inf),
    (("channel", "origin", "destination"), 0.025, 1.5, 2.0, 700.0),
    (("channel", "supplier", "destination"), 0.05, 1.5, 2.0, 700.0),
    ((), 0.075, 1.0, 1.5, np.inf),
)
"""Ways to be alike: the same words in all of these columns, worth that variance of the logarithm, fading over
so many units of the logarithm of weight and of value, and over so many days."""
FURTHER_VARIANCE = 0.0125
"""Variance that each further column is worth."""

Index = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class _Book:
    frame: pl.DataFrame
    cases: Cases
    likeness: Likeness
    cost: Floats  # NaN where asked
    order: Index  # rows with a cost, oldest first


def estimate_freight(shipments: pl.DataFrame, milestones: pl.DataFrame) -> Estimates:
    """Foretell `freight_cost` of every shipment without one, in its currency; of a twin the last row counts.

    Learned from the others: 0 or less is no invoice and said. Milestones, where there are any, date them, so
    that late invoices count more. With fewer than five known ones the range is null and a note says so. Where
    a line's freight stands on another, that one is the group's, and the line gets its share of it.
    """
    frame = shipments.unique("shipment", keep="last", maintain_order=True)
    shared = sharing(frame)
    given = frame["freight_cost"].cast(pl.Float64) if "freight_cost" in frame.columns else None
    cost = given.to_numpy().astype(np.float64) if given is not None else np.full(frame.height, np.nan)
    asked = np.flatnonzero(np.isnan(cost) & ~shared.follows & ~shared.told)
    notes = (*_nothing_paid(int((cost <= 0).sum())), *_elsewhere(shared))
    known = np.flatnonzero(cost > 0)
    made = np.tile(np.where(cost > 0, cost, np.nan), (3, 1))
    if known.size < FEWEST and asked.size:
        notes += _too_few(asked.size)
    elif asked.size:
        made[:, asked] = _foretell(_book(summed(frame, shared), milestones, cost, known), asked)
    made = np.where(shared.follows, made[:, shared.head] * shares(frame, shared), made)
    every = np.flatnonzero(np.isnan(cost) & ~shared.told)
    return Estimates(_answer(frame, every, made[:, every]), notes)


def _book(frame: pl.DataFrame, milestones: pl.DataFrame, cost: Floats, known: Index) -> _Book:
    day = _dates(frame, milestones)
    order = known[np.argsort(day[known], kind="stable")][-MOST_LEARNED:]
    cases, likeness = _likeness(frame, day)
    return _Book(frame, cases, likeness, cost, order)


def _dates(frame: pl.DataFrame, milestones: pl.DataFrame) -> Floats:
    """Day of each shipment: its last milestone, else what dates it; the middle one where nothing does."""
    last = milestones.group_by("shipment").agg(_last=pl.col("at").cast(pl.Datetime("us")).max())
    dated = frame.join(last, on="shipment", how="left", maintain_order="left")
    moments = [_moment(dated[name]) for name in ("_last", *DATED_BY) if name in dated.columns]
    day = days(pl.select(pl.coalesce(moments).alias("at"))["at"])
    told = day[np.isfinite(day)]
    return np.asarray(np.where(np.isfinite(day), day, np.median(told) if told.size else 0.0))


def _moment(column: pl.Series) -> pl.Series:
    """A column as moments; words are read as ISO dates or else say nothing."""
    if column.dtype == pl.String:
        return column.str.head(10).str.to_datetime("%Y-%m-%d", strict=False, time_unit="us")
    return column.cast(pl.Datetime("us"))


def _likeness(frame: pl.DataFrame, day: Floats) -> tuple[Cases, Likeness]:
    """Cases of every row, and the ways to be alike that this table's columns allow."""
    sizes = _sizes(frame)
    ways = [*_WAYS, *(((name,), FURTHER_VARIANCE, np.inf, np.inf, np.inf) for name in further(frame))]
    words = {name: text(frame, name) for columns, *_ in ways for name in columns}
    telling = {name for name, column in words.items() if column.n_unique() > 1}
    codes: list[NDArray[np.int64]] = []
    factor, kept = [], []
    for way in ways:
        columns = [c for c in way[0] if c in telling]
        if len(columns) < len(way[0]):
            continue
        factor.append(len(codes) if columns else -1)
        kept.append(way)
        if columns:
            joined = pl.DataFrame([words[c] for c in columns]).select(
                pl.concat_str(pl.all(), separator="\x1f")
            )
            codes.append(joined.to_series().rank("dense").to_numpy().astype(np.int64))
    volume = [(way[3] if not way[0] else np.inf,) * (sizes.shape[1] - 2) for way in kept]
    reach = np.array([(way[2], way[3], *more) for way, more in zip(kept, volume, strict=True)])
    likeness = Likeness(
        np.array([way[1] for way in kept]), np.array(factor), reach, np.array([way[4] for way in kept])
    )
    return Cases(np.array(codes, dtype=np.int64).reshape(len(codes), frame.height), sizes, day), likeness


def _sizes(frame: pl.DataFrame) -> Floats:
    """Logarithms of weight (units where no weight is told), of value, and of volume if told, [N, 2 or 3]."""
    heavy = _size(frame, "weight_kg")
    heavy = heavy if np.isfinite(heavy).any() else _size(frame, "units")
    columns = [heavy - LOG_ORIGIN, _size(frame, "value"), _size(frame, "volume_m3")]
    told = columns if np.isfinite(columns[2]).any() else columns[:2]
    return np.ascontiguousarray(np.array(told).T)


def _size(frame: pl.DataFrame, name: str) -> Floats:
    if name not in frame.columns:
        return np.full(frame.height, np.nan)
    amount: Floats = frame[name].cast(pl.Float64).to_numpy().astype(np.float64)
    return np.asarray(np.log(amount + SIZES[name]), dtype=np.float64)


def _foretell(book: _Book, asked: Index) -> Floats:
    """The three quantiles of each asked shipment, [3, A]."""
    log_cost = np.log(book.cost[book.order])
    low, high = _widths(book, log_cost)
    learned = learn(book.likeness, book.cases.rows(book.order), log_cost)
    mean, spread = learned.foretell(book.cases.rows(asked))
    return np.asarray(np.exp([mean + low * spread, mean, mean + high * spread]))


def _widths(book: _Book, log_cost: Floats) -> tuple[float, float]:
    """Standard deviations below and above the median that hold 80 %, found by foretelling the latest."""
    count = int(book.order.size * REHEARSED_SHARE)
    if count < LEAST_REHEARSED:
        return -NORMAL_P90, NORMAL_P90
    before, after = book.order[:-count], book.order[-count:]
    learned = learn(book.likeness, book.cases.rows(before), log_cost[:-count])
    mean, spread = learned.foretell(book.cases.rows(after))
    error = (log_cost[-count:] - mean) / spread
    low, high = (float(np.quantile(error, q)) / NORMAL_P90 for q in (0.1, 0.9))
    return (
        -NORMAL_P90 * float(np.clip(-low, NARROWEST, WIDEST)),
        NORMAL_P90 * float(np.clip(high, NARROWEST, WIDEST)),
    )


def _answer(frame: pl.DataFrame, asked: Index, range_: Floats) -> pl.DataFrame:
    columns = {
        n: pl.Series(v.round(2)).fill_nan(None) for n, v in zip(list(FREIGHT)[1:], range_, strict=True)
    }
    return pl.DataFrame({"shipment": frame["shipment"].gather(asked), **columns}, schema=FREIGHT)


def _nothing_paid(count: int) -> tuple[Text, ...]:
    if not count:
        return ()
    return (
        Text(
            f"{count:,} shipments have a freight of 0 or less; nothing is learned from them.",
            f"{count:,} 个货件的运费为 0 或负数，未用于学习。",
        ),
    )


def _elsewhere(shared: Sharing) -> tuple[Text, ...]:
    made = []
    if follows := int(shared.follows.sum()):
        made.append(
            Text(
                f"The freight of {follows:,} shipments stands on another line; each gets its share.",
                f"{follows:,} 个货件的运费记在其他货件上，已按份额分摊。",
            )
        )
    if told := int(shared.told.sum()):
        made.append(
            Text(
                f"The freight of {told:,} shipments is told in words alone; they were left out.",
                f"{told:,} 个货件的运费仅有文字说明，未计算。",
            )
        )
    return tuple(made)


def _too_few(asked: int) -> tuple[Text, ...]:
    return (
        Text(
            f"Fewer than {FEWEST} freight invoices are known: {asked:,} shipments get no range. "
            "Fill in freight_cost of past shipments.",
            f"已知运费少于 {FEWEST} 笔：{asked:,} 个货件没有区间。请补充历史货件的 freight_cost。",
        ),
    )
