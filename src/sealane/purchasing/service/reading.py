"""What planning and the nightly check read of purchasing."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import polars as pl

from sealane.catalog import service as catalog
from sealane.infra.database import Work
from sealane.purchasing.contracts import Offers
from sealane.purchasing.store import deliveries, orders, suppliers


def offers(work: Work, day: date | None = None) -> Offers:
    """Return the price tiers that hold on `day` (default: today) and the shutdowns not over by then."""
    return suppliers.offers(work, day or work.today)


def terms(work: Work) -> pl.DataFrame:
    """Return what each supplier allows beside selling, with the columns TERMS: orders moved, goods back."""
    return suppliers.terms(work)


def open_orders(work: Work, *, drafts: bool = False) -> pl.DataFrame:
    """Return what placed orders are still to bring, with the columns OPEN_LINES, by SKU and due day.

    With `drafts` also what is meant to be ordered, so that a plan does not propose it again.
    """
    return orders.open_lines(work, drafts=drafts)


def received(work: Work) -> pl.DataFrame:
    """Return what orders have brought, by SKU, warehouse and day.

    Columns sku_id, warehouse_id, units (good ones), ordered_on, arrived_on (the last receipt, else the day
    promised), source (supplier), channel.
    """
    return deliveries.received(work)


def order_places(work: Work, numbers: Collection[str]) -> pl.DataFrame:
    """Return which orders of these numbers bring goods to which warehouse, with the columns ORDER_PLACES."""
    return orders.places(work, numbers)


def warehouse_names(work: Work) -> dict[int, str]:
    """Return the codes of all warehouses by number."""
    return {place.id: place.code for place in catalog.warehouses(work)}


def open_units(work: Work) -> pl.DataFrame:
    """Return open units with the columns OPEN_UNITS: what incoming must hold on behalf of purchase orders."""
    return orders.open_units(work)
