"""History folded into weeks, read once: what sold, what is known of it, and how sales fall on weekdays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba import njit

from sealane.planning.contracts import KNOWN, LOWER_BOUND, Bytes, DemandHistory, Floats, Floats32, Ints
from sealane.planning.core.outliers import most_of

WEEK = 7


@dataclass(frozen=True, slots=True)
class Folded:
    """Weeks of each series [S, N], the last one ending where history ends, the first one perhaps short.

    A period counts from `started` on, with `cap` [S] units at most. `units`, `squares` and `sold` (how many
    had sales) are sums over known periods; `known`, `bound` and `marked` hold a bit for each period of the
    week, `bound_units` what sold while stock ran out. `by_day` and `known_by_day` [S, span] are uncapped
    units and known periods on each place in the week. Where periods are weeks, `span` is 1.
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
        """How many periods of each week are known [S, N]."""
        return np.asarray(np.bitwise_count(self.known), dtype=np.uint8)


def fold(d: DemandHistory, marks: Bytes, span: int) -> Folded:
    """Fold periods into weeks of `span` periods.

    Worked: nine days that sold 1 … 9 are two weeks of 1 + 2 = 3 and 3 + … + 9 = 42 units.
    """
    series, periods = d.units.shape
    weeks = -(-periods // span)
    lead = weeks * span - periods
    marks = marks if marks.any() else marks[:, :0]
    units, squares = (np.empty((series, weeks), dtype=np.float32) for _ in range(2))
    sold, known, bound = (np.empty((series, weeks), dtype=np.uint8) for _ in range(3))
    marked = np.zeros((series, weeks if marks.size else 0), dtype=np.uint8)
    bound_units = np.zeros((series, weeks if (d.known == LOWER_BOUND).any() else 0), dtype=np.float32)
    cap, by_day = np.empty(series), np.zeros((series, span))
    known_by_day = np.zeros((series, span), dtype=np.int64)
    _fold(
        d.units, d.known, marks, d.started, span, lead,
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
    periods, full, whole = units.shape[1], (1 << span) - 1, np.uint8(KNOWN)
    for s in range(units.shape[0]):
        cap[s] = most_of(units[s])
        most, first, unlike = np.float32(cap[s]), started[s], 0
        for t in range(first, periods):
            unlike += known[s, t] != whole
        for n in range(out.shape[1]):
            begin = n * span - lead
            y, yy, hits = np.float32(0.0), np.float32(0.0), 0
            if unlike == 0 and begin >= first:  # nothing to ask of single days
                for b in range(span):
                    v = min(units[s, begin + b], most)
                    y, yy = y + v, yy + v * v
                    hits += v > 0
                    by_day[s, b] += units[s, begin + b]
                out[s, n], squares[s, n], sold[s, n], mask[s, n], bound[s, n] = y, yy, hits, full, 0
            else:
                bits, ran_out = 0, 0
                for b in range(max(0, first - begin, -begin), span):
                    t = begin + b
                    v = min(units[s, t], most)
                    if known[s, t] == KNOWN:
                        y, yy, bits = y + v, yy + v * v, bits | (1 << b)
                        hits += v > 0
                        by_day[s, b] += units[s, t]
                    elif known[s, t] == LOWER_BOUND:
                        ran_out |= 1 << b
                        bound_units[s, n] += v
                out[s, n], squares[s, n], sold[s, n], mask[s, n], bound[s, n] = y, yy, hits, bits, ran_out
            for b in range(span):
                known_by_day[s, b] += (mask[s, n] >> b) & 1
            if marks.shape[1] > 0:
                for b in range(max(0, -begin), span):
                    marked[s, n] |= (marks[s, begin + b] != 0) << b
