"""Which leg of a shipment's way takes longest: legs done as they were, legs to come as they usually are."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import polars as pl
from numpy.typing import NDArray

Floats = NDArray[np.float64]

COMMON = 0.5
"""Share of delivered shipments that pass a milestone, from which on it begins or ends a leg."""


def slowest_legs(
    names: tuple[str, ...],
    passed: Floats,
    learned: NDArray[np.bool_],
    asked: NDArray[np.int64],
    arrives: Floats,
) -> pl.Series:
    """The longest leg of each asked shipment, as `picked_up-delivered`; null where nothing is foretold.

    `passed` [N, M] has days, the last column the delivery; `arrives` [N] its median. What is still to come is
    shared out over the legs to come as their medians in the past. A way that took 1 day to ready and 2 to
    pick-up and has 6 to go, where the legs to come usually take 1 and 3, is slowest in the last: 4.5 days.
    """
    places = _common(names, passed, learned)
    way = passed[:, places]
    usual = _usual(way[learned])
    longest: list[str | None] = []
    for row in asked:
        if not np.isfinite(arrives[row]):
            longest.append(None)
            continue
        known = np.flatnonzero(np.isfinite(way[row]))
        legs = _done(way[row], known) + _to_come(way[row], known, usual, float(arrives[row]))
        _, a, b = max(legs, key=lambda leg: (leg[0], leg[1]))
        longest.append(f"{names[places[a]]}-{names[places[b]]}")
    return pl.Series("slowest_leg", longest, dtype=pl.String)


def _common(names: tuple[str, ...], passed: Floats, learned: NDArray[np.bool_]) -> list[int]:
    share = np.isfinite(passed[learned]).mean(axis=0) if learned.any() else np.ones(len(names))
    common = [i for i in range(len(names) - 1) if share[i] >= COMMON]
    return [*(common or [0][: len(names) - 1]), len(names) - 1]


def _usual(way: Floats) -> Floats:
    """Median days between neighbouring milestones, at least a minute so that shares exist."""
    legs = np.diff(way, axis=1)
    told = [column[np.isfinite(column)] for column in legs.T]
    return np.array([max(float(np.median(t)), 1 / 1440) if t.size else 1 / 1440 for t in told])


def _done(way: Floats, known: NDArray[np.int64]) -> list[tuple[float, int, int]]:
    return [(float(way[b] - way[a]), int(a), int(b)) for a, b in pairwise(known)]


def _to_come(
    way: Floats, known: NDArray[np.int64], usual: Floats, arrives: float
) -> list[tuple[float, int, int]]:
    here = int(known[-1]) if known.size else 0
    rest = arrives - float(way[here]) if known.size else 1.0
    shares = usual[here:] / usual[here:].sum() if usual[here:].size else np.ones(1)
    return [(rest * float(s), here + i, min(here + i + 1, way.size - 1)) for i, s in enumerate(shares)]
