"""One seller known by heart: a home warehouse, a place that sells, four SKUs, sixteen weeks of days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import polars as pl

from sealane.planning.contracts import Plan, PlanInputs
from sealane.planning.core.pipeline import plan
from sealane.planning.core.table_inputs import plan_inputs

AS_OF = date(2026, 3, 2)  # a Monday
DAYS = 112
PACE = {"BOX": 10.0, "CUP": 4.0, "LAMP": 1.0}  # BOX sells 10 a day; OLD sold only at the beginning


def sales(times: float = 1.0) -> pl.DataFrame:
    """BOX, CUP and LAMP sell evenly in LA; OLD sold for its first ten days and never again."""
    rows = [
        (AS_OF - timedelta(days=DAYS - t), sku, "LA", float(round(pace * times)))
        for t in range(DAYS)
        for sku, pace in PACE.items()
    ]
    rows += [(AS_OF - timedelta(days=DAYS - t), "OLD", "LA", 3.0) for t in range(10)]
    return pl.DataFrame(rows, schema=["date", "sku", "location", "units"], orient="row")


def tables(**changed: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """The tables of the tiny world, some of them replaced."""
    world = {
        "sales": sales(),
        "stock": pl.DataFrame(
            {
                "sku": ["BOX", "CUP", "LAMP", "OLD", "CUP"],
                "location": ["LA", "LA", "LA", "LA", "SZX"],
                "on_hand": [100.0, 40.0, 400.0, 500.0, 1000.0],
            }
        ),
        "products": pl.DataFrame(
            {
                "sku": ["BOX", "CUP", "LAMP", "OLD"],
                "name": ["Storage box", "Cup", "Lamp", "Old toy"],
                "category": ["home", "fashion", "consumer electronics", "home"],
                "unit_cost": [5.0, 2.0, 20.0, 4.0],
                "price": [15.0, 8.0, 50.0, 12.0],
            }
        ),
        "locations": pl.DataFrame({"location": ["LA", "SZX"], "kind": ["overseas", "home"]}),
        "supply": pl.DataFrame(
            {
                "sku": ["*", "*"],
                "location": ["*", "LA"],
                "kind": ["purchase", "transfer"],
                "source": ["", "SZX"],
                "supplier": ["Yiwu Best", ""],
                "channel": ["sea", "sea"],
                "lead_time_days_p50": [30.0, 20.0],
                "lead_time_days_p90": [40.0, 25.0],
                "moq": [50.0, 1.0],
                "multiple": [12.0, 1.0],
            }
        ),
    }
    return {**world, **changed}


def inputs(settings: dict[str, Any] | None = None, **changed: pl.DataFrame) -> PlanInputs:
    """Inputs of the tiny world as of 2026-03-02, with some tables or settings replaced."""
    return plan_inputs(tables(**changed), {"as_of": AS_OF, **(settings or {})}, today=AS_OF)


def planned(settings: dict[str, Any] | None = None, **changed: pl.DataFrame) -> Plan:
    """The plan of the tiny world."""
    return plan(inputs(settings, **changed))
