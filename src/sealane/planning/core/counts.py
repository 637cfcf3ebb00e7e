"""Counts of demand: negative-binomial quantiles, Poisson where demand is not overdispersed."""

from __future__ import annotations

import math
from statistics import NormalDist

import numpy as np
from numba import njit

from sealane.planning.contracts import Floats, Floats32

# Above this mean a count is walked no more but taken from a gamma curve (Wilson and Hilferty, 1931).
NORMAL = NormalDist()
WALK_LIMIT = 40.0
MOST = 4096  # no count with a mean below the limit is larger
ONE_OVER = 1.0 / np.arange(1, MOST + 1)


@njit(cache=True, nogil=True, error_model="numpy")
def law(variance_over_mean: float) -> tuple[float, float, float]:
    """What `count_at` needs of a dispersion: -ln P(0) per unit of mean, and the two terms of its recursion.

    Negative binomial with variance D·mean: P(k+1)/P(k) = (mean/D + k·(1 - 1/D))/(k + 1); D = 1 is Poisson.
    """
    extra = variance_over_mean - 1.0
    if extra < 1e-6:
        return 1.0, 1.0, 0.0
    return math.log1p(extra) / extra, 1.0 / variance_over_mean, extra / variance_over_mean


@njit(cache=True, nogil=True, error_model="numpy")
def count_at(mean: float, nothing: float, first: float, keep: float, u: float, z: float) -> float:
    """The smallest count whose cumulative probability is at least u; z is the normal quantile of u.

    `nothing`, `first` and `keep` come from `law`.
    """
    if mean <= 1e-9:
        return 0.0
    if mean > WALK_LIMIT:
        spread = 1.0 / (mean * first)  # variance over squared mean
        root = 1.0 - spread / 9.0 + z * math.sqrt(spread) / 3.0
        return max(0.0, math.floor(mean * max(root, 0.0) ** 3 + 0.5))
    p = math.exp(-mean * nothing)
    total, start = p, mean * first
    k = 0
    while total < u and k < MOST:
        p *= (start + k * keep) * ONE_OVER[k]
        k += 1
        total += p
        if p < 1e-15 and k > mean:
            break
    return float(k)


@njit(cache=True, nogil=True, error_model="numpy")
def chances(mean: float, nothing: float, first: float, keep: float, count: float) -> tuple[float, float]:
    """Probabilities of fewer than `count` and of at most `count`; the inverse of `count_at`.

    Worked: Poisson of mean 4 is at most 7 in 0.949 and at most 8 in 0.979.
    """
    if mean > WALK_LIMIT:
        spread = 1.0 / (mean * first)
        below, upto = 0.0, 0.0
        for i in range(2):
            root = (max(count - 0.5 + i, 0.0) / mean) ** (1.0 / 3.0)
            z = (root - 1.0 + spread / 9.0) * 3.0 / math.sqrt(spread)
            below, upto = upto, 0.5 * math.erfc(-z / math.sqrt(2.0))
        return below, upto
    p = math.exp(-mean * nothing)
    total, start, below = p, mean * first, 0.0
    for k in range(min(int(count), MOST)):
        below = total
        p *= (start + k * keep) * ONE_OVER[k]
        total += p
    return below, min(total, 1.0)


@njit(cache=True, nogil=True, error_model="numpy")
def _quantiles(
    mean: Floats32, dispersion: Floats, level_cv2: Floats, u: Floats, z: Floats, out: Floats32
) -> None:
    for s in range(mean.shape[0]):
        for h in range(mean.shape[1]):
            m = float(mean[s, h])
            same = 1 if h >= 1 and m == mean[s, h - 1] else 7 if h >= 7 and m == mean[s, h - 7] else 0
            if same > 0:  # flat stretches and weeks that are alike: a copy is cheaper than a walk
                for q in range(u.size):
                    out[s, h, q] = out[s, h - same, q]
                continue
            nothing, first, keep = law(dispersion[s] + level_cv2[s] * m)
            if m <= 1e-9 or m > WALK_LIMIT:
                for q in range(u.size):
                    out[s, h, q] = count_at(m, nothing, first, keep, u[q], z[q])
                continue
            p = math.exp(-m * nothing)  # as `count_at`, for all probabilities in one walk
            total, start, k, ended = p, m * first, 0, False
            for q in range(u.size):
                while total < u[q] and k < MOST and not ended:
                    p *= (start + k * keep) * ONE_OVER[k]
                    k += 1
                    total += p
                    ended = p < 1e-15 and k > m
                out[s, h, q] = k


def quantiles(mean: Floats32, dispersion: Floats, level_cv2: Floats, levels: tuple[float, ...]) -> Floats32:
    """Quantiles [S, H, Q] in whole units of demand with mean [S, H] and variance dispersion·m + level_cv2·m².

    Negative binomial by matching mean and variance; with variance = mean it is Poisson. `levels` rise.
    Worked: mean 4, dispersion 1, level_cv2 0 has its 95 % quantile at 8 (Poisson tables).
    """
    u = np.asarray(levels, dtype=np.float64)
    out = np.empty((*mean.shape, u.size), dtype=np.float32)
    _quantiles(mean, dispersion, level_cv2, u, normal_quantile(u), out)
    return out


def normal_quantile(u: Floats) -> Floats:
    """Standard normal quantile of probabilities strictly between 0 and 1. Worked: 0.975 gives 1.959964."""
    return np.asarray([NORMAL.inv_cdf(p) for p in u.ravel().tolist()], dtype=np.float64).reshape(u.shape)


def spread_quantile(mean: Floats, variance: Floats, u: float | Floats) -> Floats:
    """Gamma-curve quantile at u of a demand sum with this mean and variance, any shape, not rounded.

    `u` is one for all or one each. Wilson and Hilferty's cube; for sums over a lead time, where whole units
    no longer matter.
    Worked: mean 100, variance 100, u 0.9 gives 113.0.
    """
    z = NORMAL.inv_cdf(u) if isinstance(u, float) else normal_quantile(u)
    with np.errstate(divide="ignore", invalid="ignore"):
        shape = mean * mean / variance
        root = 1.0 - 1.0 / (9.0 * shape) + z / (3.0 * np.sqrt(shape))
        out = mean * np.maximum(root, 0.0) ** 3
    return np.where(mean > 1e-9, out, 0.0)
