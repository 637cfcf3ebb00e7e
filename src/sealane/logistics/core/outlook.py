"""Foreseeing where too little is learned: the lane's own lead time, given how long it has been; and dwell."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import NormalDist

import polars as pl

NORMAL = NormalDist()
P90 = NORMAL.inv_cdf(0.9)
LEAST_SPREAD = 0.05
"""Spread of the logarithm of a lead time that is told as certain: ships are never on time to the hour."""
LEAST_DWELLS = 10
"""Stays at a milestone without which nobody can say what is too long."""
LEAST_DWELL_DAYS = 0.25
"""A stay is never called too long below six hours: scans come in when someone gets to it."""


@dataclass(frozen=True, slots=True)
class LaneTime:
    """A lead time as a lognormal: half take `p50` days, nine of ten at most `p90`."""

    p50: float
    p90: float

    @property
    def spread(self) -> float:
        """Standard deviation of the logarithm."""
        if self.p50 <= 0 or self.p90 <= self.p50:
            return LEAST_SPREAD
        return max(math.log(self.p90 / self.p50) / P90, LEAST_SPREAD)

    def chance_within(self, days: float) -> float:
        """The chance to have arrived within `days`."""
        if days <= 0:
            return 0.0
        return NORMAL.cdf((math.log(days) - math.log(max(self.p50, 1e-3))) / self.spread)

    def days_at(self, chance: float, gone: float) -> float:
        """Days by which it has come with `chance`, given that after `gone` days it has not.

        A lane of 30 to 40 days, 35 days gone: half of those still out come within 38.3 days.
        """
        past = self.chance_within(gone)
        at = min(max(past + chance * (1.0 - past), 1e-9), 1.0 - 1e-9)
        return max(math.exp(math.log(max(self.p50, 1e-3)) + self.spread * NORMAL.inv_cdf(at)), gone)

    def later_than(self, days: float, gone: float) -> float:
        """The chance to come after `days`, given that after `gone` it has not come."""
        if days <= gone:
            return 1.0
        still = 1.0 - self.chance_within(gone)
        return 1.0 if still <= 1e-12 else (1.0 - self.chance_within(days)) / still


@dataclass(frozen=True, slots=True)
class Foreseen:
    """A range of arrival and the chance to come later than needed; None where nobody knows what is needed."""

    p10: datetime
    p50: datetime
    p90: datetime
    late: float | None


def by_lane(lane: LaneTime, left: datetime, now: datetime, needed: datetime | None) -> Foreseen:
    """Foresee an arrival by the lead time of the lane alone; `left` may lie ahead."""
    gone = max((now - left).total_seconds() / 86_400, 0.0)
    p10, p50, p90 = (left + timedelta(days=lane.days_at(chance, gone)) for chance in (0.1, 0.5, 0.9))
    wanted = None if needed is None else (needed - left).total_seconds() / 86_400
    return Foreseen(p10, p50, p90, None if wanted is None else lane.later_than(wanted, gone))


def usual_dwells(passed: pl.DataFrame) -> pl.DataFrame:
    """Return how long shipments stay at each milestone before the next is told, by channel and over all.

    `passed` has `shipment, channel, milestone, at`. Columns `milestone, channel, dwell_days_p90`; over all
    channels `channel` is null. Stays seen fewer than ten times say nothing.
    """
    stays = (
        passed.sort("shipment", "at", "milestone")
        .with_columns(
            ((pl.col("at").shift(-1).over("shipment") - pl.col("at")).dt.total_seconds() / 86_400).alias(
                "days"
            )
        )
        .drop_nulls("days")
    )
    p90 = pl.col("days").quantile(0.9, "linear").clip(LEAST_DWELL_DAYS).alias("dwell_days_p90")
    kept = ["milestone", "channel", "dwell_days_p90"]
    own = stays.group_by("milestone", "channel").agg(p90, pl.len().alias("n"))
    every = stays.group_by("milestone").agg(p90, pl.len().alias("n"))
    both = [own.filter(pl.col("n") >= LEAST_DWELLS).select(kept)]
    nobody = pl.lit(None, dtype=pl.String).alias("channel")
    both.append(every.filter(pl.col("n") >= LEAST_DWELLS).with_columns(nobody).select(kept))
    return pl.concat(both)
