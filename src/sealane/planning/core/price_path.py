"""A dynamic programme of prices over time and stock, under demand that is learned while it sells."""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from sealane.planning.contracts import Floats

GRID = 24  # stocks told apart, closer where they are small; straight between them
REACH = 2.5  # the largest of them as a multiple of today's: pace may fall, and stock lasts longer then
# Normal quantiles at the middle of five equal chances, stretched to a variance of 1: what sells until a look.
DRAWS = (-1.3827, -0.5659, 0.0, 0.5659, 1.3827)
LEAST = 1e-4  # weight of an elasticity, or share of a pace, below which it is left out


@njit(cache=True, nogil=True, error_model="numpy")
def fill_path(
    columns: Floats,
    pace: Floats,
    elasticity: Floats,
    weight: Floats,
    looks: tuple[float, float, int],
    keep: Floats,
    out: Floats,
) -> None:
    """Fill `out` [N, D] with the money of each share `keep` [D] of the price asked until the next look.

    `columns` [N] are stock, days, price, salvage, holding, squared spread of the pace, dispersion; `looks`
    are days to the next one, the share of what is known of the pace that is still so then, and how many are
    told apart. Stock is counted in days of sales and money in the price of a day's, so that a pace that
    moves changes only how many days the stock is.
    """
    speed, moves = np.empty(keep.size), np.empty(keep.size)
    draw, value = np.empty((keep.size, len(DRAWS))), np.empty((2, GRID + 1))
    for n in range(columns.shape[0]):
        stock, days, price, salvage, holding, cv2, dispersion = columns[n]
        if not (price > 0.0 and stock >= 0.0):
            out[n] = np.nan
            continue
        length = min(looks[0], days)
        more = min(math.ceil((days - length) / looks[0] - 1e-9), looks[2] - 1)
        then = (days - length) / max(more, 1)
        salvage, holding = salvage / price, holding / price
        for c in range(pace.shape[1]):
            a_day = max(pace[n, c], 1e-9)
            if weight[n, c] < LEAST:
                continue
            have = stock / a_day
            top = max(REACH * have, 1e-9)
            for g in range(GRID + 1):
                value[0, g] = salvage * top * (g / GRID) ** 2
            at = 0
            if more > 0:
                known = looks[1] ** (then / looks[0])
                _spread(keep, elasticity[n, c], a_day * then, dispersion, cv2, known, speed, moves, draw)
            for _ in range(more):
                value[1 - at, 0] = 0.0
                for g in range(1, GRID + 1):
                    held = top * (g / GRID) ** 2
                    best = salvage * held
                    for k in range(-1, keep.size, 2):  # every other one will do
                        d = max(k, 0)
                        told = _worth(
                            held, keep[d], speed[d], moves[d], draw[d], then, holding, salvage,
                            value[at], top,
                        )  # fmt: skip
                        best = max(best, told)
                    off = salvage * (held - top * ((g - 1) / GRID) ** 2)  # or so much is sold off
                    value[1 - at, g] = max(best, value[1 - at, g - 1] + off)
                at = 1 - at
            _spread(keep, elasticity[n, c], a_day * length, dispersion, cv2, looks[1], speed, moves, draw)
            for d in range(keep.size):
                out[n, d] += weight[n, c] * price * a_day * _worth(
                    have, keep[d], speed[d], moves[d], draw[d], length, holding, salvage, value[at], top
                )  # fmt: skip


@njit(cache=True, nogil=True, error_model="numpy")
def _spread(
    keep: Floats,
    elasticity: float,
    expected: float,
    dispersion: float,
    cv2: float,
    known: float,
    speed: Floats,
    moves: Floats,
    draw: Floats,
) -> None:
    """Fill for each price how fast goods sell, how far a surprise moves the pace, and how sales may differ.

    Sales of mean M differ by D/M + cv²; of a surprise cv²/(D/M + cv²) is taken for a change of pace.
    """
    doubt = cv2 / known
    for d in range(keep.size):
        speed[d] = keep[d] ** elasticity
        chance = dispersion / max(expected * speed[d], 1e-9)
        spread = chance + doubt
        moves[d] = doubt / spread if spread > 0.0 else 0.0
        total = 0.0
        for j in range(len(DRAWS)):
            if spread < 4.0:  # Wilson and Hilferty's Gamma, which breaks down where spread is wide
                root = 1.0 - spread / 9.0 + DRAWS[j] * math.sqrt(spread) / 3.0
                draw[d, j] = max(root, 0.0) ** 3
            else:
                wide = math.log1p(spread)
                draw[d, j] = math.exp(math.sqrt(wide) * DRAWS[j] - 0.5 * wide)
            total += draw[d, j]
        for j in range(len(DRAWS)):
            draw[d, j] *= len(DRAWS) / total


@njit(cache=True, nogil=True, error_model="numpy")
def _worth(
    have: float,
    keep: float,
    speed: float,
    moves: float,
    draw: Floats,
    days: float,
    holding: float,
    salvage: float,
    value: Floats,
    top: float,
) -> float:
    """Money of a price until the next look, and of what follows by `value` over stocks up to `top`."""
    money = 0.0
    for j in range(draw.size):
        wanted = days * speed * draw[j]
        sold = min(wanted, have)
        selling = days * sold / wanted if wanted > 0.0 else days
        money += keep * sold - holding * (0.5 * sold * selling + (have - sold) * days)
        if have > sold:
            pace = max(1.0 + moves * (draw[j] - 1.0), 1e-3)
            rest = (have - sold) / pace
            if rest >= top:
                then = value[GRID] + (rest - top) * salvage
            else:
                g = min(int(math.sqrt(rest / top) * GRID), GRID - 1)
                low, high = top * (g / GRID) ** 2, top * ((g + 1) / GRID) ** 2
                then = value[g] + (value[g + 1] - value[g]) * (rest - low) / (high - low)
            money += pace * then
    return money / draw.size
