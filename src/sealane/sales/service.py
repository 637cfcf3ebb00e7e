"""The door of sales: what files bring, the history that planning reads, the events that people name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import asdict, replace
from datetime import date, timedelta
from decimal import Decimal

import polars as pl

from sealane.accounts import service as accounts
from sealane.catalog import service as catalog
from sealane.catalog.contracts import RateMissing
from sealane.infra import bulk
from sealane.infra.bulk import Taken
from sealane.infra.database import Work
from sealane.kit.errors import BadInput, Conflict
from sealane.kit.money import Money
from sealane.kit.text import Text
from sealane.sales.contracts import (
    EventBatch,
    EventNotFound,
    SalesBatch,
    SalesEvent,
    SalesTaken,
    SkuDay,
    StockoutBatch,
    Totals,
)
from sealane.sales.core.demand import exploded
from sealane.sales.store import days, lines, orders, periods, reads
from sealane.sales.store import sessions as live
from sealane.sales.store.listings import SALES_EVENTS, SALES_LINES
from sealane.sales.store.tables import sales_event, stockout_day
from sealane.sales.store.watching import hours as order_hours
from sealane.sales.store.watching import market_days, order_days, served_from, skus_of_batch

MAX_HISTORY_DAYS = 1_100
"""Days of one SKU's history shown at once: three years."""


def take_lines(work: Work, batch: SalesBatch, batch_id: int) -> Taken:
    """Take in order lines: an order unchanged is left alone, a changed one supersedes what it was.

    Counts lines. 541,909 lines of 25,900 orders take about 4 s.
    """
    taken = lines.take(work, batch.frame, batch_id)
    work.announce(SalesTaken(batch_id))
    return taken


def settle(work: Work) -> None:
    """Let the database put in order what many new lines have left to be done later."""
    lines.settle(work)


def sweep(work: Work) -> int:
    """Drop what large imports that broke off have left beside the tables; return how many parts."""
    return lines.sweep(work)


def take_stockout_days(work: Work, batch: StockoutBatch, batch_id: int) -> Taken:
    """Take in on which days what could be sold; only days out of stock, and taken back ones, are kept."""
    taken = days.take_stockouts(work, batch.frame, batch_id)
    work.announce(SalesTaken(batch_id))
    return taken


def take_events(work: Work, batch: EventBatch, batch_id: int) -> Taken:
    """Take in events; one of the same days, kind and scope is replaced."""
    taken = days.take_events(work, batch.frame, batch_id)
    work.announce(SalesTaken(batch_id))
    return taken


def undo_batch(work: Work, batch_id: int) -> int:
    """Take back what `batch_id` did to sales, in any order of batches; returns how many rows that touched."""
    touched = lines.undo(work, batch_id)
    touched += sum(bulk.undo(work, table, batch_id) for table in (stockout_day, sales_event))
    work.announce(SalesTaken(batch_id))
    return touched


def history(work: Work) -> pl.DataFrame:
    """Return demand with the columns HISTORY, sorted by SKU, warehouse, day, currency.

    Units are net of returns and cancellations, bundles are counted as their parts; fees and adjustments are
    no demand. `warehouse_id` is null where the sale names none.
    """
    return exploded(reads.history(work), catalog.bundles(work))


def market_history(work: Work) -> pl.DataFrame:
    """Return (month, market, sku_id, currency, units, revenue): demand by the month's first day and market.

    Units are net of returns and cancellations; a bundle counts as the one SKU that was sold.
    """
    return reads.market_months(work)


def market_totals(work: Work) -> pl.DataFrame:
    """Return what was sold by market, warehouse, SKU and currency in all, bundles as they were sold.

    Columns market, warehouse_id (null where none is named), sku_id, currency, units, squares (of each day's
    units, summed), revenue, first and last (days).
    """
    return reads.market_totals(work)


def daily_spread(work: Work, since: date) -> pl.DataFrame:
    """Return by `sku_id` the net `units` sold from a day on, and the sum of the `squares` of each day's."""
    return reads.daily_spread(work, since)


def sold_and_returned(work: Work, since: date) -> pl.DataFrame:
    """Return by `sku_id` the units `sold` and `returned` (both above zero) from a day on."""
    return reads.sold_and_returned(work, since)


def sold_between(work: Work, first: date, last: date) -> pl.DataFrame:
    """Return (sku_id, market, currency, units, revenue) of demand between two days, both included.

    Units are net of returns and cancellations; a bundle counts as the one SKU that was sold.
    """
    return periods.sold_between(work, first, last)


def session_sales(work: Work, name: str | None = None) -> pl.DataFrame:
    """Return what was sold in live sessions, of one or of all, by session, SKU and currency.

    Columns session (as lines name it), sku_id, currency, first_on, orders, units, returned (above zero),
    revenue. Bundles count as they were sold.
    """
    return live.session_sales(work, name)


def stockout_days(work: Work) -> pl.DataFrame:
    """Return the days on which a SKU could not be sold at a warehouse, with the columns STOCKOUTS."""
    return reads.stockouts(work)


def events(work: Work) -> pl.DataFrame:
    """Return every event by day: `id`, then the columns of EventBatch."""
    return days.events(work)


def units_of_orders(work: Work, numbers: Collection[str]) -> dict[str, int]:
    """Return the units of those of some orders, by their shop's number, that are known; 0 once cancelled."""
    return orders.units_of(work, numbers)


def markets_of_orders(work: Work, numbers: Collection[str]) -> dict[str, str]:
    """Return the country of the buyer, two letters, of those of some orders that name one."""
    return orders.markets_of(work, numbers)


def last_day(work: Work) -> date | None:
    """Return the last day on which anything was sold."""
    return reads.last_day(work)


def totals(work: Work) -> Totals:
    """Return what all active lines add up to."""
    return reads.totals(work)


def sku_history(
    work: Work,
    code: str,
    first: date | None = None,
    last: date | None = None,
    warehouse: str | None = None,
) -> tuple[SkuDay, ...]:
    """Return every day of one SKU from its first sale to the last sale of all, within `first` and `last`.

    Of all warehouses together, or of the one called `warehouse`. At most MAX_HISTORY_DAYS, the newest.
    Raises SkuNotFound, WarehouseNotFound, BadInput where `last` comes before `first`.
    """
    if first is not None and last is not None and last < first:
        raise BadInput(
            Text("The last day lies before the first.", "结束日期早于开始日期。"),
            next_step=Text("Swap the days.", "请对调两个日期。"),
        )
    sku_id = catalog.sku(work, code).id
    place = None if warehouse is None else catalog.warehouse(work, warehouse).id
    times = {sku_id: 1} | _bundles_with(work, sku_id)
    begun, _ = reads.span(work, list(times))
    newest = last_day(work)
    if begun is None or newest is None:
        return ()
    start, final = max(first or begun, begun), min(last or newest, newest)
    if (final - start).days >= MAX_HISTORY_DAYS:
        start = final - timedelta(days=MAX_HISTORY_DAYS - 1)
    sold = reads.sku_days(work, list(times), start, final, place)
    out = set(reads.stockouts(work, sku_id, place)["day"])
    return _dense(work, sku_id, sold, times, out, (start, final))


def _bundles_with(work: Work, sku_id: int) -> dict[int, int]:
    holding = catalog.bundles(work).filter(pl.col("part_id") == sku_id)
    return dict(holding.select("bundle_id", "units").iter_rows())


def _dense(
    work: Work,
    sku_id: int,
    sold: pl.DataFrame,
    times: dict[int, int],
    out: set[date],
    span: tuple[date, date],
) -> tuple[SkuDay, ...]:
    units: defaultdict[date, int] = defaultdict(int)
    promoted: set[date] = set()
    for row in sold.iter_rows(named=True):
        units[row["day"]] += row["units"] * times[row["sku_id"]]
        if row["promoted"]:
            promoted.add(row["day"])
    money = _in_own_currency(work, sold.filter(pl.col("sku_id") == sku_id))
    every = (span[0] + timedelta(days=n) for n in range((span[1] - span[0]).days + 1))
    none = Decimal(0)
    return tuple(SkuDay(d, units[d], money.get(d, none), d in out, d in promoted) for d in every)


def _in_own_currency(work: Work, sold: pl.DataFrame) -> dict[date, Decimal | None]:
    own, rates = accounts.workspace(work).currency, catalog.rates(work)
    total: dict[date, Decimal | None] = {}
    for day, currency, revenue in sold.select("day", "currency", "revenue").iter_rows():
        before = total.get(day, Decimal(0))
        if revenue is None or before is None:
            continue
        amount = Money(Decimal(str(revenue)), currency or own)
        try:
            total[day] = before + rates.rate(amount.currency, own, day).convert(amount).rounded().amount
        except RateMissing:
            total[day] = None
    return total


def add_event(work: Work, event: SalesEvent) -> SalesEvent:
    """Write an event named by a person; raises BadInput, Conflict where the same one is there."""
    if event.until is not None and event.until < event.day:
        raise BadInput(
            Text("The event ends before it begins.", "活动结束日期早于开始日期。"),
            next_step=Text("Swap the days.", "请对调两个日期。"),
        )
    if days.same_scope(work, event):
        raise Conflict(
            Text("This event is there already.", "该活动已存在。"),
            next_step=Text("Delete it first to change it.", "如需修改，请先删除原活动。"),
        )
    stored = replace(event, id=days.add_event(work, event))
    accounts.record(work, "added", "event", str(stored.id), after=asdict(stored))
    work.announce(SalesTaken(0))
    return stored


def remove_event(work: Work, event_id: int) -> None:
    """Delete an event; raises EventNotFound."""
    gone = days.remove_event(work, event_id)
    if gone is None:
        raise EventNotFound(
            Text(f"There is no event {event_id}.", f"没有编号为 {event_id} 的活动。"),
            next_step=Text("Reload the list of events.", "请刷新活动列表。"),
        )
    accounts.record(work, "removed", "event", str(event_id), before=asdict(gone))
    work.announce(SalesTaken(0))


__all__ = [
    "MAX_HISTORY_DAYS",
    "SALES_EVENTS",
    "SALES_LINES",
    "add_event",
    "events",
    "history",
    "last_day",
    "market_days",
    "market_history",
    "order_days",
    "order_hours",
    "remove_event",
    "served_from",
    "session_sales",
    "settle",
    "sku_history",
    "skus_of_batch",
    "stockout_days",
    "sweep",
    "take_events",
    "take_lines",
    "take_stockout_days",
    "totals",
    "undo_batch",
    "units_of_orders",
]
