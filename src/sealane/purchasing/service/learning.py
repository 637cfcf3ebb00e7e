"""What planning learns from purchase orders and is told by suppliers."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl

from sealane.infra.database import Work
from sealane.purchasing.core.belief import mean_of_all, shrunk
from sealane.purchasing.store import learning

SHARE_DAYS = 365
"""Days whose orders tell how much comes good."""


def lead_cases(work: Work) -> pl.DataFrame:
    """Return how long orders took, one row each: the columns LEAD_CASES. Undated ones are left out."""
    return learning.lead_cases(work)


def closures(work: Work) -> pl.DataFrame:
    """Return every shutdown that is known, past ones too, with the columns CLOSURES."""
    return learning.closures(work)


def shut_days(work: Work, code: str) -> list[tuple[date, date]]:
    """Return the first and last days of a supplier's shutdowns that are not over, the next one first."""
    ahead = learning.closures(work).filter(pl.col("closed_to") >= work.today)
    mine = ahead.filter(pl.col("supplier").is_null() | (pl.col("supplier") == code))
    return [(first, last) for first, last in mine.select("closed_from", "closed_to").iter_rows()]


def arrival_shares(work: Work) -> pl.DataFrame:
    """Return by `supplier` the `share` of ordered units that came good, as believed from its last orders.

    Few orders are pulled towards the mean of all suppliers, as in scorecards.
    """
    found = learning.arrived(work, work.today - timedelta(days=SHARE_DAYS))
    orders, own = found["orders"].to_numpy().astype(float), (found["good"] / found["units"]).to_numpy()
    share = shrunk(own, orders, mean_of_all(own, orders))
    return found.select("supplier").with_columns(pl.Series("share", share))


def capacity_left(work: Work) -> pl.DataFrame:
    """Return by `supplier` the `units` of its capacity of this month that no order takes yet."""
    return learning.capacity_left(work, work.today.replace(day=1), work.today)
