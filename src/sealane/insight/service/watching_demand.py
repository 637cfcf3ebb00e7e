"""Watching demand: breaks of each SKU in all and in each market, at night and while orders come in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import polars as pl

import sealane.catalog.service as catalog
import sealane.sales.service as sales
from sealane.accounts.service import workspace
from sealane.infra import jobs
from sealane.infra.database import Work
from sealane.infra.events import Event
from sealane.insight.contracts.alarm_rules import AlarmRules
from sealane.insight.contracts.alarms import Finding, Rule
from sealane.insight.core.demand_watch import LATELY_DAYS, WATCHED_DAYS, Found, Orders, breaks_in
from sealane.insight.core.findings_demand import (
    NOT_PLANNED,
    Goods,
    Planned,
    Proposal,
    demand_finding,
    rise_percent,
)
from sealane.insight.core.serving import serving_place
from sealane.insight.service.alarm_rules import read_alarm_rules
from sealane.insight.service.proposals import BRINGING, asked
from sealane.insight.service.raising import settle
from sealane.insight.service.watching import WATCH, goods_of
from sealane.kit.errors import SealaneError
from sealane.sales.contracts import SalesTaken

WATCH_DEMAND = "watch_demand"
"""Kind of the job that looks at all demand after a plan; its key too."""

WATCH_ORDERS = "watch_orders"
"""Kind of the job that looks at the SKUs of orders that have just come in."""

MAX_SKUS_AT_ONCE = 2_000
"""SKUs of one batch of orders; a larger one is history, and is looked at with all."""

MAX_PROPOSED = 20
"""Rises for which an order is proposed in one look, the largest first: each asks the planner."""

HOURS_BACK_DAYS = 28


def on_plan(work: Work, _: Event) -> None:
    """Ask for a look at all demand, once however many plans are made."""
    jobs.enqueue(work, WATCH_DEMAND, {}, key=WATCH_DEMAND)


def look_again(work: Work) -> None:
    """Ask for a look at everything, as after a change of the rules."""
    jobs.enqueue(work, WATCH, {}, key=WATCH)
    jobs.enqueue(work, WATCH_DEMAND, {}, key=WATCH_DEMAND)


def on_sales(work: Work, taken: SalesTaken) -> None:
    """Ask for a look at what has just been ordered, in its own lane, where it was ordered today."""
    since = work.today - timedelta(days=1)
    if sales.skus_of_batch(work, taken.batch_id, since, 1):
        key = f"{WATCH_ORDERS} {taken.batch_id}"
        jobs.enqueue(work, WATCH_ORDERS, {"batch_id": taken.batch_id}, key=key)


def watch_demand(work: Work, plans: Path | None = None) -> int:
    """Look at the demand of every SKU; return how many breaks stand."""
    return _watch(work, None, plans)


def watch_orders(work: Work, batch_id: int, plans: Path | None = None) -> int:
    """Look at the demand of the SKUs that a batch of orders is about; return how many breaks stand."""
    since = work.today - timedelta(days=1)
    skus = sales.skus_of_batch(work, batch_id, since, MAX_SKUS_AT_ONCE + 1)
    return _watch(work, None if len(skus) > MAX_SKUS_AT_ONCE else skus, plans) if skus else 0


def _watch(work: Work, skus: Sequence[int] | None, plans: Path | None) -> int:
    rules = read_alarm_rules(work)
    up, down = rules.rules[Rule.DEMAND_UP], rules.rules[Rule.DEMAND_DOWN]
    orders = _orders(work, skus)
    found: list[Found] = []
    if orders is not None and up.on:
        found += [one for one in breaks_in(orders, up.threshold) if one.up]
    if orders is not None and down.on:
        # A day that has only begun proves no fall.
        whole = orders if orders.share >= 1.0 else _whole_days(orders)
        found += [one for one in breaks_in(whole, down.threshold) if not one.up]
    goods = _goods(work, [one.sku_id for one in found])
    found = [one for one in found if one.sku_id in goods and _counts(one, goods[one.sku_id], rules)]
    findings = _findings(work, found, goods, plans, rules.least_cost)
    settle(work, findings, (Rule.DEMAND_UP, Rule.DEMAND_DOWN), skus)
    return len(findings)


def _counts(one: Found, goods: Goods, rules: AlarmRules) -> bool:
    """Whether the rule is on for these goods there, and a fall is one of demand and not of stock."""
    rule = Rule.DEMAND_UP if one.up else Rule.DEMAND_DOWN
    if not rules.of(rule, goods.category, one.market).on:
        return False
    return one.up or goods.available is None or goods.available > 0


def _goods(work: Work, sku_ids: list[int]) -> dict[int, Goods]:
    if not sku_ids:
        return {}
    rows = goods_of(work, sku_ids).rows(named=True)
    return {
        row["sku_id"]: Goods(
            row["sku_id"],
            row["code"],
            row["name"] or "",
            row["category"] or "",
            row["available"],
            row["incoming"],
            row["daily_demand"],
        )
        for row in rows
    }


def _orders(work: Work, skus: Sequence[int] | None) -> Orders | None:
    """What was ordered of late, the day that has begun as far as it has come."""
    last_sold = sales.last_day(work)
    if last_sold is None:
        return None
    last = min(last_sold, work.today)
    first = last - timedelta(days=WATCHED_DAYS - 1)
    days, everything = sales.order_days(work, first, skus), sales.market_days(work, first)
    share = _share(work, last) if last == work.today else 1.0
    out = sales.stockout_days(work).select("sku_id", "day").unique()
    return Orders(days, everything, out, _promoted(work, first, last), last, share)


def _whole_days(orders: Orders) -> Orders:
    return replace(orders, last=orders.last - timedelta(days=1), share=1.0)


def _share(work: Work, today: date) -> float:
    """How much of a day's orders are usually in by now, by the hours of four weeks; else by the clock."""
    zone = workspace(work).timezone
    now = work.now.astimezone(ZoneInfo(zone))
    passed = now.minute / 60
    hours = sales.order_hours(work, today - timedelta(days=HOURS_BACK_DAYS), today, zone)
    total = int(hours["orders"].sum())
    if total < HOURS_BACK_DAYS:
        return max(_clock(now), 0.02)
    before = int(hours.filter(pl.col("hour") < now.hour)["orders"].sum())
    within = int(hours.filter(pl.col("hour") == now.hour)["orders"].sum())
    return min(max((before + passed * within) / total, 0.02), 1.0)


def _clock(now: datetime) -> float:
    return (now.hour + now.minute / 60) / 24


def _promoted(work: Work, first: date, last: date) -> pl.DataFrame:
    """(sku_id, day) of promotions and sessions that were named as events for a SKU or its category."""
    found = sales.events(work)
    kinds = found.filter(
        pl.col("kind").is_in(["promotion", "live"]),
        pl.col("sku").is_not_null() | pl.col("category").is_not_null(),
    )
    spans = kinds.with_columns(pl.coalesce("until", "day").alias("until")).filter(
        pl.col("until") >= first, pl.col("day") <= last
    )
    each = spans.with_columns(
        pl.date_ranges(
            pl.max_horizontal("day", pl.lit(first)), pl.min_horizontal("until", pl.lit(last))
        ).alias("day")
    ).explode("day")
    skus = catalog.skus(work).select("sku_id", "code", "category")
    by_sku = each.filter(pl.col("sku").is_not_null()).join(skus, left_on="sku", right_on="code")
    by_category = each.filter(pl.col("sku").is_null()).join(skus, on="category")
    return pl.concat([by_sku.select("sku_id", "day"), by_category.select("sku_id", "day")]).unique()


def _findings(
    work: Work, found: Sequence[Found], goods: Mapping[int, Goods], plans: Path | None, least_cost: float
) -> list[Finding]:
    rises = sorted((one for one in found if one.up), key=lambda one: (-one.times, one.sku_id))
    asked = {one.sku_id for one in rises[:MAX_PROPOSED]} if plans is not None else set()
    return [
        demand_finding(
            one,
            goods[one.sku_id],
            _planned(work, one, goods[one.sku_id], plans)
            if plans and one.up and one.sku_id in asked
            else NOT_PLANNED,
            least_cost,
        )
        for one in found
    ]


def _planned(work: Work, one: Found, goods: Goods, plans: Path) -> Planned:
    """What the planner would do if a part of the rise lasts; none where nothing is kept to ask."""
    place, percent = _rise(work, one)
    try:
        answer = asked(work, plans, goods.code, place, percent)
    except SealaneError:
        return NOT_PLANNED
    proposals = tuple(
        Proposal(str(d.kind), d.units, d.source, d.location, d.channel, d.arrives_p50, d.cash, d.gain)
        for d in answer.decisions
        if d.kind in BRINGING
    )
    return Planned(place, percent, proposals)


def _rise(work: Work, one: Found) -> tuple[str | None, float]:
    """Where how many percent more are to be planned for."""
    first = one.since - timedelta(days=LATELY_DAYS)
    number, share = serving_place(sales.served_from(work, one.sku_id, first, one.since), one.market)
    codes = {place.id: place.code for place in catalog.warehouses(work)}
    return (None if number is None else codes.get(number)), rise_percent(one.times, share)
