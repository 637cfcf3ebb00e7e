"""Journeys that are over, with what their goods are worth: what a review of lanes is made from."""

from __future__ import annotations

from datetime import date

import polars as pl

from sealane.catalog.contracts import RateMissing
from sealane.catalog.service import rates, unit_costs
from sealane.infra.database import Work
from sealane.logistics.contracts.journeys import JOURNEYS_DONE, JourneysDone
from sealane.logistics.store import journeys as rows


def journeys_done(work: Work, first: date, last: date, *, parcels: bool = False) -> JourneysDone:
    """Return the latest journeys that ended from `first` to `last`: of goods for stock, or of parcels.

    A journey is worth what was told of it, else its units at their cost, in the workspace's currency at
    today's rates.
    """
    found = rows.done(work, first, last, parcels=parcels)
    known = found.join(
        _rates(work, found), on="currency", how="left", nulls_equal=True, maintain_order="left"
    )
    costs = unit_costs(work).drop_nulls()
    lines = rows.lines_without_value(work, first, last, parcels=parcels).join(costs, on="sku_id")
    by_cost = lines.group_by("shipment").agg(cost=(pl.col("units") * pl.col("unit_cost")).sum())
    valued = known.join(by_cost, on="shipment", how="left", maintain_order="left").with_columns(
        pl.coalesce(pl.col("value") * pl.col("rate"), "cost").alias("value"),
        pl.col("origin", "destination", "channel", "carrier").fill_null(""),
    )
    return JourneysDone(valued.select(list(JOURNEYS_DONE)), rows.steps(work, first, last, parcels=parcels))


def _rates(work: Work, found: pl.DataFrame) -> pl.DataFrame:
    known = rates(work)
    factors = []
    for currency in found["currency"].unique():
        try:
            factor: float | None = float(known.rate(currency or known.base, known.base, work.today).value)
        except RateMissing:
            factor = None
        factors.append((currency, factor))
    return pl.DataFrame(factors, schema={"currency": pl.String(), "rate": pl.Float64()}, orient="row")
