"""What to expect of a SKU before it has a past: the first weeks of those like it, with their spread."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

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
    periods = units.shape[1]
    span = max(2, FIRST_DAYS // days)
    age = np.arange(periods) - started[:, None]
    good = (known == KNOWN) & (age >= 0) & (age < span)
    count = good.sum(1)
    early = np.where(good, units, 0.0).sum(1) / np.maximum(count, 1)
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


def _group_sums(value: Floats, use: Bools, group: Ints, pool: Pool) -> tuple[Floats, Floats]:
    """Sum of the values in use and their number, by group."""
    both = pool.sums(np.stack([np.where(use, value, 0.0), use.astype(np.float64)], axis=1), group)
    return both[:, 0], both[:, 1]
