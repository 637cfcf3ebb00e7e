"""Sales that stream by become blocks of demand: first who is there, then how much of it when."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import NDArray

from sealane.planning.contracts import Bytes, Floats, Floats32, Ints
from sealane.planning.contracts.history import Coded, SalesRows
from sealane.planning.core.interning import Names
from sealane.planning.core.matrix import week_index

Codes = NDArray[np.int32]
MAX_PAIRS = 1 << 30  # SKUs × places that are told apart by a table of one byte each


class Census:
    """The first reading: which SKUs sold at which places, within the days that a plan looks at."""

    def __init__(self, first_day: int, last_day: int) -> None:
        self._first, self._last = first_day, last_day
        self._skus, self._places = Names(), Names()
        self._seen: Bytes = np.zeros((0, 0), dtype=np.uint8)
        self._earned, self._sold = np.zeros(0), np.zeros(0)
        self._maps: list[tuple[Codes, Codes]] = []
        self.early = 0  # rows before the first day
        self.late = 0  # rows after the last day
        self.oldest = last_day

    def see(self, rows: SalesRows) -> None:
        """Take note of a batch."""
        maps = _numbers(self._skus, rows.sku), _numbers(self._places, rows.location)
        self._maps.append(maps)
        if len(self._skus) > self._seen.shape[0] or len(self._places) > self._seen.shape[1]:
            self._grow()
        if rows.revenue is not None:
            _add_up(rows.sku.index, maps[0], rows.units, rows.revenue, self._earned, self._sold)
        early, late, oldest = _mark(
            rows.day, rows.sku.index, rows.location.index, *maps, self._first, self._last, self._seen
        )
        self.early, self.late, self.oldest = self.early + early, self.late + late, min(self.oldest, oldest)

    def _grow(self) -> None:
        rows = max(len(self._skus), 2 * self._seen.shape[0])
        seen = np.zeros((rows, max(len(self._places), self._seen.shape[1])), dtype=np.uint8)
        if seen.size > MAX_PAIRS:
            raise MemoryError(f"{seen.shape[0]} SKUs at {seen.shape[1]} places")
        seen[: self._seen.shape[0], : self._seen.shape[1]] = self._seen
        self._seen = seen
        self._earned = np.concatenate([self._earned, np.zeros(rows - self._earned.size)])
        self._sold = np.concatenate([self._sold, np.zeros(rows - self._sold.size)])

    def found(self) -> Found:
        """The names that came, in the order in which they came, and the pairs of them that sold."""
        skus, places = self._skus.all(), self._places.all()
        sku, place = np.nonzero(self._seen[: len(skus), : len(places)])
        with np.errstate(divide="ignore", invalid="ignore"):
            price = (self._earned / self._sold)[: len(skus)]
        return Found(skus, places, sku, place, tuple(self._maps), price)


@dataclass(frozen=True, slots=True)
class Found:
    """Names by number, pairs [N] of them that sold, the numbers of each batch's own codes, and the money that
    a unit of each SKU brought on average, NaN where unknown."""

    skus: tuple[str, ...]
    places: tuple[str, ...]
    sku: Ints
    place: Ints
    maps: tuple[tuple[Codes, Codes], ...]
    price: Floats


def _numbers(names: Names, column: Coded) -> Codes:
    return names.number(column.offsets, column.text).astype(np.int32)


@njit(cache=True, nogil=True, error_model="numpy")
def _add_up(sku: Codes, skus: Codes, units: Floats, revenue: Floats, earned: Floats, sold: Floats) -> None:
    for i in range(units.size):
        if units[i] > 0 and revenue[i] > 0:  # not where it is NaN
            earned[skus[sku[i]]] += revenue[i]
            sold[skus[sku[i]]] += units[i]


@njit(cache=True, nogil=True, error_model="numpy")
def _mark(
    day: Codes,
    sku: Codes,
    place: Codes,
    skus: Codes,
    places: Codes,
    first: int,
    last: int,
    seen: Bytes,
) -> tuple[int, int, int]:
    early, late, oldest = 0, 0, last
    for i in range(day.size):
        if day[i] < first:
            early += 1
        elif day[i] > last:
            late += 1
        else:
            oldest = min(oldest, day[i])
            seen[skus[sku[i]], places[place[i]]] = 1
    return early, late, oldest


@dataclass(frozen=True, slots=True)
class Blocks:
    """Where each series lies: `base` and `width` [S] of period 0 and of one period more, `series` [K', P']
    the index of the series of each pair of numbered names (-1: none). Periods run from `first` to `last`,
    in days or weeks since 1970."""

    series: NDArray[np.int32]
    base: Ints
    width: Ints
    first: int
    last: int
    weekly: bool

    def add(
        self, rows: SalesRows, maps: tuple[Codes, Codes], units: Floats32, gone: Bytes, marks: Bytes
    ) -> bool:
        """Add a batch to flat `units` and set `gone` and `marks` where told; True if any units are returned.

        `gone` and `marks` may be empty where no batch tells.
        """
        period = rows.day.astype(np.int64)
        if self.weekly:
            period = week_index(period)
        none = np.zeros(0, dtype=np.uint8)
        return bool(
            _add(
                period, rows.sku.index, rows.location.index, *maps, rows.units, self.series, self.base,
                self.width, self.first, self.last,
                none if rows.in_stock is None else rows.in_stock,
                none if rows.marked is None else rows.marked,
                units, gone, marks,
            )
        )  # fmt: skip


@njit(cache=True, nogil=True, error_model="numpy")
def _add(
    period: Ints,
    sku: Codes,
    place: Codes,
    skus: Codes,
    places: Codes,
    count: NDArray[np.float64],
    series: NDArray[np.int32],
    base: Ints,
    width: Ints,
    first: int,
    last: int,
    in_stock: Bytes,
    marked: Bytes,
    units: Floats32,
    gone: Bytes,
    marks: Bytes,
) -> bool:
    returned = False
    for i in range(period.size):
        t = period[i] - first
        if t < 0 or period[i] > last:
            continue
        s = series[skus[sku[i]], places[place[i]]]
        if s < 0:
            continue
        at = base[s] + t * width[s]
        units[at] += count[i]
        if count[i] < 0:
            returned = True
        if in_stock.size > 0 and in_stock[i] == 0:
            gone[at] = 1
        if marked.size > 0 and marked[i] != 0:
            marks[at] = 1
    return returned


def bounds_of(series_sku: Ints, size: int) -> Ints:
    """Series at which parts begin [P + 1]: about `size` series each, never between the places of one SKU.

    What one SKU does can only touch another through what all share. Worked: SKUs of 2, 2 and 3 series in
    parts of 4 begin at 0 and 4, and end at 7.
    """
    starts = np.flatnonzero(np.concatenate([[True], np.diff(series_sku) > 0]))
    wanted = np.arange(0, series_sku.size, size)
    first = starts[np.searchsorted(starts, wanted, side="left").clip(max=starts.size - 1)]
    return np.unique(np.concatenate([[0], first[first >= wanted], [series_sku.size]])).astype(np.int64)
