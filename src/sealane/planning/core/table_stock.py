"""The table of stock becomes columns of a plan: what is there, and how long ago it came."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import numpy as np
import polars as pl

from sealane.planning.contracts import RECEIPT_AGES, Floats, StockState, Text
from sealane.planning.core.table_columns import Names, dates, floats


def stock_with_ages(
    stock: pl.DataFrame,
    layers: pl.DataFrame | None,
    names: Names,
    as_of: date,
    note: Callable[[Text], None],
) -> StockState:
    """Stock [S] as `stock_state` reads it; when it came is told by `layers`, else by the rows themselves."""
    ages = recent_units(stock if layers is None else layers, names, as_of)
    return replace(stock_state(stock, names, note), recent=ages)


def stock_state(stock: pl.DataFrame, names: Names, note: Callable[[Text], None]) -> StockState:
    """Units of each series by the rows of `stock` [S]; what is negative counts as nothing, and is told."""
    size = names.series_sku.size
    series = names.series_of(stock) if stock.height else np.zeros(0, dtype=np.int64)
    keep = series >= 0
    sums = []
    for name in ("on_hand", "committed", "unavailable"):
        values = floats(stock, name, 0.0)[keep]
        if (bad := int((values < 0).sum())) > 0:
            note(
                Text(
                    f"{bad} stock rows have a negative {name}; they count as zero, please count them again.",
                    f"有 {bad} 行库存的 {name} 为负数，按零处理，请重新盘点。",
                )
            )
        total = np.bincount(series[keep], weights=values.clip(0), minlength=size)
        sums.append(total.astype(np.float64))  # NumPy counts nothing as integers
    oldest = np.full(size, np.datetime64("NaT"), dtype="datetime64[D]")
    received = dates(stock, "received_on")[keep]
    for s, day in zip(series[keep][~np.isnat(received)].tolist(), received[~np.isnat(received)], strict=True):
        if np.isnat(oldest[s]) or day < oldest[s]:
            oldest[s] = day
    stated = np.bincount(series[keep], minlength=size) > 0
    return StockState(sums[0], sums[1], sums[2], oldest, stated)


def recent_units(layers: pl.DataFrame, names: Names, as_of: date) -> Floats | None:
    """Units [S, ages] on hand that came within RECEIPT_AGES days before `as_of`, by the layers' receipts.

    None where no row says when it came. Worked: 5 that came 20 days ago count within 30 days, not within 14.
    """
    received = dates(layers, "received_on")
    told = ~np.isnat(received)
    if not told.any():
        return None
    series, units = names.series_of(layers), floats(layers, "on_hand", 0.0).clip(0)
    age = (np.datetime64(as_of, "D") - received[told]).astype(np.int64)
    series, units = series[told], units[told]
    out = np.zeros((names.series_sku.size, len(RECEIPT_AGES)))
    for i, days in enumerate(RECEIPT_AGES):
        mine = (series >= 0) & (age <= days)
        out[:, i] = np.bincount(series[mine], weights=units[mine], minlength=names.series_sku.size)
    return out
