"""How wide ranges must be to hold what they say, learned from weeks that the forecast had not yet seen."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from typing import Any

import numpy as np
from numba import njit

from sealane.planning.contracts import KNOWN, Bytes, Floats, Floats32, Ints, PlanInputs, Products
from sealane.planning.core.counts import chances, law
from sealane.planning.core.pool import WHOLE, Pool

SAMPLE = 512  # series looked at; a share of ranges held is then known to a per cent
LOOKS = 3  # so many times the forecast is made as it would have been SPAN_DAYS, twice, thrice as long ago
SPAN_DAYS = 28
LEAST_DAYS = 182  # of history: with less, what is cut off is missed more than what is learned is worth
LEAST_SERIES = 30
TRUST = 0.75  # all series share the surprises of a look: three of them count against one that changes nothing
SHARE = 0.8  # of what comes should lie between the 10 % and the 90 % quantile
FACTORS = 2.0 ** np.arange(-1.0, 1.01, 0.25)
LEAST_MEAN = 1.0  # a sum that is mostly nothing tells no width: more spread there only means more nothing


@dataclass(frozen=True, slots=True)
class Look:
    """A forecast made of the past alone [n, H] with its doubts [n], and what then came, where it is known."""

    mean: Floats32
    dispersion: Floats
    level_cv2: Floats
    came: Floats32
    known: Bytes


def sample(inputs: PlanInputs, pool: Pool = WHOLE) -> Ints:
    """The series to look at: every n-th one, or none where there are too few or too little is known."""
    total = int(pool.total(np.asarray([float(inputs.series_sku.size)]))[0])
    days = inputs.demand.units.shape[1] * inputs.settings.unit.days
    enough = total >= LEAST_SERIES and days >= LEAST_DAYS
    return np.arange(0, inputs.series_sku.size if enough else 0, math.ceil(total / SAMPLE) if enough else 1)


def past_inputs(inputs: PlanInputs, rows: Ints) -> tuple[tuple[PlanInputs, Floats32, Bytes], ...]:
    """Inputs of the series `rows` as they were LOOKS times before, each with what then came [n, H]."""
    d, days = inputs.demand, inputs.settings.unit.days
    periods, span = d.units.shape[1], SPAN_DAYS // days
    if rows.size == 0:
        return ()
    skus, of = np.unique(inputs.series_sku[rows], return_inverse=True)
    some = replace(
        inputs,
        overrides=None,  # the model is judged alone
        elasticities=None,  # those of all SKUs, not of these
        products=_taken(inputs.products, skus),
        series_sku=np.asarray(of, dtype=np.int64).ravel(),
        series_location=inputs.series_location[rows],
    )
    out = []
    for back in range(1, LOOKS + 1):
        end = periods - back * span
        past = replace(
            d,
            units=np.ascontiguousarray(d.units[rows, :end]),
            known=np.ascontiguousarray(d.known[rows, :end]),
            marks=np.ascontiguousarray(d.marks[rows, :end]),
            started=np.minimum(d.started[rows], end - 1),
        )
        day = inputs.settings.as_of - timedelta(days=back * span * days)
        there = d.known[rows, end : end + span].copy()
        there[d.started[rows] > end - span] = 0  # a newcomer of that time says nothing about the others
        before = replace(some, settings=replace(inputs.settings, as_of=day), demand=past)
        out.append((before, d.units[rows, end : end + span], there))
    return tuple(out)


def _taken(products: Products, at: Ints) -> Products:
    """The products of those indices."""
    columns: dict[str, Any] = {}
    for field in fields(products):
        column = getattr(products, field.name)
        if isinstance(column, np.ndarray):
            columns[field.name] = column[at]
        elif field.name != "attributes":
            columns[field.name] = tuple(column[k] for k in at.tolist())
    kinds = (replace(a, values=tuple(a.values[k] for k in at.tolist())) for a in products.attributes)
    return replace(products, **columns, attributes=tuple(kinds))


@njit(cache=True, nogil=True, error_model="numpy")
def _held(
    mean: Floats32,
    dispersion: Floats,
    level_cv2: Floats,
    came: Floats32,
    known: Bytes,
    length: int,
    single: Floats,
    level: Floats,
    out: Floats,
) -> None:
    """Add to `out` [F] how much of each sum of `length` periods lay within the middle SHARE, and to its end
    how many there were; a count covers the probabilities between it and the one below in equal parts."""
    low, high = (1.0 - SHARE) / 2.0, (1.0 + SHARE) / 2.0
    for s in range(mean.shape[0]):
        for first in range(0, mean.shape[1] - length + 1, length):
            m, y, whole = 0.0, 0.0, True
            for t in range(first, first + length):
                m += mean[s, t]
                y += came[s, t]
                whole = whole and known[s, t] == KNOWN
            if not whole or m < LEAST_MEAN:
                continue
            out[single.size] += 1.0
            for f in range(single.size):
                d = max(1.0, dispersion[s] * single[f]) if dispersion[s] > 1.0 else 1.0
                below, upto = chances(m, *law(d + level_cv2[s] * level[f] * m), y)
                part = (min(upto, high) - max(below, low)) / max(upto - below, 1e-12)
                out[f] += min(max(part, 0.0), 1.0)


def stretches(looks: tuple[Look, ...], pool: Pool = WHOLE) -> tuple[float, float]:
    """What dispersion and squared level spread must be multiplied by for middle ranges to hold SHARE.

    The first so that those of single periods do, then the second so that those of sums over SPAN_DAYS and a
    half of it do (split conformal calibration, Vovk et al., 2005, with one parameter a horizon; counts by the
    randomised probability transform, Czado et al., 2009), of which TRUST is taken. Worked: ranges that hold
    80 % already give 1, 1; where twice the dispersion would be right it is multiplied by 2^0.75 = 1.68.
    """
    if not looks:
        return 1.0, 1.0
    even = np.ones(FACTORS.size)
    span = looks[0].mean.shape[1]
    single = _crossing(_share(looks, (1,), FACTORS, even, pool))
    level = _crossing(_share(looks, (max(1, span // 2), span), single * even, FACTORS, pool))
    return single**TRUST, level**TRUST


def _share(
    looks: tuple[Look, ...], lengths: tuple[int, ...], single: Floats, level: Floats, pool: Pool
) -> Floats:
    """Share [F] of the sums of each length that lay in range, under each pair of factors."""
    out = np.zeros((len(lengths), FACTORS.size + 1))
    for look in looks:
        for row, length in zip(out, lengths, strict=True):
            _held(
                look.mean, look.dispersion, look.level_cv2, look.came, look.known, length, single, level, row
            )
    out = pool.total(out)
    return np.asarray((out[:, :-1] / np.maximum(out[:, -1:], 1.0)).mean(axis=0))


def _crossing(share: Floats) -> float:
    """The factor nearest to 1 at which the share held is SHARE, or nearest to it; 1 where none was seen.

    Worked: where the share held is 0.75 at every factor below 1, 0.8 at 1 and more above, it is 1.
    """
    if share.max(initial=0.0) <= 0.0:
        return 1.0
    fine = np.linspace(math.log(FACTORS[0]), math.log(FACTORS[-1]), 81)
    gap = np.abs(np.interp(fine, np.log(FACTORS), share) - SHARE)
    near = np.flatnonzero(gap <= gap.min() + 0.002)
    return float(np.exp(fine[near[np.abs(fine[near]).argmin()]]))
