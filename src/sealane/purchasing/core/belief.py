"""What a few cases tell of a supplier: pulled towards the mean of all, with the range that this leaves."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]

PRIOR_CASES = 4.5
"""Cases of its own that weigh as much as the mean of all: three orders count 40 %. Chosen on next quarters
(docs/suppliers.md)."""

Z80 = 1.2815515655446004
"""Normal quantile of 0.9: between minus and plus that lie 80 %."""


def own_weight(cases: Floats) -> Floats:
    """Share of a supplier's own figure in what is believed of it; any shape.

    Source: the credibility n/(n + k) of Bühlmann (1967). Worked: 3 cases weigh 3/(3 + 4.5) = 0.4.
    """
    return np.asarray(cases / (cases + PRIOR_CASES))


def shrunk(own: Floats, cases: Floats, mean: float) -> Floats:
    """Shares as believed, any shape. Worked: 3 cases say 1.0 where all say 0.7: 0.4×1.0 + 0.6×0.7 = 0.82."""
    weight = own_weight(cases)
    return np.asarray(weight * own + (1.0 - weight) * mean)


def range80(share: Floats, cases: Floats) -> tuple[Floats, Floats]:
    """The range that holds a believed share four times of five; what all say counts as PRIOR_CASES.

    Source: Wilson (1927). Worked: 0.82 after 3 cases counts as 0.82 of 7.5: 0.59 to 0.94.
    """
    n, z2 = cases + PRIOR_CASES, Z80**2
    middle = (share + z2 / (2.0 * n)) / (1.0 + z2 / n)
    half = Z80 / (1.0 + z2 / n) * np.sqrt(share * (1.0 - share) / n + z2 / (4.0 * n**2))
    return np.asarray(middle - half), np.asarray(middle + half)


def mean_of_all(own: Floats, cases: Floats) -> float:
    """The mean share of all suppliers, each weighing its cases; 0.5 where there are none.

    Worked: 1.0 in 1 case and 0.6 in 3 make 0.7.
    """
    total = float(cases.sum())
    return float((own * cases).sum()) / total if total > 0 else 0.5
