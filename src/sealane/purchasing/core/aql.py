"""Acceptance numbers of lots: single sampling, normal inspection."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.integer[Any]]

# Most defects at which a lot passes, by the units sampled from so many on; arrows followed. Where few units
# were sampled none may be found. Major defects AQL 2.5, minor 4.0; a critical one fails the lot.
MAJOR = ((0, 0), (20, 1), (32, 2), (50, 3), (80, 5), (125, 7), (200, 10), (315, 14), (500, 21))
MINOR = ((0, 0), (13, 1), (20, 2), (32, 3), (50, 5), (80, 7), (125, 10), (200, 14), (315, 21))


def passed(sampled: Ints, critical: Ints, major: Ints, minor: Ints) -> NDArray[np.bool_]:
    """Say of each sample [N] whether its lot passes: nothing critical, major and minor within their AQL.

    Source: ISO 2859-1, table 2-A, AQL 0, 2.5 and 4.0. Worked: of 200 units with 10 major and 14 minor
    defects the lot passes, with 11 major ones it fails.
    """
    return np.asarray((critical == 0) & (major <= _most(MAJOR, sampled)) & (minor <= _most(MINOR, sampled)))


def _most(table: tuple[tuple[int, int], ...], sampled: Ints) -> Ints:
    sizes, numbers = np.asarray(table).T
    return np.asarray(numbers[np.searchsorted(sizes, sampled, side="right") - 1])
