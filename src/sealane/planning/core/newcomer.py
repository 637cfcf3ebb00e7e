"""What to expect of a SKU before it has a past: the first weeks of those like it, with their spread."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba import njit

from sealane.planning.contracts import KNOWN, Bytes, Floats, Floats32, Ints
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
    alike: tuple[Ints, ...] = (),
    pool: Pool = WHOLE,
) -> Prior:
    """Level expected of a newcomer like those of its category, of each group in `alike` and of its place.

    Peers are the series with at least two known periods in their first FIRST_DAYS days. The mean of a
    category is pulled to everyone's, that of each further group ([S] codes) to what those before it expect of
    its members, and that of a category at a place to them all, by PEERS members each.
    Worked: one peer selling 10 a period in a world whose mean is 5 gives (10 + 4·(10 + 4·5)/5)/5 = 6.8.
    """
    count, early = _early(units, known, started, max(2, FIRST_DAYS // days))
    peer = count >= 2
    early = np.where(peer, early, 0.0)
    places = int(pool.column(location)[0].max(initial=0)) + 1
    whole = pool.total(np.asarray([early.sum(), float(peer.sum())]))
    level = np.full(early.size, whole[0] / whole[1] if whole[1] else 1.0)
    of_category, members = np.zeros(0), np.zeros(0)
    for group in (category, *alike, category * places + location):
        found = pool.sums(np.stack([early, np.where(peer, level, 0.0), peer], axis=1), group)
        members = found[:, 2]
        of_category = members if group is category else of_category
        usual = PEERS * found[:, 1] / np.maximum(members, 1.0)
        with np.errstate(invalid="ignore", divide="ignore"):
            believed = np.where(usual > 0, (found[:, 0] + usual) / (found[:, 1] + usual), 1.0)
        level = level * believed[group]
    level = np.maximum(level, 1e-3)
    gap = np.where(peer, (early / level - 1.0) ** 2, 0.0)
    cv2 = (pool.sums(gap, category) + PEERS) / (of_category + PEERS)  # a stranger may be off by its own size
    place = category * places + location
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
