"""A plan of next to nothing: it compiles every kernel once, and later plans load them from the cache."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl

from sealane.planning.core.pipeline import plan
from sealane.planning.core.table_inputs import plan_inputs

AS_OF = date(2026, 1, 5)  # any Monday
DAYS = 28


def plan_next_to_nothing() -> int:
    """Plan three SKUs at home and abroad, one of which hardly sells, by day and by week; return how many
    decisions there were."""
    days = [AS_OF - timedelta(days=t + 1) for t in range(DAYS)]
    sales = pl.DataFrame(
        {
            "date": days * 3,
            "sku": ["A"] * DAYS + ["B"] * DAYS + ["C"] * DAYS,
            "location": ["ABROAD"] * 3 * DAYS,
            "units": [3.0] * DAYS + [1.0] * DAYS + [0.0] * (DAYS - 1) + [1.0],
        }
    )
    supply = pl.DataFrame(
        {
            "sku": ["*"] * 3,
            "location": ["HOME", "ABROAD", "ABROAD"],
            "kind": ["purchase", "transfer", "transfer"],
            "source": ["", "HOME", "HOME"],
            "channel": ["", "sea", "air"],
            "lead_time_days_p50": [14.0, 30.0, 7.0],
            "lead_time_days_p90": [20.0, 40.0, 9.0],
        }
    )
    stock = pl.DataFrame(
        {"sku": ["A", "B", "C"], "location": ["HOME", "HOME", "ABROAD"], "on_hand": [200.0, 0.0, 900.0]}
    )
    tables = {"sales": sales, "supply": supply, "stock": stock}
    made = [
        plan(plan_inputs(tables, {"as_of": AS_OF, "period": period}, today=AS_OF))
        for period in ("day", "week")
    ]
    return sum(len(p.decisions) for p in made)


if __name__ == "__main__":
    plan_next_to_nothing()
