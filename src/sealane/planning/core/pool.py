"""What is shared by all series of a plan, whether the plan is made in one piece or in parts."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

from sealane.planning.contracts import Floats, Ints


class Pool:
    """Sums, columns and names over all series. Here everything is in one piece; `service.parts` has many.

    Every part of a plan asks the same questions in the same order, and each gets the same answer.
    """

    def total(self, mine: Floats) -> Floats:
        """`mine` added up over all parts; a shorter one counts as filled up with zeros."""
        return mine

    def column(self, mine: NDArray[Any]) -> tuple[NDArray[Any], int]:
        """The column `mine` of all parts in their order, and where mine begins in it."""
        return mine, 0

    def names(self, mine: tuple[str, ...]) -> NDArray[np.str_]:
        """The distinct names of all parts, sorted."""
        return np.unique(np.asarray(mine, dtype=np.str_))

    def sums(self, values: NDArray[Any], group: Ints) -> Floats:
        """Sums [G, …] of `values` [S, …] by `group` [S] over all series.

        Worked: values 1, 2, 4 of groups 0, 1, 0 give 5, 2.
        """
        rows = values.reshape(values.shape[0], -1)
        groups = int(group.max(initial=0)) + 1
        mine = np.zeros((groups, rows.shape[1]))
        _add_up(np.asarray(rows, dtype=np.float64), group, mine)
        return self.total(mine.reshape(groups, *values.shape[1:]))

    def codes(self, mine: tuple[str, ...]) -> Ints:
        """Index of each name among the sorted distinct names of all parts."""
        return np.searchsorted(self.names(mine), np.asarray(mine, dtype=np.str_)).astype(np.int64)


@njit(cache=True, nogil=True, error_model="numpy")
def _add_up(rows: Floats, group: Ints, out: Floats) -> None:
    """Add each row [S, C] to that of its group [G, C], one after the other."""
    for s in range(rows.shape[0]):
        for c in range(rows.shape[1]):
            out[group[s], c] += rows[s, c]


WHOLE = Pool()
