"""The measures of suppliers by period: each a share between 0 and 1, with the cases that it rests on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import polars as pl

from sealane.purchasing.contracts.scores import Measure, ScoreFacts
from sealane.purchasing.core.aql import passed

DEFECTS_AT_ZERO = 0.10
"""Share of bad units at which quality scores nothing: four times what AQL 2.5 lets pass."""

PRICE_SPAN = 0.20
"""A price this much above the middle of the others scores nothing, one as much below scores all."""

ANSWER_HOURS = 24.0
"""An answer counts as quick within a day of asking."""

LEAST_LEADS = 2
"""Lead times of orders that tell of a spread."""

MEASURED = {
    "supplier": pl.String,
    "period": pl.Date,
    "measure": pl.String,
    "cases": pl.Float64,
    "own": pl.Float64,
}
"""Columns of what is measured; a period is the first day of its quarter, null all days asked about."""

BY = ["supplier", "period"]
Periods = Callable[[pl.DataFrame, str], pl.DataFrame]


def measured(
    facts: ScoreFacts,
    lines: pl.DataFrame,
    leads: pl.DataFrame,
    since: date,
    until: date,
    *,
    quarterly: bool = False,
) -> pl.DataFrame:
    """Return every measure (MEASURED) of the days from `since` to `until`, all together or by quarter.

    `lines` are promises held against deliveries, `leads` the lead times of orders. What falls due, comes, is
    asked or inspected in a period counts there; where nothing does there is no row. Prices and returns are of
    all days together alone.
    """
    at = partial(in_periods, since=since, until=until, quarterly=quarterly)
    due = at(lines, "due_on")
    parts = [
        _share(due.filter("dated"), Measure.ON_TIME, "on_time"),
        _share(due, Measure.IN_FULL, "came"),
        _quality(facts, at, None if quarterly else excess_returns(facts, until)),
        _steady(at(leads, "ended_on")),
        _price(facts.prices.clear() if quarterly else facts.prices),
        _response(at(facts.enquiries, "asked_on"), until),
    ]
    return pl.concat([part.select(pl.col(n).cast(kind) for n, kind in MEASURED.items()) for part in parts])


def in_periods(frame: pl.DataFrame, day: str, *, since: date, until: date, quarterly: bool) -> pl.DataFrame:
    """Return the rows whose `day` lies within, with their `period`."""
    period = pl.col(day).dt.truncate("1q") if quarterly else pl.lit(None, dtype=pl.Date)
    return frame.filter(pl.col(day).is_between(since, until)).with_columns(period.alias("period"))


def _of(measure: Measure) -> pl.Expr:
    return pl.lit(measure.value).alias("measure")


def _share(due: pl.DataFrame, measure: Measure, units: str) -> pl.DataFrame:
    """Units that came (in time) of all that fell due; a case is an order: its lines travel together.

    Worked: of 100 and 300 units due 100 and 150 came in time: 250/400 = 0.625 of 2 cases.
    """
    shares = due.group_by(BY).agg(
        pl.col("order_id").n_unique().alias("cases"),
        (pl.col(units).sum() / pl.col("units").sum()).alias("own"),
    )
    return shares.with_columns(_of(measure))


def _quality(facts: ScoreFacts, at: Periods, beyond: pl.DataFrame | None) -> pl.DataFrame:
    """1 without bad units, 0 where DEFECTS_AT_ZERO of them are; each lot inspected is a case beside an order.

    Bad are units damaged on receipt and, over the whole year, those sent back beyond the usual rate of their
    category. Worked: 3 orders with 2 % bad units and a lot that failed: (3 × 0.8 + 1 × 0)/4 = 0.6.
    """
    received = (
        at(received_of(facts), "received_on")
        .group_by(BY)
        .agg(
            pl.col("order_id").n_unique().alias("orders"),
            (pl.col("damaged").sum() / (pl.col("good") + pl.col("damaged")).sum()).alias("bad"),
        )
    )
    none = pl.DataFrame(schema={"supplier": pl.String, "excess": pl.Float64})
    sent_back = (none if beyond is None else beyond).with_columns(pl.lit(None, dtype=pl.Date).alias("period"))
    bad = received.join(sent_back, on=BY, how="left", nulls_equal=True).with_columns(
        (1.0 - (pl.col("bad") + pl.col("excess").fill_null(0.0)) / DEFECTS_AT_ZERO)
        .clip(0.0, 1.0)
        .alias("good")
    )
    lots = (
        at(judged(facts.inspections), "inspected_on")
        .group_by(BY)
        .agg(pl.len().alias("lots"), pl.col("passed").mean().alias("pass"))
    )
    both = bad.join(lots, on=BY, how="full", coalesce=True, nulls_equal=True).with_columns(
        pl.col("orders", "lots").fill_null(0), pl.col("good", "pass").fill_null(0.0)
    )
    cases = pl.col("orders") + pl.col("lots")
    own = (pl.col("orders") * pl.col("good") + pl.col("lots") * pl.col("pass")) / cases
    return both.with_columns(_of(Measure.QUALITY), cases.alias("cases"), own.alias("own"))


def received_of(facts: ScoreFacts) -> pl.DataFrame:
    """Return what came with the supplier that sent it."""
    sender = facts.promises.select("order_id", "supplier").unique("order_id")
    return facts.deliveries.join(sender, on="order_id", how="inner")


def judged(inspections: pl.DataFrame) -> pl.DataFrame:
    """Return inspections with whether their lot `passed` by its AQL."""
    counts = [inspections[name].to_numpy() for name in ("sampled", "critical", "major", "minor")]
    return inspections.with_columns(pl.Series("passed", passed(*counts), dtype=pl.Boolean))


def excess_returns(facts: ScoreFacts, until: date) -> pl.DataFrame:
    """Return by supplier the share of units sold that came back beyond what is usual in their categories.

    In the column `excess`. Units of a SKU are traced to its suppliers by what each delivered of it in the two
    years up to `until`.
    Worked: a category gets back 5 %; of 200 units sold of a SKU, all from one supplier, 16 came back: 0.03.
    """
    since = until.replace(year=until.year - 2, day=min(until.day, 28))
    came = received_of(facts).filter(pl.col("received_on").is_between(since, until))
    units = came.group_by("supplier", "sku_id").agg((pl.col("good") + pl.col("damaged")).sum().alias("units"))
    part = pl.col("units") / pl.col("units").sum().over("sku_id")
    usual = (pl.col("returned").sum() / pl.col("sold").sum()).over("category")
    sold = facts.returns.filter(pl.col("sold") > 0).with_columns(
        (pl.col("returned") - usual * pl.col("sold")).alias("beyond")
    )
    traced = units.with_columns(part.alias("part")).join(sold, on="sku_id", how="inner")
    beyond = (pl.col("part") * pl.col("beyond")).sum() / (pl.col("part") * pl.col("sold")).sum()
    return traced.group_by("supplier").agg(beyond.clip(lower_bound=0.0).alias("excess"))


def _steady(leads: pl.DataFrame) -> pl.DataFrame:
    """One less the coefficient of variation of lead times, never below 0; two orders at least tell of it.

    Worked: orders that took 20 and 30 days: deviation 7.07, mean 25, 1 − 0.283 = 0.717.
    """
    days = pl.col("days")
    spread = leads.group_by(BY).agg(
        pl.len().alias("cases"),
        (1.0 - days.std() / days.mean().clip(lower_bound=1.0)).clip(0.0, 1.0).alias("own"),
    )
    return spread.filter(pl.col("cases") >= LEAST_LEADS).with_columns(_of(Measure.LEAD_TIME))


def price_ratios(prices: pl.DataFrame) -> pl.DataFrame:
    """Return what each supplier asks for a SKU as a share (`ratio`) of the median of the others, if any ask.

    Worked: 9.00 where others ask 10.00 and 12.00 is 9/11 = 0.82.
    """
    others = prices.select("sku_id", pl.col("supplier").alias("other"), pl.col("unit_cost").alias("asked"))
    pairs = prices.join(others, on="sku_id", how="inner").filter(pl.col("supplier") != pl.col("other"))
    return pairs.group_by("supplier", "sku_id").agg(
        (pl.col("unit_cost").first() / pl.col("asked").median()).alias("ratio")
    )


def _price(prices: pl.DataFrame) -> pl.DataFrame:
    """0.5 at the price of the others, 1 where PRICE_SPAN cheaper, 0 where as much dearer; a case is a SKU."""
    points = (0.5 - (pl.col("ratio") - 1.0) / (2.0 * PRICE_SPAN)).clip(0.0, 1.0)
    found = price_ratios(prices).group_by("supplier").agg(pl.len().alias("cases"), points.mean().alias("own"))
    return found.with_columns(_of(Measure.PRICE), pl.lit(None, dtype=pl.Date).alias("period"))


def _response(enquiries: pl.DataFrame, until: date) -> pl.DataFrame:
    """Share of enquiries answered within ANSWER_HOURS; one of the last day, unanswered, is no case yet."""
    ripe = enquiries.filter(pl.col("hours").is_not_null() | (pl.col("asked_on") < until))
    quick = (pl.col("hours").fill_null(float("inf")) <= ANSWER_HOURS).mean()
    found = ripe.group_by(BY).agg(pl.len().alias("cases"), quick.alias("own"))
    return found.with_columns(_of(Measure.RESPONSE))
