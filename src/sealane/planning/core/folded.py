"""History folded into weeks, read once: what sold, what is known of it, and how sales fall on weekdays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numba import njit

from sealane.planning.contracts import KNOWN, LOWER_BOUND, Bytes, DemandHistory, Floats, Floats32, Ints
from sealane.planning.core.outliers import most_of

WEEK = 7
BLOCK = 32  # series folded before they are written
ZERO, WHOLE = np.float32(0.0), np.uint8(KNOWN)


@dataclass(frozen=True, slots=True)
class Folded:
    """Weeks of each series [N, S], the last one ending where history ends, the first one perhaps short.

    Series lie side by side, so that what is done to one week of many of them fills the machine's vectors.
    A period counts from `started` on, with `cap` [S] units at most. `units`, `squares` and `sold` (how many
    had sales) are sums over known periods; `known`, `bound` and `marked` hold a bit for each period of the
    week, `bound_units` what sold while stock ran out. `by_day` and `known_by_day` [S, span] are units and
    known periods on each place in the week. Where periods are weeks, `span` is 1.
    """

    span: int
    lead: int  # periods that the first week lacks
    cap: Floats
    units: Floats32
    squares: Floats32
    sold: Bytes
    known: Bytes
    bound: Bytes
    bound_units: Floats32
    marked: Bytes
    by_day: Floats
    known_by_day: Ints
    started: Ints  # [S] the first week

    @property
    def days(self) -> Bytes:
        """How many periods of each week are known [N, S]."""
        return np.asarray(np.bitwise_count(self.known), dtype=np.uint8)


def fold(d: DemandHistory, marks: Bytes, span: int, given: Floats | None = None) -> Folded:
    """Fold periods into weeks of `span` periods; caps are those `given` [S], or learned from these periods.

    Worked: nine days that sold 1 … 9 are two weeks of 1 + 2 = 3 and 3 + … + 9 = 42 units.
    """
    series, periods = d.units.shape
    weeks = -(-periods // span)
    lead = weeks * span - periods
    marks = marks if marks.any() else marks[:, :0]
    units, squares = (np.empty((weeks, series), dtype=np.float32) for _ in range(2))
    sold, known, bound = (np.empty((weeks, series), dtype=np.uint8) for _ in range(3))
    marked = np.zeros((weeks if marks.size else 0, series), dtype=np.uint8)
    bound_units = np.zeros((weeks if (d.known == LOWER_BOUND).any() else 0, series), dtype=np.float32)
    cap, by_day = np.empty(series) if given is None else given, np.zeros((series, span))
    known_by_day = np.zeros((series, span), dtype=np.int64)
    _fold(
        d.units, d.known, marks, d.started, span, lead, given is None,
        cap, units, squares, sold, known, bound, bound_units, marked, by_day, known_by_day,
    )  # fmt: skip
    return Folded(
        span, lead, cap, units, squares, sold, known, bound, bound_units, marked, by_day, known_by_day,
        (d.started + lead) // span,
    )  # fmt: skip


@njit(cache=True, nogil=True, error_model="numpy", fastmath={"reassoc", "nsz"})
def _fold(
    units: Floats32,
    known: Bytes,
    marks: Bytes,
    started: Ints,
    span: int,
    lead: int,
    learning: bool,
    cap: Floats,
    out: Floats32,
    squares: Floats32,
    sold: Bytes,
    mask: Bytes,
    bound: Bytes,
    bound_units: Floats32,
    marked: Bytes,
    by_day: Floats,
    known_by_day: Ints,
) -> None:
    periods, weeks = units.shape[1], out.shape[0]
    row = np.zeros(weeks * span, np.float32)
    sums, masks = np.zeros((3, BLOCK, weeks), np.float32), np.zeros((4, BLOCK, weeks), np.uint8)
    for block in range(0, units.shape[0], BLOCK):
        here = min(BLOCK, units.shape[0] - block)
        for k in range(here):
            s = block + k
            if learning:
                cap[s] = most_of(units[s])
            most, first = np.float32(cap[s]), started[s]
            for t in range(periods):
                counts = (known[s, t] == WHOLE) & (t >= first)
                row[lead + t] = min(units[s, t], most) if counts else ZERO
            _sums(row, span, sums[0, k], sums[1, k], masks[0, k], by_day[s])
            _which(known[s], lead, span, first, masks[1, k], known_by_day[s])
            for n in range(weeks if marked.shape[0] > 0 else 0):
                masks[3, k, n] = _bits(marks[s], n * span - lead, span, 0, 1)
            for n in range(weeks if bound_units.shape[0] > 0 else 0):
                masks[2, k, n] = _bits(known[s], n * span - lead, span, first, LOWER_BOUND)
                sums[2, k, n] = _bound_sum(units[s], cap[s], n * span - lead, span, masks[2, k, n])
        _write(sums[0], here, block, out)
        _write(sums[1], here, block, squares)
        _write(masks[0], here, block, sold)
        _write(masks[1], here, block, mask)
        _write(masks[2], here, block, bound)
        if bound_units.shape[0] > 0:
            _write(sums[2], here, block, bound_units)
        if marked.shape[0] > 0:
            _write(masks[3], here, block, marked)


@njit(cache=True, nogil=True, error_model="numpy", fastmath={"reassoc", "nsz"})
def _sums(row: Floats32, span: int, units: Floats32, squares: Floats32, sold: Bytes, by_day: Floats) -> None:
    """Add up a series' periods [weeks·span] by week, and by place in the week."""
    for b in range(span):
        total = ZERO
        for n in range(units.size):
            total += row[n * span + b]
        by_day[b] = total
    if span != WEEK:
        for n in range(units.size):
            units[n], squares[n], sold[n] = row[n], row[n] * row[n], row[n] > ZERO
        return
    for n in range(units.size):  # written out, since a loop over seven is slower than its seven steps
        i = n * WEEK
        a, b, c, d, e, f, g = row[i], row[i + 1], row[i + 2], row[i + 3], row[i + 4], row[i + 5], row[i + 6]
        units[n] = a + b + c + d + e + f + g
        squares[n] = a * a + b * b + c * c + d * d + e * e + f * f + g * g
        low = (a > ZERO) + (b > ZERO) + (c > ZERO) + (d > ZERO)
        sold[n] = low + (e > ZERO) + (f > ZERO) + (g > ZERO)


@njit(cache=True, nogil=True, error_model="numpy")
def _which(known: Bytes, lead: int, span: int, first: int, out: Bytes, by_day: Ints) -> None:
    """Fill the bits of the known periods of a series' weeks [N], and how many each place [span] has."""
    full, unlike, whole = np.uint8((1 << span) - 1), np.uint8(0), 0
    for t in range(known.size):
        unlike |= known[t] ^ WHOLE
    if span == 1:
        for n in range(out.size):
            out[n] = (known[n] == WHOLE) & (n >= first)
    else:
        begun = min((first + lead) // span, out.size)
        for n in range(out.size):
            out[n] = full if n * span - lead >= first else 0
        for n in range(0 if unlike else begun, out.size if unlike else min(begun + 1, out.size)):
            out[n] = _bits(known, n * span - lead, span, first, KNOWN)
    for n in range(out.size):
        whole += out[n] == full
        for b in range(span if 0 < out[n] < full else 0):
            by_day[b] += (out[n] >> b) & 1
    for b in range(span):
        by_day[b] += whole


@njit(cache=True, nogil=True, error_model="numpy")
def _bound_sum(row: Floats32, most: float, begin: int, span: int, bits: int) -> float:
    """Units that sold in the periods of `bits` of the week from `begin` on, each at most `most`."""
    total = 0.0
    for b in range(span if bits else 0):
        if (bits >> b) & 1:
            total += min(row[begin + b], most)
    return total


@njit(cache=True, nogil=True, error_model="numpy")
def _bits(row: Bytes, begin: int, span: int, first: int, value: int) -> int:
    """A bit for each period of the week from `begin` on that is of that value and not before `first`."""
    found = 0
    for b in range(max(0, first - begin, -begin), span):
        found |= (row[begin + b] == value) << b
    return found


@njit(cache=True, nogil=True, error_model="numpy")
def _write(rows: Any, here: int, block: int, out: Any) -> None:
    """Turn rows by series into columns from `block` on, all at once: weeks lie far apart in memory."""
    for n in range(out.shape[0]):
        for k in range(here):
            out[n, block + k] = rows[k, n]
