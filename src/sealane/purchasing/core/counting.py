"""The counts behind a scorecard: orders, units, lead times by way."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl

from sealane.purchasing.contracts.scores import Counted, LeadTimes, ScoreFacts
from sealane.purchasing.core.measures import excess_returns, judged, price_ratios, received_of


def counted(facts: ScoreFacts, lines: pl.DataFrame, since: date, until: date) -> Mapping[str, Counted]:
    """Return by supplier what its measures of these days rest on; `lines` as in `kept_promises`."""
    by = "supplier"
    orders, dated = pl.col("order_id"), pl.col("dated")
    due = (
        lines.filter(pl.col("due_on").is_between(since, until))
        .group_by(by)
        .agg(
            orders.n_unique().alias("orders"),
            orders.filter(pl.col("confirmed")).n_unique().alias("confirmed"),
            orders.filter(~dated).n_unique().alias("undated"),
            pl.col("units").sum().alias("units_due"),
            pl.col("on_time").filter(dated).sum().alias("units_on_time"),
            pl.col("came").sum().alias("units_came"),
        )
    )
    came = received_of(facts).filter(pl.col("received_on").is_between(since, until))
    days = came.group_by(by, "order_id").agg(
        pl.col("received_on").n_unique().alias("days"), pl.col("damaged").sum()
    )
    split = days.group_by(by).agg(
        (pl.col("days") > 1).sum().alias("split"), pl.col("damaged").sum().alias("units_damaged")
    )
    lots = (
        judged(facts.inspections.filter(pl.col("inspected_on").is_between(since, until)))
        .group_by(by)
        .agg(pl.len().alias("inspections"), (~pl.col("passed")).sum().alias("inspections_failed"))
    )
    back = excess_returns(facts, until).rename({"excess": "excess_return_share"})
    ratio = price_ratios(facts.prices).group_by(by).agg(pl.col("ratio").mean().alias("price_ratio"))
    asked = facts.enquiries.filter(pl.col("asked_on").is_between(since, until))
    hours = asked.group_by(by).agg(pl.col("hours").median().alias("answer_hours"))
    whole = due
    for part in (split, lots, back, ratio, hours):
        whole = whole.join(part, on=by, how="full", coalesce=True)
    return {row.pop(by): _counted(row) for row in whole.iter_rows(named=True)}


def _counted(row: dict[str, Any]) -> Counted:
    return Counted(**{name: value for name, value in row.items() if value is not None})


def lead_times(leads: pl.DataFrame, since: date, until: date) -> Mapping[str, tuple[LeadTimes, ...]]:
    """Return by supplier the lead times of the orders that ended in these days, by way, most orders first.

    p50 and p90 lie straight between the two nearest orders. Worked: 10, 20 and 30 days: p50 20, p90 28.
    """
    days = pl.col("days")
    ended = leads.filter(pl.col("ended_on").is_between(since, until))
    ways = ended.group_by("supplier", "warehouse_id", "channel").agg(
        pl.len().alias("orders"),
        days.mean().alias("mean"),
        days.std().fill_null(0.0).alias("deviation"),
        days.quantile(0.5, "linear").alias("p50"),
        days.quantile(0.9, "linear").alias("p90"),
    )
    found: dict[str, list[LeadTimes]] = {}
    for row in ways.sort("orders", "warehouse_id", "channel", descending=[True, False, False]).iter_rows(
        named=True
    ):
        found.setdefault(row.pop("supplier"), []).append(LeadTimes(**row))
    return {code: tuple(ways) for code, ways in found.items()}
