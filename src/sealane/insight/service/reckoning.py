"""Reckoning: the rooms' facts become measures by month and standings of today, kept for all to read."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import polars as pl

import sealane.catalog.service as catalog
import sealane.logistics.service as logistics
import sealane.planning.service as planning
import sealane.purchasing.service as purchasing
import sealane.sales.service as sales
import sealane.stock.service as stock
from sealane.accounts.service import workspace
from sealane.catalog.contracts import RateMissing, Rates
from sealane.infra import jobs
from sealane.infra.database import Work
from sealane.insight.contracts import MAX_MONTHS, Dimension
from sealane.insight.core.cells import Facts, cells, months_until
from sealane.insight.core.gathering import Names, gather, market_cells, members_today
from sealane.insight.core.standing import standing
from sealane.insight.store import queries
from sealane.planning.contracts.acting import PlanMade

RECKON = "indicators"
"""Kind and key of the job that reckons all indicators."""

MONTHS_KEPT = MAX_MONTHS + 1
"""Months reckoned: two years back, and the present one."""


def on_plan_made(work: Work, _: PlanMade) -> None:
    """Ask for indicators that go with a new plan."""
    jobs.enqueue(work, RECKON, {}, key=RECKON)


def ensure(work: Work) -> None:
    """Reckon the indicators where they don't go with the plan in force."""
    if not _fresh(work):
        queries.lock(work)
        if not _fresh(work):
            reckon(work)


def _fresh(work: Work) -> bool:
    plan, last = planning.current_plan(work), queries.last_run(work)
    return last is not None and last.plan_run_id == (plan.run_id if plan else None)


def reckon(work: Work) -> None:
    """Reckon every indicator of every dimension anew, set-based."""
    plan, home = planning.current_plan(work), workspace(work)
    history, costs = sales.history(work), catalog.unit_costs(work)
    as_of = plan.as_of if plan else _day_after(history["day"].max(), work.today)
    rates = worth(catalog.rates(work), home.currency, as_of)
    changes = stock.changes_by_day(work, work.today).with_columns(
        # What was counted after the last sale lay there at the end of its day.
        pl.min_horizontal("day", pl.lit(as_of - timedelta(days=1))).alias("day")
    )
    borne = logistics.unit_charges(work)
    facts = Facts(_in_money(history, rates), sales.stockout_days(work), changes, costs, borne)
    months = months_until(as_of, MONTHS_KEPT)
    names = _names(work)
    found = cells(facts, months)
    by_market = market_cells(_in_money(sales.market_history(work), rates), costs, months[0].first)
    today = standing(stock.levels(work), stock.layers(work), planning.daily_demand(work), costs)
    kept = gather(found, by_market, names)
    run = {
        "plan_run_id": plan.run_id if plan else None,
        "made_at": work.now,
        "first_day": history["day"].min() or months[-1].first,
        "after_day": as_of,
        "currency": home.currency,
        "stockouts": not facts.stockouts.is_empty() or not changes.is_empty(),
    }
    members = members_today(kept, today, names, run, planned=plan is not None)
    queries.replace(work, run, kept, members)


def in_home_money(work: Work, frame: pl.DataFrame, day: date) -> pl.DataFrame:
    """Return `frame` (currency, revenue, …) with revenue in the workspace's currency at that day's rates."""
    return _in_money(frame, worth(catalog.rates(work), workspace(work).currency, day))


def _day_after(last: Any, today: date) -> date:
    return min(last, today) + timedelta(days=1) if isinstance(last, date) else today


def _names(work: Work) -> Names:
    quotes = purchasing.offers(work).quotes
    main = quotes.sort("is_primary", "supplier", descending=[True, False], nulls_last=True)
    supplier = main.unique("sku_id", keep="first", maintain_order=True).select("sku_id", "supplier")
    skus = catalog.skus(work).select("sku_id", "code", "name", "category")
    places = [(place.id, place.code, place.name) for place in catalog.warehouses(work)]
    return Names(
        skus.join(supplier, on="sku_id", how="left"),
        pl.DataFrame(
            places, schema={"warehouse_id": pl.Int64, "code": pl.String, "name": pl.String}, orient="row"
        ),
    )


def worth(rates: Rates, currency: str, day: date) -> dict[str, float | None]:
    """The value of one unit of every currency that has a rate to this one."""
    known: dict[str, float | None] = {currency: 1.0}
    for other in sorted({name for pair in rates.quoted for name in pair}):
        try:
            known[other] = float(rates.rate(other, currency, day).value)
        except RateMissing:
            known[other] = None
    return known


def _in_money(frame: pl.DataFrame, worth: dict[str, float | None]) -> pl.DataFrame:
    """Revenue in one currency; unknown where no rate is, the workspace's own where none is named."""
    value = pl.col("currency").replace_strict(worth, default=None, return_dtype=pl.Float64)
    value = pl.when(pl.col("currency").is_null()).then(1.0).otherwise(value)
    return frame.with_columns(pl.col("revenue") * value)


__all__ = ["RECKON", "Dimension", "ensure", "in_home_money", "on_plan_made", "reckon"]
