"""What is believed of a product's market: how much it wants and how that answers to price, by what sold."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sealane.planning.contracts import Floats
from sealane.planning.core.elasticity import RANGE

# Standard errors round the elasticity believed beforehand; their weights are the normal curve's.
NODES = (-2.0, -1.0, 0.0, 1.0, 2.0)
FEW_NODES = (-1.62, 0.0, 1.62)  # of the same variance, where own sales don't tell them apart
HALF_LIFE_WEEKS = 6.0  # of what a week tells of the level
LEAST_WEEKLY = 0.2  # units: what has not sold yet may still
FIRST_WEEKS = 0.5  # the first mean is believed as if it had been seen for so long


@dataclass(frozen=True, slots=True)
class Belief:
    """Per series [N] and elasticity [N, E]: units a week at today's price, and the weight of each elasticity.

    `plain` [N] is the level of one who knows of no prices. The level is a Gamma of `shape` [N]: its relative
    spread is 1/√shape.
    """

    level: Floats
    plain: Floats
    shape: Floats
    elasticity: Floats
    weight: Floats

    @property
    def tilt(self) -> Floats:
        """What the prices of late make of a pace that was told without them [N, E], by elasticity."""
        return np.asarray(self.level / self.plain[:, None])

    @property
    def mean(self) -> Floats:
        """The elasticity expected [N]."""
        return np.asarray((self.weight * self.elasticity).sum(1))


def cases(mean: Floats, error: Floats, nodes: tuple[float, ...] = NODES) -> tuple[Floats, Floats]:
    """Elasticities [N, E] round `mean` [N] and their weights: points of a normal curve."""
    z = np.asarray(nodes)
    bell = np.exp(-0.5 * z**2)
    every = np.clip(mean[:, None] + error[:, None] * z, *RANGE)
    return every, np.broadcast_to(bell / bell.sum(), every.shape).copy()


def unmoved(mean: Floats, error: Floats) -> Belief:
    """What is believed where no price ever changed."""
    e, weight = cases(mean, error, FEW_NODES)
    every = np.ones(mean.size)
    return Belief(np.ones(e.shape), every, every, e, weight)


def believe(
    units: Floats, seen: Floats, asked: Floats, dispersion: Floats, mean: Floats, error: Floats
) -> Belief:
    """Level and elasticity after weeks of sales [N, W], oldest first, `seen` being the known share of each.

    `asked` [N, W] is the price of each week as a share of today's; `mean` and `error` [N] are believed of the
    elasticity e beforehand. Sales are a Poisson count, `dispersion` [N] times as wide, round level × asked^e;
    given e the level is a Gamma whose evidence halves every six weeks (West and Harrison, 1997, chapter 10),
    and each week weighs e by the chance that it gave to what was sold (a negative binomial). Without any
    change of price the weights stay. Worked: 10 a week for long, then four weeks of 40 at half the price:
    from −1 ± 1 the elasticity moves to −1.99.
    """
    e, weight = cases(mean, error)
    kept = 0.5 ** (1.0 / HALF_LIFE_WEEKS)
    x, known = units / dispersion[:, None], seen / dispersion[:, None]
    first = x[:, :6].sum(1) / np.maximum(known[:, :6].sum(1), 1e-9)
    a = FIRST_WEEKS * np.maximum(first, LEAST_WEEKLY) / dispersion
    plain = FIRST_WEEKS / dispersion
    b = np.repeat(plain[:, None], e.shape[1], axis=1)
    told = np.log(weight)
    for w in range(x.shape[1]):
        a, b, plain = kept * a, kept * b, kept * plain + known[:, w]
        exposed = known[:, w, None] * asked[:, w, None] ** e
        chance = a[:, None] * np.log(b) - (a + x[:, w])[:, None] * np.log(b + exposed)
        told += chance + x[:, w, None] * np.log(np.maximum(exposed, 1e-300))
        a, b = a + x[:, w], b + exposed
    weight = np.exp(told - told.max(1, keepdims=True))
    return Belief(a[:, None] / b, a / plain, a, e, weight / weight.sum(1, keepdims=True))
