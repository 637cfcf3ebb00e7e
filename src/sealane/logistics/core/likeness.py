"""Learn from alike cases: a Gaussian process over words, sizes and time, in which odd rows count little."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve, solve_triangular

Floats = NDArray[np.float64]
Codes = NDArray[np.int64]

LINE_VARIANCE = 0.3
"""Prior variance of the slope on the first size, per squared unit of its logarithm."""
CONSTANT_VARIANCE = 1.0
"""Prior variance of the mean around the average of what is learned from."""
NOISE = 0.12
"""Variance of one row around what its likes say: 35 %, as invoices of one lane scatter."""
FREEDOM = 4.0
"""Degrees of freedom of that scatter (Student's t): a row far off is believed less."""
TURNS = 3
"""Rounds of finding out which rows are odd; a fourth moves no median by half a per cent."""
WORK = 4e10
"""Multiplications for the widths of one answer: about two seconds. Beyond, fewer rows tell the width."""
CHUNK = 2_000
"""Cases answered at a time: bounds the memory of likenesses."""


@dataclass(frozen=True, slots=True, eq=False)
class Cases:
    """N cases: `codes` [F, N] of what they share, `sizes` [N, S] as logarithms (NaN unknown), `day` [N]."""

    codes: Codes
    sizes: Floats
    day: Floats

    def rows(self, index: NDArray[np.int64]) -> Cases:
        """The same for some cases."""
        return Cases(np.ascontiguousarray(self.codes[:, index]), self.sizes[index], self.day[index])


@dataclass(frozen=True, slots=True, eq=False)
class Likeness:
    """C ways in which two cases can be alike, each worth `variance` [C].

    A way asks for the same code in one factor (`factor` [C], -1: no question), and fades with the distance of
    sizes (`reach` [C, S], infinite: no matter) and with days between them (`days` [C]).
    """

    variance: Floats
    factor: Codes
    reach: Floats
    days: Floats

    def between(self, a: Cases, b: Cases) -> Floats:
        """Prior covariance of all of `a` with all of `b`, [A, B].

        Two cases with all codes, sizes and the day the same have 1 + 0.3·size² + the sum of variances.
        """
        return _covariance(
            a.codes, a.sizes, a.day, b.codes, b.sizes, b.day,
            self.variance, self.factor, 1.0 / self.reach, 1.0 / self.days,
        )  # fmt: skip

    def alone(self, a: Cases) -> Floats:
        """Prior variance of each case, [A]."""
        line = np.nan_to_num(a.sizes[:, 0]) if a.sizes.shape[1] else np.zeros(a.day.size)
        return np.asarray(CONSTANT_VARIANCE + LINE_VARIANCE * line**2 + self.variance.sum())


@njit(cache=True, nogil=True, error_model="numpy")
def _covariance(
    codes_a: Codes, sizes_a: Floats, day_a: Floats, codes_b: Codes, sizes_b: Floats, day_b: Floats,
    variance: Floats, factor: Codes, per_reach: Floats, per_days: Floats,
) -> Floats:  # fmt: skip
    ways, count = variance.size, sizes_a.shape[1]
    found = np.empty((day_a.size, day_b.size))
    squared = np.zeros(count)
    for i in range(day_a.size):
        for j in range(day_b.size):
            total = CONSTANT_VARIANCE
            for s in range(count):
                gap = sizes_a[i, s] - sizes_b[j, s]
                known = not np.isnan(gap)
                # a size that one of them lacks speaks against likeness as two units of distance do
                both_unknown = np.isnan(sizes_a[i, s]) and np.isnan(sizes_b[j, s])
                squared[s] = gap * gap if known else (0.0 if both_unknown else 4.0)
                if s == 0 and known:
                    total += LINE_VARIANCE * sizes_a[i, s] * sizes_b[j, s]
            apart = abs(day_a[i] - day_b[j])
            for c in range(ways):
                f = factor[c]
                if f >= 0 and codes_a[f, i] != codes_b[f, j]:
                    continue
                far = apart * per_days[c]
                for s in range(count):
                    far += 0.5 * squared[s] * per_reach[c, s] * per_reach[c, s]
                if far < 12.0:
                    total += variance[c] * np.exp(-far)
            found[i, j] = total
    return found


@dataclass(frozen=True, slots=True, eq=False)
class Learned:
    """What N cases with known values tell about others."""

    likeness: Likeness
    cases: Cases
    mean: float
    weights: Floats  # [N]
    noise: Floats  # [N] variance of each row, larger where it is odd

    def foretell(self, asked: Cases) -> tuple[Floats, Floats]:
        """Mean and standard deviation of each asked case, a row's own scatter included, [A] each."""
        few = min(self.noise.size, max(int(np.sqrt(WORK / max(asked.day.size, 1))), 200))
        spread = np.unique(np.linspace(0, self.noise.size - 1, few).astype(np.int64))
        ground = self.cases.rows(spread)
        own = self.likeness.between(ground, ground)
        own[np.diag_indices_from(own)] += self.noise[spread]
        root = np.linalg.cholesky(own)
        mean, variance = np.empty(asked.day.size), np.empty(asked.day.size)
        for start in range(0, asked.day.size, CHUNK):
            index = np.arange(start, min(start + CHUNK, asked.day.size))
            part = asked.rows(index)
            alike = self.likeness.between(part, self.cases)
            mean[index] = self.mean + alike @ self.weights
            told = solve_triangular(root, alike[:, spread].T, lower=True, check_finite=False)
            variance[index] = self.likeness.alone(part) - np.sum(told**2, axis=0)
        return mean, np.sqrt(np.maximum(variance, 0.0) + NOISE)


def learn(likeness: Likeness, cases: Cases, value: Floats) -> Learned:
    """Learn from `value` [N] of `cases`; N at most some thousands, since the work grows with its cube.

    Rasmussen and Williams, Gaussian Processes for Machine Learning, 2.2; noise by reweighting after Student's
    t with four degrees of freedom: a row off by r has noise·(1 + r²/(4·noise))·0.8. Two equal cases of 1.0
    and 3.0 and none else make 2.0 for a third.
    """
    mean = float(np.median(value))
    prior = likeness.between(cases, cases)
    noise = np.full(value.size, NOISE)
    weights = np.zeros(value.size)
    for turn in range(TURNS):
        whole = prior.copy()
        whole[np.diag_indices_from(whole)] += noise
        weights = cho_solve(cho_factor(whole, lower=True, check_finite=False), value - mean)
        if turn < TURNS - 1:
            off = noise * weights
            noise = NOISE * (1.0 + off**2 / (FREEDOM * NOISE)) * FREEDOM / (FREEDOM + 1.0)
    return Learned(likeness, cases, mean, weights, noise)
