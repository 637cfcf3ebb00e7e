"""Suppliers, quotes, shutdowns and purchase orders of files, taken in and back."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TypeVar

import polars as pl

from sealane.catalog.service import warehouse_codes
from sealane.infra.bulk import Taken, undo
from sealane.infra.database import Work
from sealane.purchasing.contracts import (
    ClosureBatch,
    OrderBatch,
    OrderStatus,
    PurchasingChanged,
    QuoteBatch,
    SupplierBatch,
)
from sealane.purchasing.contracts.profiles import (
    CapacityBatch,
    CertificateBatch,
    DeliveryBatch,
    EnquiryBatch,
    InspectionBatch,
)
from sealane.purchasing.core.states import status_of
from sealane.purchasing.service.balancing import balanced
from sealane.purchasing.store import batches, deliveries, orders, profiles, suppliers
from sealane.purchasing.store.supplier_tables import inspection, purchase_delivery

T = TypeVar("T")

SAID_ONCE = ("supplier", "status", "channel", "currency", "note")
"""What concerns an order as a whole."""


def take_suppliers(work: Work, batch: SupplierBatch, batch_id: int) -> Taken:
    """Take in suppliers; a column without any value leaves what is known."""
    return _told(work, suppliers.take_suppliers(work, batch.frame, batch_id))


def take_quotes(work: Work, batch: QuoteBatch, batch_id: int) -> Taken:
    """Take in price tiers; suppliers that are not known yet are made."""
    return _told(work, suppliers.take_quotes(work, batch.frame, batch_id))


def take_closures(work: Work, batch: ClosureBatch, batch_id: int) -> Taken:
    """Take in shutdowns; suppliers that are not known yet are made."""
    return _told(work, suppliers.take_closures(work, batch.frame, batch_id))


def take_orders(work: Work, batch: OrderBatch, batch_id: int) -> Taken:
    """Take in whole purchase orders and keep incoming equal to what is open; counts lines.

    What the file says was received is not put on hand: a stock file counts that; and what people have
    received here a file that lags does not make unreceived. An order to several warehouses becomes one order
    for each, its number followed by `@` and the warehouse.
    """
    if batch.frame.is_empty():
        return Taken(0, 0, 0)
    lines = _numbered(work, batch.frame)
    parts = lines.with_columns(pl.int_range(pl.len()).over("number", "sku_id").alias("part"))
    numbers = parts["number"].unique().to_list()
    orders.lock(work, numbers)
    here = batches.received_here(work, numbers)
    parts = _with_receipts(parts, here)
    heads = _heads(work, parts, here, batch_id)
    return _told(work, _balanced(work, numbers, batch_id, lambda: batches.take(work, heads, parts, batch_id)))


def take_certificates(work: Work, batch: CertificateBatch, batch_id: int) -> Taken:
    """Take in certificates; suppliers that are not known yet are made."""
    return _told(work, profiles.take_certificates(work, batch.frame, batch_id))


def take_capacity(work: Work, batch: CapacityBatch, batch_id: int) -> Taken:
    """Take in capacities by month; suppliers that are not known yet are made."""
    return _told(work, profiles.take_capacity(work, batch.frame, batch_id))


def take_enquiries(work: Work, batch: EnquiryBatch, batch_id: int) -> Taken:
    """Take in enquiries and their answers; suppliers that are not known yet are made."""
    return _told(work, profiles.take_enquiries(work, batch.frame, batch_id))


def take_deliveries(work: Work, batch: DeliveryBatch, batch_id: int) -> tuple[Taken, int]:
    """Take in what came when; also returns how many rows name no order. Nothing is put on hand."""
    taken, strangers = deliveries.take(work, batch.frame, batch_id)
    return _told(work, taken), strangers


def take_inspections(work: Work, batch: InspectionBatch, batch_id: int) -> tuple[Taken, int]:
    """Take in inspections of orders' lots; also returns how many rows name no order."""
    taken, strangers = profiles.take_inspections(work, batch.frame, batch_id)
    return _told(work, taken), strangers


def undo_batch(work: Work, batch_id: int) -> int:
    """Take back what `batch_id` did to purchasing, in any order of batches; returns how many rows."""
    numbers = orders.numbers_of_batch(work, batch_id)
    orders.lock(work, numbers)
    touched = undo(work, purchase_delivery, batch_id) + undo(work, inspection, batch_id)
    touched += _balanced(work, numbers, batch_id, lambda: _undo(work, batch_id, numbers))
    touched += suppliers.undo_batch(work, batch_id)
    work.announce(PurchasingChanged())
    return touched


def _balanced(work: Work, numbers: Collection[str], batch_id: int, change: Callable[[], T]) -> T:
    # Only locked orders are compared: what others book meanwhile on the rest is booked by them.
    return balanced(work, lambda now: orders.open_units(now, numbers), batch_id, change)


def _undo(work: Work, batch_id: int, numbers: Collection[str]) -> int:
    here = batches.received_here(work, numbers)
    touched = batches.undo_batch(work, batch_id, numbers)
    batches.keep_received(work, here)
    batches.write_states(work, _states_of(batches.received_here(work, numbers)))
    return touched


def _states_of(here: pl.DataFrame) -> dict[str, str]:
    """Return by number the states of orders received here, by what came of them."""
    sums = here.group_by("number", maintain_order=True).agg(
        pl.col("units", "received_units").sum(), pl.col("status").first()
    )
    return {
        number: status_of(units, received, here=OrderStatus(status)).value
        for number, units, received, status in sums.iter_rows()
    }


def _with_receipts(parts: pl.DataFrame, here: pl.DataFrame) -> pl.DataFrame:
    """Return lines of a file of which at least what people have received has come."""
    booked = here.select("number", "sku_id", "part", pl.col("received_units").alias("booked"))
    joined = parts.join(booked, on=["number", "sku_id", "part"], how="left", maintain_order="left")
    came = pl.max_horizontal(pl.col("received_units").fill_null(0), pl.col("booked").fill_null(0))
    return joined.with_columns(came.alias("received_units")).drop("booked")


def _told(work: Work, taken: Taken) -> Taken:
    work.announce(PurchasingChanged())
    return taken


def _numbered(work: Work, frame: pl.DataFrame) -> pl.DataFrame:
    split = frame.with_columns(pl.col("warehouse_id").n_unique().over("number").alias("places"))
    if split["places"].max() == 1:
        return frame
    codes = warehouse_codes(work, split["warehouse_id"].unique())
    code = pl.col("warehouse_id").replace_strict(codes, return_dtype=pl.String)
    several = pl.format("{}@{}", "number", code)
    return frame.with_columns(number=pl.when(split["places"] > 1).then(several).otherwise("number"))


def _heads(work: Work, lines: pl.DataFrame, here: pl.DataFrame, batch_id: int) -> pl.DataFrame:
    ids = suppliers.ensure(work, lines["supplier"].unique(), batch_id)
    said = [pl.col(name).drop_nulls().first() for name in SAID_ONCE]
    days = [pl.col("ordered_on", "confirmed_on").min(), pl.col("due_on").max()]
    sums = [pl.col("units").sum(), pl.col("received_units").sum()]
    heads = lines.group_by("number", maintain_order=True).agg(
        pl.col("warehouse_id").first(), *said, *days, *sums
    )
    known = {number: OrderStatus(status) for number, status in here.select("number", "status").iter_rows()}
    states = [
        status_of(units, received, OrderStatus(said) if said else None, known.get(number))
        for number, said, units, received in heads.select(
            "number", "status", "units", "received_units"
        ).iter_rows()
    ]
    agreed = heads["confirmed_on"].is_not_null().to_list()
    told = [
        OrderStatus.CONFIRMED if state is OrderStatus.PLACED and said else state
        for state, said in zip(states, agreed, strict=True)
    ]
    return heads.with_columns(
        pl.Series("status", [state.value for state in told], dtype=pl.String),
        pl.col("channel", "note").fill_null(""),
        pl.col("supplier").replace_strict(ids, default=None, return_dtype=pl.Int64).alias("supplier_id"),
    )
