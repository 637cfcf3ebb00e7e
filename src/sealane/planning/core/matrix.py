"""Rows of sales become a dense matrix of net demand, one row per series, one column per period."""

from __future__ import annotations

from datetime import date

import numpy as np
from numba import njit
from numpy.typing import NDArray

from sealane.planning.contracts import KNOWN, LOWER_BOUND, UNKNOWN, Bytes, Dates, Floats32, Ints

# A return is taken off the sales it most likely belongs to; older sales are not rewritten.
RETURN_REACH_DAYS = 56


def week_index(days: NDArray[np.int64]) -> NDArray[np.int64]:
    """ISO weeks since the week of 1970-01-05 for days since 1970-01-01 [any shape]; Monday opens a week.

    1970-01-05 (day 4) was a Monday: days 4 to 10 are week 0, day 11 is week 1.
    """
    return (days - 4) // 7


@njit(cache=True, nogil=True, error_model="numpy")
def _scatter(
    series: Ints, period: Ints, units: NDArray[np.float64], out: Floats32, gone: Bytes, in_stock: Bytes
) -> None:
    for i in range(series.size):
        s, t = series[i], period[i]
        out[s, t] += units[i]
        if in_stock[i] == 0:
            gone[s, t] = 1


@njit(cache=True, nogil=True, error_model="numpy")
def settle_returns(units: Floats32, reach: int) -> float:
    """Net a period below zero against the latest earlier sales within reach; return what found none."""
    lost = 0.0
    for s in range(units.shape[0]):
        for t in range(units.shape[1]):
            owed = -units[s, t]
            if owed <= 0:
                continue
            units[s, t] = 0.0
            for back in range(t - 1, max(-1, t - 1 - reach), -1):
                taken = min(owed, units[s, back]) if units[s, back] > 0 else 0.0
                units[s, back] -= taken
                owed -= taken
                if owed <= 0:
                    break
            lost += owed
    return lost


def demand_matrix(
    series: Ints,
    period: Ints,
    units: NDArray[np.float64],
    in_stock: Bytes,
    shape: tuple[int, int],
    reach: int = RETURN_REACH_DAYS,
) -> tuple[Floats32, Bytes, float]:
    """Net demand [S, T], its knownness [S, T] and the returned units that met no earlier sale.

    Each row says: `units` of series index `series` in period index `period`, `in_stock` 0 where the goods
    could not be sold all through it. Sales of a period are summed; a net below zero is taken from the latest
    earlier sales at most `reach` periods back and what then is left is dropped, so demand is never below
    zero. A period out of stock is UNKNOWN when nothing sold and LOWER_BOUND when something did.
    Worked: sales 5, 0, 3 and then a return of 4 leave 4, 0, 0, 0.
    """
    out = np.zeros(shape, dtype=np.float32)
    gone = np.zeros(shape, dtype=np.uint8)
    _scatter(series, period, units, out, gone, in_stock)
    lost = float(settle_returns(out, reach))
    return out, knownness(out, gone), lost


def knownness(units: Floats32, gone: Bytes) -> Bytes:
    """What `units` say of demand [same shape] where `gone` is 1 in periods out of stock."""
    known = np.full(units.shape, KNOWN, dtype=np.uint8)
    known[(gone == 1) & (units <= 0)] = UNKNOWN
    known[(gone == 1) & (units > 0)] = LOWER_BOUND
    return known


@njit(cache=True, nogil=True, error_model="numpy")
def _first_sales(units: Floats32) -> Ints:
    out = np.full(units.shape[0], units.shape[1], dtype=np.int64)
    for s in range(units.shape[0]):
        for t in range(units.shape[1]):
            if units[s, t] > 0:
                out[s] = t
                break
    return out


def first_periods(units: Floats32, sku: Ints, launched_on: Dates, first_day: date, days: int) -> Ints:
    """First period in which each series [S] existed, `sku` [S] being counted from 0.

    Its launch, else its first sale, else its SKU's first sale elsewhere, else none.
    """
    periods = units.shape[1]
    first = _first_sales(units)
    by_sku = np.full(int(sku.max(initial=-1)) + 1, periods)
    np.minimum.at(by_sku, sku, first)
    first = np.where(first < periods, first, by_sku[sku])
    given = ~np.isnat(launched_on)
    period = np.where(given, (launched_on - np.datetime64(first_day, "D")).astype(np.int64) // days, 0)
    return np.asarray(np.where(given, np.minimum(period.clip(0, periods), first), first), dtype=np.int64)
