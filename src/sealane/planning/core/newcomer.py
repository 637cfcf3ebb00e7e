"""What to expect of a SKU before it has a past: the first weeks of those like it, with their spread."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba import njit

from sealane.planning.contracts import KNOWN, Bools, Bytes, Floats, Floats32, Ints
from sealane.planning.core.pool import WHOLE, Pool

FIRST_DAYS = 56
PEERS = 4.0  # a group speaks half for itself when it has this many members


@dataclass(frozen=True, slots=True)
class Prior:
    """Expected level per period [S], its squared relative spread [S] and the number of peers behind it "
    "[S]."""

    level: Floats
    cv2: Floats
    peers: Ints


def prior_levels(
    units: Floats32,
    known: Bytes,
    started: Ints,
    category: Ints,
    location: Ints,
    days: int,
    pool: Pool = WHOLE,
) -> Prior:
    """Level expected of a newcomer in each series' category and location.

    Peers are the series with at least two known periods in their first FIRST_DAYS days. The mean of a
    category-and-location is pulled to its category's and that to everyone's, by PEERS members each.
    Worked: one peer selling 10 a period in a world whose mean is 5 gives (10 + 4·(10 + 4·5)/5)/5 = 6.8.
    """
    count, early = _early(units, known, started, max(2, FIRST_DAYS // days))
    peer = count >= 2
    by_category, of_category = _group_sums(early, peer, category, pool)
    seen = float(of_category.sum())
    everyone = float(by_category.sum()) / seen if seen else 1.0
    by_category = (by_category + PEERS * everyone) / (of_category + PEERS)
    places = int(pool.column(location)[0].max(initial=0)) + 1
    place = category * places + location
    by_place, members = _group_sums(early, peer, place, pool)
    towards = np.repeat(by_category, places)[: by_place.size]
    by_place = (by_place + PEERS * towards) / (members + PEERS)
    level = np.maximum(by_place[place], 1e-3)
    gap = np.where(peer, (early / level - 1.0) ** 2, 0.0)
    cv2 = (pool.sums(gap, category) + PEERS) / (of_category + PEERS)  # a stranger may be off by its own size
    return Prior(level, np.clip(cv2, 0.1, 4.0)[category], members[place].astype(np.int64))


@njit(cache=True, nogil=True, error_model="numpy")
def _early(units: Floats32, known: Bytes, started: Ints, span: int) -> tuple[Ints, Floats]:
    """Known periods [S] among the first `span` of each series, and the mean of their sales [S]."""
    count, mean = np.zeros(units.shape[0], dtype=np.int64), np.zeros(units.shape[0])
    for s in range(units.shape[0]):
        for t in range(started[s], min(started[s] + span, units.shape[1])):
            if known[s, t] == KNOWN:
                count[s] += 1
                mean[s] += units[s, t]
        mean[s] /= max(count[s], 1)
    return count, mean


def _group_sums(value: Floats, use: Bools, group: Ints, pool: Pool) -> tuple[Floats, Floats]:
    """Sum of the values in use and their number, by group."""
    both = pool.sums(np.stack([np.where(use, value, 0.0), use.astype(np.float64)], axis=1), group)
    return both[:, 0], both[:, 1]
