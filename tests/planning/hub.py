"""A seller with a home warehouse that feeds two abroad: all is bought in SZX, most is sold in LA."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import polars as pl

from sealane.planning.contracts import Decision, DecisionKind, Plan, PlanInputs
from sealane.planning.core.pipeline import plan
from sealane.planning.core.table_inputs import plan_inputs

AS_OF = date(2026, 3, 2)  # a Monday
DAYS = 200
PACE = {("BOX", "LA"): 10.0, ("BOX", "RTM"): 4.0, ("BOX", "SZX"): 1.0, ("MUG", "SZX"): 1.0}


def sales(pace: dict[tuple[str, str], float] | None = None) -> pl.DataFrame:
    """Even sales at each place."""
    rows = [
        (AS_OF - timedelta(days=DAYS - t), sku, place, units)
        for t in range(DAYS)
        for (sku, place), units in (PACE if pace is None else pace).items()
    ]
    return pl.DataFrame(rows, schema=["date", "sku", "location", "units"], orient="row")


def supply(*lanes: tuple[str, str, float, float]) -> pl.DataFrame:
    """Purchases in SZX with 20 days; lanes (to, channel, days, freight a unit) from there."""
    lanes = lanes or (("LA", "sea", 30.0, 1.0), ("RTM", "sea", 40.0, 1.0))
    rows: list[dict[str, Any]] = [{"location": "SZX", "kind": "purchase", "supplier": "Yiwu", "days": 20.0}]
    rows += [
        {
            "location": to,
            "kind": "transfer",
            "source": "SZX",
            "channel": how,
            "days": days,
            "cost_per_unit": c,
        }
        for to, how, days, c in lanes
    ]
    frame = pl.DataFrame(rows, infer_schema_length=None)
    return frame.with_columns(
        pl.lit("*").alias("sku"),
        pl.col("days").alias("lead_time_days_p50"),
        (pl.col("days") * 1.2).alias("lead_time_days_p90"),
        pl.lit(7.0).alias("review_every_periods"),
    ).drop("days")


def stock(**units: float) -> pl.DataFrame:
    """BOX at each place, and 60 mugs in SZX."""
    places = {"SZX": 500.0, "LA": 300.0, "RTM": 200.0} | units
    rows = [("BOX", place, float(n)) for place, n in places.items()] + [("MUG", "SZX", 60.0)]
    return pl.DataFrame(rows, schema=["sku", "location", "on_hand"], orient="row")


def tables(**changed: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """The tables of the hub world, some of them replaced."""
    world = {
        "sales": sales(),
        "stock": stock(),
        "products": pl.DataFrame({"sku": ["BOX", "MUG"], "unit_cost": [5.0, 2.0], "price": [15.0, 8.0]}),
        "locations": pl.DataFrame(
            {"location": ["LA", "RTM", "SZX"], "kind": ["overseas", "overseas", "home"]}
        ),
        "supply": supply(),
    }
    return {**world, **changed}


def inputs(settings: dict[str, Any] | None = None, **changed: pl.DataFrame) -> PlanInputs:
    """Inputs of the hub world as of 2026-03-02."""
    return plan_inputs(tables(**changed), {"as_of": AS_OF, **(settings or {})}, today=AS_OF)


def planned(settings: dict[str, Any] | None = None, **changed: pl.DataFrame) -> Plan:
    """The plan of the hub world."""
    return plan(inputs(settings, **changed))


def found(made: Plan, kind: DecisionKind, place: str, sku: str = "BOX") -> list[Decision]:
    """All decisions of a kind for a SKU at a place."""
    return [d for d in made.decisions if (d.kind, d.location, d.sku) == (kind, place, sku)]


def line(made: Plan, place: str, sku: str = "BOX") -> int:
    """Where the line of a SKU at a place stands."""
    return next(
        i for i in range(len(made.lines)) if (made.lines.sku[i], made.lines.location[i]) == (sku, place)
    )
