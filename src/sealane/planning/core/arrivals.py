"""When goods come, and whether they come at all: sampled lead times of orders, and doubtful arrivals."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba import njit

from sealane.planning.contracts import Floats, Ints

NEVER = 1_000_000  # periods: an order that is lost
TRIES = 8  # orders after this one, of which the first to come ends its window; the ninth is taken to come
STRIDE = 61  # prime to any usual number of paths, so that each arrival and try gets a shuffle of its own


@dataclass(frozen=True, slots=True)
class Doubts:
    """Arrivals that may not come, one row each [A].

    An arrival comes where the uniform of its `lot` falls into [start, start + share); rows of one lot, which
    rule each other out, lie beside one another there.
    """

    start: Floats
    share: Floats
    lot: Ints


@dataclass(frozen=True, slots=True)
class Leads:
    """Lead times in whole periods by law and path [L, paths], and the law of each choice [N].

    `own` is that of the order placed now, NEVER where it is lost; `next` is the wait, from the time at which
    the next order is placed, until something ordered then or later comes.
    """

    law: Ints
    own: Ints
    next: Ints


def sampled_leads(
    p50: Floats, sigma: Floats, share: Floats, gap: Floats, table: tuple[Floats, Floats]
) -> Leads:
    """Lead times sampled for each choice [N] by its law: normal, rounded up, lost with 1 − `share`.

    `table` holds uniforms and normal quantiles [paths, ·]. Where orders are lost, the next one to come is the
    first of those placed every `gap` periods. Worked: p50 2 without spread, share 1: own and next are 2 in
    every path; share 0.5, gap 1: half of `own` is NEVER, `next` is 2 in half, 3 in a quarter of the paths.
    """
    waits = np.where(share < 1.0, gap, 0.0)
    laws: dict[tuple[float, float, float, float], int] = {}
    rows = zip(p50.tolist(), sigma.tolist(), share.tolist(), waits.tolist(), strict=True)
    law = np.asarray([laws.setdefault(row, len(laws)) for row in rows], dtype=np.int64)
    u, z = table
    paths = u.shape[0]
    own, following = np.empty((len(laws), paths), np.int64), np.empty((len(laws), paths), np.int64)
    for i, (middle, spread, comes, wait) in enumerate(laws):
        if comes >= 1.0:
            own[i], following[i] = _whole(middle, spread, z[:, 1]), _whole(middle, spread, z[:, 2])
            continue
        own[i] = np.where(u[:, LOST] < comes, _whole(middle, spread, z[:, 1]), NEVER)
        first = np.full(paths, NEVER)
        for k in range(TRIES + 1):
            at = (np.arange(paths) + STRIDE * (k + 1)) % paths
            there = (u[at, LOST] < comes) | (k == TRIES)
            lead = _whole(middle, spread, z[at, 2]) + int(np.ceil(k * wait))
            first = np.where(there, np.minimum(first, lead), first)
        following[i] = first
    return Leads(law, own, following)


LOST = 3  # the column of uniforms that says whether an order is lost


def _whole(middle: float, spread: float, z: Floats) -> Ints:
    return np.maximum(0, np.ceil(middle + spread * z - 1e-6)).astype(np.int64)


@njit(cache=True, nogil=True, error_model="numpy")
def fill_arrivals(
    first: int,
    last: int,
    units: Floats,
    start: Floats,
    share: Floats,
    lot: Ints,
    u: Floats,
    j: int,
    out: Floats,
) -> None:
    """Fill what comes of each arrival in path j; `units` are what is expected of it, share included."""
    for a in range(first, last):
        if share[a] >= 1.0:
            out[a] = units[a]
            continue
        draw = u[(j + STRIDE * (lot[a] + 1)) % u.shape[0], LOST]
        inside = start[a] <= draw < start[a] + share[a]
        out[a] = units[a] / share[a] if inside else 0.0
