"""How long orders of one way of supply take, and how many never come, learned from its own orders."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sealane.planning.contracts import Floats, Ints
from sealane.planning.core.safety import P90_SIGMAS

REACH = 8  # periods beyond the promise after which an order counts as lost
# What a promise is worth before anything is seen: as much as so many orders, of which one in ten is lost and
# the others come on time, or one, two, more periods beside it.
STRENGTH, LOST_BEFORE = 8.0, 0.1
BESIDE = (1.0, 0.5, 0.15, 0.03)
ROUNDS = 8  # of sharing out the open orders; more change nothing that can be seen


@dataclass(frozen=True, slots=True)
class LeadLaw:
    """Chance [R] that an order comes after 0, 1, … periods; what is missing to 1 never comes."""

    chance: Floats

    @property
    def share(self) -> float:
        """Share of orders that come at all."""
        return float(self.chance.sum())

    def normal(self) -> tuple[float, float]:
        """p50 and p90 of the normal curve which, rounded up to whole periods, has the same mean and spread.

        Rounding up adds half a period and 1/12 of variance (Sheppard). Worked: always 4 gives 4 and 4.
        """
        at = np.arange(self.chance.size)
        mean = float(self.chance @ at) / self.share
        variance = float(self.chance @ (at - mean) ** 2) / self.share
        if variance < 1e-9:
            return mean, mean
        p50 = max(0.0, mean - 0.5)
        return p50, p50 + P90_SIGMAS * max(variance - 1.0 / 12.0, 0.0) ** 0.5

    def ahead(self, age: int) -> Floats:
        """Chance that an order of that age comes after 0, 1, … more periods.

        Worked: 0.3 after 1, 0.3 after 2, 0.4 never; not there at the start of period 2: 0.3/0.7 = 0.43 now.
        """
        left = self.chance[age:]
        return np.asarray(left / (left.sum() + 1.0 - self.share))


def learned(promised: int, leads: Ints, lost: int, open_ages: Ints) -> LeadLaw:
    """The law after orders that came after `leads` [A] periods, `lost` ones, and others still open.

    A Dirichlet prior round the promise; an open order is shared out over what its age leaves possible
    (expectation maximisation). Worked: promised 2 and nothing seen: 0.9 come, most after 2.
    """
    size = promised + REACH + 1
    beside = np.minimum(np.abs(np.arange(size) - promised), len(BESIDE) - 1)
    shape = np.asarray(BESIDE)[beside]
    prior = STRENGTH * np.append((1.0 - LOST_BEFORE) * shape / shape.sum(), LOST_BEFORE)
    seen = prior + np.append(np.bincount(np.minimum(leads, size - 1), minlength=size), float(lost))
    possible = np.ones((open_ages.size, size + 1))
    possible[:, :size] = np.arange(size) >= open_ages[:, None]
    chance = prior / prior.sum()
    for _ in range(ROUNDS):
        shared = possible * chance
        count = seen + (shared / shared.sum(axis=1, keepdims=True)).sum(axis=0)
        chance = count / count.sum()
    return LeadLaw(np.asarray(chance[:size]))
