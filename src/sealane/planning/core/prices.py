"""What one more unit of each limited thing would be worth: the dual prices of the choice among steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array

from sealane.planning.core.pools import Key, Pools
from sealane.planning.core.proposal import Proposal
from sealane.planning.core.steps import Step, added


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The best that parts of steps could win, and the worth of one more of each pool."""

    gain: float
    prices: dict[Key, float]


def relaxed(pools: Pools, proposals: tuple[Proposal, ...], steps: list[list[Step]]) -> Relaxed:
    """Solve the linear programme in which any part of any step may be taken (HiGHS).

    Worked: budget 100, A earns 50 for 80, B earns 30 for 40: all of B and three quarters of A, 67.5 in all,
    and one more unit of cash would win 0.625.
    """
    names = sorted(pools.left)
    index = {key: i for i, key in enumerate(names)}
    gains: list[float] = []
    cells: list[tuple[int, int, float]] = []
    for p, row in zip(proposals, steps, strict=True):
        before = Step(0, 0.0, 0.0, p.choice)
        for step in row:
            more, before = added(before, step), step
            uses = pools.used(p, more.choice, more.units, more.cash)
            cells += [(index[key], len(gains), amount) for key, amount in uses]
            gains.append(more.gain)
    if not cells:
        return Relaxed(sum(gains), {})
    at = np.asarray([(row, column) for row, column, _ in cells]).T
    matrix: Any = coo_array((np.asarray([c[2] for c in cells]), (at[0], at[1])), (len(names), len(gains)))
    limits = np.asarray([pools.left[key] for key in names])
    found = linprog(-np.asarray(gains), A_ub=matrix.tocsr(), b_ub=np.maximum(limits, 0.0), bounds=(0, 1))
    prices = [abs(float(v)) for v in found.ineqlin.marginals]
    return Relaxed(-float(found.fun or 0.0), dict(zip(names, prices, strict=True)))
