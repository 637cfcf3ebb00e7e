"""Order lines, sales, returns, days without stock and events handed to the sales room."""

from __future__ import annotations

from datetime import timedelta

import polars as pl

from sealane.exchange.core.batches import (
    Whole,
    events_of,
    orders_of,
    orders_of_returns,
    orders_of_sales,
    stockouts_of,
    whole_units,
)
from sealane.exchange.core.odd_units import in_order, not_ahead
from sealane.exchange.service.intake import Intake, Outcome, only, with_sku_ids, with_warehouse_ids
from sealane.sales import service as sales
from sealane.sales.contracts import EventBatch, SalesBatch, StockoutBatch


def take_order_lines(intake: Intake, frame: pl.DataFrame) -> Outcome:
    """Lines of marketplaces' and invoice files; fees have no SKU, and names came with the products before."""
    whole = _happened(intake, frame, "ordered_at")
    return _lines(intake, whole, orders_of(whole.frame, intake.kind))


def take_sales(intake: Intake, frame: pl.DataFrame) -> Outcome:
    """Rows of the sales table, and the days on which they say that nothing could be sold."""
    whole = _happened(intake, frame, "date")
    outcome = _lines(intake, whole, orders_of_sales(whole.frame, "sales"))
    days = take_availability(intake, whole.frame)
    return Outcome(outcome.taken + days.taken, outcome.rejects, outcome.notes)


def take_returns(intake: Intake, frame: pl.DataFrame) -> Outcome:
    """Returned units as negative lines."""
    whole = _happened(intake, frame, "date")
    return _lines(intake, whole, orders_of_returns(whole.frame, intake.kind))


def _happened(intake: Intake, frame: pl.DataFrame, day: str) -> Whole:
    """Rows of whole units that are not ahead of us, wherever on Earth it is tomorrow already."""
    past, ahead = not_ahead(intake.file, frame, day, intake.as_of + timedelta(days=1))
    whole = whole_units(intake.file, past, ["units"])
    return Whole(whole.frame, (*ahead, *whole.rejects))


def _lines(intake: Intake, whole: Whole, orders: pl.DataFrame) -> Outcome:
    if orders.is_empty():
        return Outcome(rejects=whole.rejects)
    goods = pl.when(pl.col("kind") != "fee").then("sku_code").alias("sku")
    named = with_warehouse_ids(intake, with_sku_ids(intake, orders.with_columns(goods)))
    batch = SalesBatch(only(named, dict(SalesBatch.SCHEMA)))
    return Outcome(sales.take_lines(intake.work, batch, intake.batch_id), whole.rejects)


def take_availability(intake: Intake, frame: pl.DataFrame) -> Outcome:
    """Days on which a SKU could not be sold."""
    days = stockouts_of(frame)
    if days.is_empty():
        return Outcome()
    placed = with_warehouse_ids(intake, with_sku_ids(intake, days))
    batch = StockoutBatch(only(placed, dict(StockoutBatch.SCHEMA)))
    return Outcome(sales.take_stockout_days(intake.work, batch, intake.batch_id))


def take_events(intake: Intake, frame: pl.DataFrame) -> Outcome:
    """Promotions, live sessions, holidays, price changes."""
    ordered, turned = in_order(intake.file, frame, "date", "until")
    return Outcome(sales.take_events(intake.work, EventBatch(events_of(ordered)), intake.batch_id), turned)
