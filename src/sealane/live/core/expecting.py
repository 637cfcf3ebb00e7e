"""What a product will sell in a session, as a distribution learned from past showings and from its likes.

Demand of a showing is lognormal. Its logarithm is a sum of effects of product, category, host, time of day
and session, and of the logarithms of viewers, price, minutes and everyday sales, each drawn to what is usual
as strongly as it is ill known: Bayesian regression (Rasmussen and Williams, Gaussian Processes for Machine
Learning, 2006, section 2.1.1). What was never shown takes after its category, and is wide.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import scipy
from numpy.typing import NDArray

from sealane.live.contracts import Expected

Floats = NDArray[np.float64]

MAX_SHOWINGS = 1_200
"""Past showings that are learned from, the newest."""

HALF_DAYS = 365.0
"""A showing so many days old tells half of what one of today does."""

HALF_UNIT = 0.5
"""Added before the logarithm: a showing that sold nothing has one too."""

# What is usual before anything was seen, as log units: a showing of ten minutes sells about as much as the
# product does elsewhere in ten days; twice the viewers bring 1.6 times, a price lower by a tenth 1.17 times.
BASE = 1.6
ELASTICITY = {"everyday": 0.6, "viewers": 0.7, "price": -1.5, "minutes": 0.3}
USUAL_MINUTES = 10.0
USUAL_VIEWERS = 1_000.0

# Variances against that of one showing's chance.
EFFECTS = {"category": 1.0, "host": 0.4, "part": 0.3, "session": 0.5}
SLOPES = {"everyday": 0.4, "viewers": 0.4, "price": 2.0, "minutes": 0.4}
BASE_VARIANCE = 8.0
OWN_VARIANCES = (0.5, 2.0, 6.0)
"""How far products of a category lie apart: the one that explains the past best is taken."""

# The chance of one showing: as if so many had been seen with this standard deviation of the logarithm.
CHANCE_SEEN, CHANCE = 8.0, 0.5

MANY = 1_000.0
"""So many degrees of freedom make Student's t the normal law."""

GRID = 200
"""Quantiles by which a mean is taken."""


@dataclass(frozen=True, slots=True)
class Showing:
    """A product shown in a session, past or planned.

    `part` is the part of the viewers' day, `price_ratio` the price over the usual one, `everyday` units a day
    sold elsewhere, `age_days` how long ago; `demand` what was wanted, None of what is asked about.
    """

    sku: str
    category: str
    session: str
    host: str
    part: str
    age_days: float = 0.0
    viewers: float | None = None
    minutes: float = USUAL_MINUTES
    price_ratio: float | None = None
    everyday: float = 0.0
    demand: float | None = None


@dataclass(frozen=True, slots=True)
class Foreseen:
    """Demand whose logarithm is Student's t with `freedom`; `showings` of the same product were known."""

    centre: float
    scale: float
    freedom: float
    showings: int

    def quantile(self, share: Floats | float) -> Floats:
        """Units not exceeded with probability `share`, not below 0."""
        deviates = scipy.special.stdtrit(self.freedom, np.asarray(share, dtype=np.float64))
        return np.asarray(np.maximum(np.exp(self.centre + self.scale * deviates) - HALF_UNIT, 0.0))

    def draws(self, count: int = GRID) -> Floats:
        """Units at the middles of `count` equal shares of probability [count], rising."""
        return self.quantile((np.arange(count) + 0.5) / count)

    @property
    def expected(self) -> Expected:
        """The quantiles that people see, and the mean."""
        low, middle, high = self.quantile(np.asarray([0.1, 0.5, 0.9])).tolist()
        return Expected(low, middle, high, float(self.draws().mean()), self.showings)


def as_foreseen(kept: Expected) -> Foreseen:
    """Return the distribution of which only quantiles were kept, for a chance that is lognormal."""
    centre = float(np.log(kept.p50 + HALF_UNIT))
    scale = max(float(np.log(kept.p90 + HALF_UNIT)) - centre, 1e-6) / float(scipy.special.stdtrit(MANY, 0.9))
    return Foreseen(centre, scale, MANY, kept.showings)


def foresee(past: Sequence[Showing], asked: Sequence[Showing]) -> tuple[Foreseen, ...]:
    """Return what each showing asked about will sell, given past ones; those without demand teach nothing.

    Worked, with no past at all: exp(1.6) − 0.5 = 4.45 units in the middle. A product shown five times, each
    time for 100 units, is expected to sell 94, and 42 to 212 with 80 % (tests/live/test_expecting.py).
    """
    known = sorted((one for one in past if one.demand is not None), key=_age)[:MAX_SHOWINGS]
    known, asked = _watched(known, known), _watched(asked, known)
    if not known:
        return tuple(_prior(one) for one in asked)
    seen = _Seen.of(known)
    best = max((_fit(seen, own) for own in OWN_VARIANCES), key=lambda fit: fit.evidence)
    return _predict(best, seen.effects, asked, Counter(one.sku for one in known))


def _watched(showings: Sequence[Showing], known: Sequence[Showing]) -> list[Showing]:
    """Showings whose viewers nobody counted have as many as is usual: the median of those counted."""
    told = [one.viewers for one in known if one.viewers]
    usual = float(np.median(told)) if told else USUAL_VIEWERS
    return [one if one.viewers else replace(one, viewers=usual) for one in showings]


def _age(one: Showing) -> tuple[float, str, str]:
    return (one.age_days, one.session, one.sku)


@dataclass(frozen=True, slots=True)
class _Effects:
    """The effects that past showings tell of, each a column: the base, slopes, then the values of names."""

    columns: Mapping[tuple[str, str], int]

    @classmethod
    def of(cls, known: Sequence[Showing]) -> _Effects:
        """Return the effects of past showings, in the order in which they are met."""
        columns = {("", ""): 0} | {(name, ""): 1 + i for i, name in enumerate(SLOPES)}
        for one in known:
            for name in ("sku", *EFFECTS):
                if getattr(one, name):
                    columns.setdefault((name, getattr(one, name)), len(columns))
        return cls(columns)

    def design(self, showings: Sequence[Showing]) -> Floats:
        """How much of each effect is in each showing [showings, effects]; effects never seen are left out."""
        found = np.zeros((len(showings), len(self.columns)))
        found[:, 0] = 1.0
        for row, one in enumerate(showings):
            for name, value in _slopes(one).items():
                found[row, self.columns[name, ""]] = value
            for name in ("sku", *EFFECTS):
                column = self.columns.get((name, getattr(one, name))) if getattr(one, name) else None
                if column is not None:
                    found[row, column] = 1.0
        return found

    def variances(self, own: float) -> Floats:
        """How far each effect lies from what is usual before anything was seen [effects]."""
        known = {"": BASE_VARIANCE, "sku": own} | EFFECTS | SLOPES
        return np.asarray([known[name] for name, _ in self.columns])


@dataclass(frozen=True, slots=True)
class _Seen:
    """What past showings say of the effects, whatever the variance of products is."""

    effects: _Effects
    gram: Floats
    moment: Floats
    square: float
    log_noise: float
    showings: int

    @classmethod
    def of(cls, known: Sequence[Showing]) -> _Seen:
        """Return what was seen; a showing of long ago weighs less."""
        effects = _Effects.of(known)
        design = effects.design(known)
        y = np.asarray([np.log(max(one.demand or 0.0, 0.0) + HALF_UNIT) - _usual(one) for one in known])
        noise = np.asarray([2.0 ** (one.age_days / HALF_DAYS) for one in known])
        weighed = design / noise[:, None]
        told = (weighed.T @ design, weighed.T @ y, float(y @ (y / noise)))
        return cls(effects, *told, float(np.log(noise).sum()), len(known))


@dataclass(frozen=True, slots=True)
class _Fit:
    own: float
    factor: tuple[Floats, bool]
    means: Floats
    variance: float
    freedom: float
    evidence: float


def _fit(seen: _Seen, own: float) -> _Fit:
    """Posterior under one variance of products; the chance's own variance is integrated out."""
    prior = seen.effects.variances(own)
    factor = scipy.linalg.cho_factor(seen.gram + np.diag(1.0 / prior), lower=True)
    means = np.asarray(scipy.linalg.cho_solve(factor, seen.moment))
    freedom = CHANCE_SEEN + seen.showings
    spread = CHANCE_SEEN * CHANCE**2 + seen.square - float(seen.moment @ means)
    log_size = float(np.log(np.diag(factor[0])).sum()) + (seen.log_noise + float(np.log(prior).sum())) / 2
    return _Fit(own, factor, means, spread / freedom, freedom, -log_size - freedom / 2 * np.log(spread))


def _predict(
    fit: _Fit, effects: _Effects, asked: Sequence[Showing], counts: Mapping[str, int]
) -> tuple[Foreseen, ...]:
    design = effects.design(asked)
    known = np.einsum("ij,ji->i", design, scipy.linalg.cho_solve(fit.factor, design.T))
    never = np.asarray([_own_variance(one, fit.own) for one in asked]) - design**2 @ effects.variances(
        fit.own
    )
    # What will come of one showing departs from its mean by the chance of a showing, too.
    variance = fit.variance * (known + np.maximum(never, 0.0) + 1.0)
    centre = design @ fit.means
    return tuple(
        Foreseen(float(c) + _usual(one), float(v) ** 0.5, fit.freedom, counts.get(one.sku, 0))
        for c, v, one in zip(centre, variance, asked, strict=True)
    )


def _prior(one: Showing) -> Foreseen:
    scale = CHANCE * (_own_variance(one, OWN_VARIANCES[1]) + 1.0) ** 0.5
    return Foreseen(_usual(one), scale, CHANCE_SEEN, 0)


def _usual(one: Showing) -> float:
    return BASE + sum(ELASTICITY[name] * value for name, value in _slopes(one).items())


def _slopes(one: Showing) -> dict[str, float]:
    """Logarithms by which demand is scaled; what is not told counts as usual."""
    return {
        "everyday": float(np.log1p(max(one.everyday, 0.0))),
        "viewers": float(np.log(one.viewers / USUAL_VIEWERS)) if one.viewers else 0.0,
        "price": float(np.log(one.price_ratio)) if one.price_ratio else 0.0,
        "minutes": float(np.log(max(one.minutes, 1.0) / USUAL_MINUTES)),
    }


def _own_variance(one: Showing, own: float) -> float:
    named = sum(variance for name, variance in EFFECTS.items() if getattr(one, name))
    slopes = _slopes(one)
    return BASE_VARIANCE + own + named + sum(v * slopes[name] ** 2 for name, v in SLOPES.items())
