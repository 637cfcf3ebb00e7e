"""Units of one SKU given from place to place, each where one more wins most over one fewer where it lies."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numba import njit

from sealane.planning.contracts import Floats, Ints
from sealane.planning.core.exposure import Curves, read

LEAST_GAIN = 1e-9  # money: a move must win something


@dataclass(frozen=True, slots=True)
class Lanes:
    """Ways [N] by which a series could get goods from another, sorted by SKU; `start` tells the SKUs apart.

    `come` and `leave` are rows of the takers' and the givers' curves; `each` is money paid per unit moved,
    `step` the units weighed at once.
    """

    start: Ints
    taker: Ints
    giver: Ints
    come: Ints
    leave: Ints
    each: Floats
    moq: Floats
    multiple: Floats
    most: Floats
    step: Floats


@dataclass(frozen=True, slots=True)
class Matched:
    """Per lane [N]: units moved, money won, sales saved where they go and lost where they lay."""

    units: Floats
    gain: Floats
    saved: Floats
    lost: Floats


def matched(lanes: Lanes, come: Curves, leave: Curves, stock: Floats) -> Matched:
    """What to move by each lane out of `stock` [S]: nobody gives what is not there, or both gives and takes.

    What comes wins less and what leaves costs more with each unit, so the best step first is best for all
    (marginal allocation, Fox, 1966). Ties go to the earlier lane. Worked: 9 units lie where they save
    nothing, two places lack 5 each at 10 and at 8 a sale, a move costs 1: the first gets 5, the second 4.
    """
    out = np.zeros((4, lanes.taker.size))
    _match(
        lanes.start, lanes.taker, lanes.giver, lanes.come, lanes.leave, lanes.each, lanes.moq, lanes.multiple,
        lanes.most, lanes.step, (come.units, come.money, come.sales), (leave.units, leave.money, leave.sales),
        np.floor(np.maximum(stock, 0.0)), out,
    )  # fmt: skip
    return Matched(*out)


@njit(cache=True, nogil=True, error_model="numpy")
def _match(
    start: Ints,
    taker: Ints,
    giver: Ints,
    come: Ints,
    leave: Ints,
    each: Floats,
    moq: Floats,
    multiple: Floats,
    most: Floats,
    step: Floats,
    coming: tuple[Floats, Floats, Floats],
    leaving: tuple[Floats, Floats, Floats],
    stock: Floats,
    out: Floats,
) -> None:
    took, gave = np.zeros(stock.size), np.zeros(stock.size)
    for k in range(start.size - 1):
        while True:
            best, rate, units = -1, 0.0, 0.0
            for n in range(start[k], start[k + 1]):
                t, g = taker[n], giver[n]
                if gave[t] > 0.0 or took[g] > 0.0:
                    continue
                c = _step(out[0, n], stock[g] - gave[g], moq[n], multiple[n], most[n], step[n])
                if c <= 0.0:
                    continue
                gain = _won(coming[1], coming[0], come[n], took[t], c)
                gain -= _won(leaving[1], leaving[0], leave[n], gave[g], c) + each[n] * c
                if gain > LEAST_GAIN and gain / c > rate:
                    best, rate, units = n, gain / c, c
            if best < 0:
                break
            t, g = taker[best], giver[best]
            out[1, best] += rate * units
            out[2, best] += _won(coming[2], coming[0], come[best], took[t], units)
            out[3, best] += _won(leaving[2], leaving[0], leave[best], gave[g], units)
            out[0, best] += units
            took[t] += units
            gave[g] += units


@njit(cache=True, nogil=True, error_model="numpy")
def _step(moved: float, there: float, moq: float, multiple: float, most: float, step: float) -> float:
    """Units weighed next: a step, the first one at least the MOQ, no more than there is or may go."""
    least = math.ceil(max(moq - moved, multiple) / multiple - 1e-9) * multiple
    able = math.floor(min(there, most - moved) / multiple + 1e-9) * multiple
    return 0.0 if able < least else min(max(step, least), able)


@njit(cache=True, nogil=True, error_model="numpy")
def _won(values: Floats, units: Floats, row: int, at: float, more: float) -> float:
    """How much a curve rises over `more` units from `at` on."""
    return float(read(units[row], values[row], at + more) - read(units[row], values[row], at))
