"""Review facts: what a review is made from, gathered from the rooms that know it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import polars as pl

from sealane.accounts.service import workspace
from sealane.catalog import service as catalog
from sealane.infra.database import Work
from sealane.infra.listing import Listing, Query, page
from sealane.insight.contracts import Card, Dimension, MemberNotFound
from sealane.insight.contracts.reviews import Content, Period
from sealane.insight.core.review_content import ReviewFacts, remembered
from sealane.insight.service.bottlenecks import Some, bottlenecks
from sealane.insight.service.reckoning import in_home_money
from sealane.insight.service.showing import indicators
from sealane.logistics import service as logistics
from sealane.planning import service as planning
from sealane.purchasing import service as purchasing
from sealane.sales import service as sales

Rows = list[dict[str, Any]]

MONTHS = 3
"""Over how many months the indicators of a review are measured: a week alone says nothing of turnover."""

LOOKED_BACK = timedelta(weeks=8)
"""How long it is followed what came of a decision."""

SPEED_DAYS = timedelta(days=14)
"""Sales a day before and after a mark-down are compared over so long."""

LIKELY = "0.5"
"""A shipment is named as late once that is likelier than not."""

MOST = 500
"""Rows of one question: a review names ten."""


def sold_anything(work: Work, period: Period) -> bool:
    """Say whether anything was sold in the period."""
    return not sales.sold_between(work, period.first, period.last).is_empty()


def gather(work: Work, period: Period, former: Content | None, *, standing: bool) -> ReviewFacts:
    """Gather what the review of a period is made from; with `standing` also how things stand now."""
    sold = _sold(work, period.first, period.last)
    before = _sold(work, period.before_first, period.before_last)
    decided = _decided(work, period)
    earlier = [one for one in _earlier(work, period) if one["status"] in ("accepted", "changed")]
    return ReviewFacts(
        period=period,
        sold=sold,
        sold_before=before,
        skus=catalog.skus(work).select("sku_id", "code", "name", "category"),
        cards=_cards(work) if standing else (),
        former={} if former is None else remembered(former),
        decided=decided,
        earlier=earlier,
        orders=_orders(work, earlier),
        shipments=_shipments(work, earlier),
        speeds=_speeds(work, earlier, period),
        slow=_slow(work) if standing else (),
        late=_rows(work, planning.LATE_LISTING, f"late_probability:gte:{LIKELY}") if standing else (),
        ways=bottlenecks(work, MONTHS, Some()) if standing else None,
        suppliers=_rows(work, purchasing.SUPPLIERS, "score:filled:") if standing else (),
        today=work.today,
        standing=standing,
        known_until=min(sales.last_day(work) or period.last, period.last),
    )


def _rows(work: Work, listing: Listing, *filters: str) -> Rows:
    return page(work, listing, Query(filters=filters, limit=MOST, finance=True, counted=False)).rows


def _sold(work: Work, first: Any, last: Any) -> pl.DataFrame:
    frame = in_home_money(work, sales.sold_between(work, first, last), last)
    costs = catalog.unit_costs(work)
    return frame.join(costs, on="sku_id", how="left").with_columns(
        (pl.col("revenue") - pl.col("units") * pl.col("unit_cost").cast(pl.Float64)).alias("margin")
    )


def _cards(work: Work) -> tuple[Card, ...]:
    try:
        return indicators(work, Dimension.ALL, "", MONTHS).cards
    except MemberNotFound:
        return ()


def _between(work: Work, first: Any, last: Any) -> str:
    zone = ZoneInfo(workspace(work).timezone)
    begins = datetime.combine(first, time(0), zone)
    ends = datetime.combine(last + timedelta(days=1), time(0), zone) - timedelta(microseconds=1)
    return f"decided_at:between:{begins.isoformat()}..{ends.isoformat()}"


def _decided(work: Work, period: Period) -> Rows:
    return _rows(work, planning.DECISIONS, _between(work, period.first, period.last))


def _earlier(work: Work, period: Period) -> Rows:
    return _rows(
        work, planning.DECISIONS, _between(work, period.last - LOOKED_BACK, period.last), "result:filled:"
    )


def _numbers(earlier: Sequence[Mapping[str, Any]], *kinds: str) -> list[str]:
    named = {one["result"] for one in earlier if one["result_kind"] in kinds and one["result"]}
    return sorted(number for number in named if "," not in number)


def _orders(work: Work, earlier: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    numbers = _numbers(earlier, "purchase_order")
    found = _rows(work, purchasing.ORDERS, f"number:in:{','.join(numbers)}") if numbers else []
    return {row["number"]: row for row in found}


def _shipments(work: Work, earlier: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    numbers = _numbers(earlier, "shipment")
    found = _rows(work, logistics.SHIPMENT_LISTING, f"number:in:{','.join(numbers)}") if numbers else []
    return {row["number"]: row for row in found}


def _speeds(
    work: Work, earlier: Sequence[Mapping[str, Any]], period: Period
) -> dict[int, tuple[float, float]]:
    """Units a day before and after each mark-down that is a fortnight old."""
    found = {}
    codes = {row["code"]: row["sku_id"] for row in catalog.skus(work).select("code", "sku_id").to_dicts()}
    for one in earlier:
        day = one["decided_at"].date()
        if one["kind"] != "mark_down" or day + SPEED_DAYS > period.last or one["sku"] not in codes:
            continue
        sku = codes[one["sku"]]
        before = sales.sold_between(work, day - SPEED_DAYS, day - timedelta(days=1))
        after = sales.sold_between(work, day, day + SPEED_DAYS - timedelta(days=1))
        a_day = [
            float(f.filter(pl.col("sku_id") == sku)["units"].sum()) / SPEED_DAYS.days for f in (before, after)
        ]
        found[one["id"]] = (a_day[0], a_day[1])
    return found


def _slow(work: Work) -> Rows:
    costs = (
        catalog.skus(work).select("sku_id", "code").join(catalog.unit_costs(work), on="sku_id", how="left")
    )
    worth = {row["code"]: row["unit_cost"] for row in costs.to_dicts()}
    found = _rows(work, planning.LINES, "slow_mover:is:true", "on_hand:gte:1")
    for row in found:
        cost = worth.get(row["sku"])
        row["value"] = None if cost is None else float(cost) * float(row["on_hand"])
    return found
