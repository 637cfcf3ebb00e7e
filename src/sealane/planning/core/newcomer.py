"""What to expect of a SKU before it has a past: the first weeks of those like it, with their spread."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sealane.planning.contracts import KNOWN, Bytes, Floats, Floats32, Ints

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
    units: Floats32, known: Bytes, started: Ints, category: Ints, location: Ints, days: int
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
    everyone = float(early[peer].mean()) if peer.any() else 1.0
    by_category, _ = _group_mean(early, peer, category, np.full(int(category.max(initial=0)) + 1, everyone))
    place = category * (int(location.max(initial=0)) + 1) + location
    _, place = np.unique(place, return_inverse=True)
    towards = np.zeros(int(place.max(initial=0)) + 1)
    towards[place] = by_category[category]
    by_place, members = _group_mean(early, peer, place, towards)
    level = np.maximum(by_place[place], 1e-3)
    gap = np.where(peer, (early / level - 1.0) ** 2, 0.0)
    size = np.bincount(category, weights=peer.astype(np.float64))
    cv2 = (np.bincount(category, weights=gap) + PEERS) / (
        size + PEERS
    )  # a stranger may be off by its own size
    return Prior(level, np.clip(cv2, 0.1, 4.0)[category], members[place])


def _group_mean(value: Floats, use: np.ndarray, group: Ints, towards: Floats) -> tuple[Floats, Ints]:
    total = np.bincount(group, weights=np.where(use, value, 0.0), minlength=towards.size)
    members = np.bincount(group, weights=use.astype(np.float64), minlength=towards.size)
    return (total + PEERS * towards) / (members + PEERS), members.astype(np.int64)
