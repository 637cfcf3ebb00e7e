"""What a number of units costs from a supplier, by the price tiers quoted."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import polars as pl


@dataclass(frozen=True, slots=True)
class UnitPrice:
    """A price of one unit as it was quoted; nothing where nobody quoted one."""

    unit_cost: Decimal | None
    currency: str | None


def price_of(
    quotes: pl.DataFrame, sku_id: int, warehouse_id: int, supplier: str, channel: str, units: int
) -> UnitPrice:
    """Return the price of the highest tier that `units` reach; the quote that names the warehouse wins.

    `quotes` has the columns of purchasing's price tiers. Quoted 5.00 from 1 and 4.50 from 500, 499 units
    cost 5.00 each and 500 cost 4.50.
    """
    mine = (
        (pl.col("sku_id") == sku_id)
        & (pl.col("supplier").fill_null("") == supplier)
        & (pl.col("channel").fill_null("") == channel)
        & (pl.col("warehouse_id").is_null() | (pl.col("warehouse_id") == warehouse_id))
        & (pl.col("min_units").fill_null(1) <= units)
        & pl.col("unit_cost").is_not_null()
    )
    exact = pl.col("warehouse_id").is_not_null()
    found = quotes.filter(mine).sort(exact, "min_units", descending=True, nulls_last=True)
    if found.is_empty():
        return UnitPrice(None, None)
    best = found.row(0, named=True)
    return UnitPrice(Decimal(str(best["unit_cost"])), best["currency"])
