"""What the places that a warehouse feeds will draw from it, as demand on the warehouse itself."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numba import njit

from sealane.planning.contracts import Bools, Floats, Ints
from sealane.planning.core.counts import spread_quantile
from sealane.planning.core.money import UnitMoney
from sealane.planning.core.network import Network, through
from sealane.planning.core.options import Choices
from sealane.planning.core.simulate import World

SAFETY_CHANCE = (0.5, 0.99)  # bounds of the chance at which a fed place's own safety is reckoned


@dataclass(frozen=True, slots=True)
class Draw:
    """Demand on each series with what it feeds, seen in three ways.

    `drawn` fills the places fed up to their levels: orders are sized by it. `missed` counts only sales that
    are lost there if nothing is sent: orders are judged by it. `needed` leaves as late as goods may leave
    without a sale being missed on average: how long stock lasts is told by it. `shortage` [S] is money per
    unit lacking, `feeds` [S] says where there is anything to feed.
    """

    drawn: World
    missed: World
    needed: World
    shortage: Floats
    feeds: Bools


def draw(world: World, choices: Choices, money: UnitMoney, network: Network, who: Bools) -> Draw:
    """Add to each feeder's demand what the fed series in `who` [S] need, net of what they have and await.

    Distribution requirements planning (Martin, 1983): to be covered from t on, a place must by t have been
    sent M(t+L+R) + safety − stock − arrivals − sales lost before anything sent could come, L being the lane's
    lead time, R its rhythm. What would be missed by t is the expected shortfall E[(D(t+L) − stock −
    arrivals)⁺] less that of t = 0. Doubts of the places are pooled as independent (Eppen, 1979).
    Worked: 2 a period without spread, L 10, R 5, 25 in stock: 2·15 − 25 = 5 are drawn at once, then 2 each
    period, of which none is missed before stock ends, after period 12.
    """
    fed = network.fed
    fed = fed[who[fed]]
    if fed.size == 0:
        return Draw(world, world, world, money.shortage, np.zeros(world.stock.size, dtype=np.bool_))
    full, late, least = world.expected.copy(), world.expected.copy(), world.expected.copy()
    rate = world.rate.copy()
    for depth in sorted(set(network.depth[fed].tolist()), reverse=True):
        s = fed[network.depth[fed] == depth]
        asked = _Asked(world, choices, money, s, network.lane[s])
        np.add.at(full, network.feeder[s], _shifted(asked.to_fill(full[s], rate[s])))
        np.add.at(late, network.feeder[s], _shifted(asked.to_miss(late[s], rate[s])))
        np.add.at(least, network.feeder[s], _shifted(asked.to_last(least[s], rate[s])))
        np.add.at(rate, network.feeder[s], rate[s])
    return _drawn(world, choices, money, network, fed, (full, late, least), rate)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the fed series `s` [F] ask for by their lanes."""

    world: World
    choices: Choices
    money: UnitMoney
    s: Ints
    lane: Ints

    def to_fill(self, mean: Floats, rate: Floats) -> Floats:
        """Units [F, H+1] that must have been sent by each period to keep the place at its level."""
        n, s = self.lane, self.s
        gap = self.choices.gap_order[n]
        ahead, have = self._until(mean, rate, self._lead() + np.ceil(gap))
        window = ahead[:, 0]
        variance = self.world.dispersion[s] * window + self.world.level_cv2[s] * window**2
        variance = variance + (rate * self.choices.lead_sigma[n]) ** 2
        p, h = self.money.shortage[s], self.money.holding[s]
        chance = np.clip(p / (p + h * np.maximum(gap, 1.0)), *SAFETY_CHANCE)
        safety = np.maximum(spread_quantile(window, variance, np.round(chance, 2)) - window, 0.0)
        short = ahead + (safety - self._lost(mean))[:, None] - have
        return np.maximum.accumulate(np.maximum(short, 0.0), axis=1)

    def to_last(self, mean: Floats, rate: Floats) -> Floats:
        """Units [F, H+1] that must have left by each period for stock to last on average."""
        ahead, have = self._until(mean, rate, self._lead())
        return np.maximum.accumulate(np.maximum(ahead - self._lost(mean)[:, None] - have, 0.0), axis=1)

    def to_miss(self, mean: Floats, rate: Floats) -> Floats:
        """Sales [F, H+1] that would be missed for want of what was not sent by each period."""
        s = self.s
        ahead, have = self._until(mean, rate, self._lead())
        variance = self.world.dispersion[s, None] * ahead + self.world.level_cv2[s, None] * ahead**2
        short = shortfall(ahead, variance, have)
        return np.maximum.accumulate(np.maximum(short - short[:, :1], 0.0), axis=1)

    def _until(self, mean: Floats, rate: Floats, lag: Floats) -> tuple[Floats, Floats]:
        """Demand up to `lag` [F] periods after each period, and what is there by then; [F, H+1] each."""
        horizon = mean.shape[1] - 1
        at = np.arange(horizon + 1)[None, :] + lag[:, None].astype(np.int64)
        inside = np.minimum(at, horizon)
        rows = np.arange(self.s.size)[:, None]
        have = self.world.stock[self.s, None] + self._arrived()[rows, inside]
        return mean[rows, inside] + (at - inside) * rate[:, None], have

    def _arrived(self) -> Floats:
        """Units [F, H+1] that come before each period; the last column holds all that ever come."""
        w, horizon = self.world, self.world.expected.shape[1] - 1
        owner = np.repeat(np.arange(w.stock.size), np.diff(w.arrival_start))
        came = np.zeros((w.stock.size, horizon + 1))
        np.add.at(came, (owner, np.minimum(w.arrival_period + 1, horizon)), w.arrival_units)
        return np.cumsum(came[self.s], axis=1)

    def _lead(self) -> Floats:
        return np.asarray(np.ceil(self.choices.lead_p50[self.lane] + self.choices.delay[self.lane]))

    def _lost(self, mean: Floats) -> Floats:
        """Mean sales [F] that are lost before anything sent today could come."""
        horizon = mean.shape[1] - 1
        short = np.maximum.accumulate(mean - self.world.stock[self.s, None] - self._arrived(), axis=1)
        at = np.minimum(self._lead(), horizon).astype(np.int64)
        missed = np.maximum(short[np.arange(self.s.size), at], 0.0)
        return np.asarray((1.0 - self.world.waits[self.s]) * missed)


def _shifted(until: Floats) -> Floats:
    """What must have been sent by period t is demand before the end of it."""
    out = np.zeros_like(until)
    out[:, 1:] = until[:, :-1]
    return out


def _drawn(
    world: World,
    choices: Choices,
    money: UnitMoney,
    network: Network,
    fed: Ints,
    expected: tuple[Floats, Floats, Floats],
    rate: Floats,
) -> Draw:
    size = world.stock.size
    used = replace(network, feeder=_only(network.feeder, fed), fed=fed)
    gross = world.expected[:, -1]
    total = np.maximum(through(used, gross), 1e-9)
    feeds = np.zeros(size, dtype=np.bool_)
    feeds[network.feeder[fed]] = True
    dispersion = np.where(feeds, through(used, world.dispersion * gross) / total, world.dispersion)
    cv2 = np.where(feeds, through(used, world.level_cv2 * gross**2) / total**2, world.level_cv2)
    less = np.zeros(size)  # freight to the place fed comes off what a sale there wins
    paid = money.shortage_derived[fed] & ~money.relative[fed]
    less[fed] = np.where(paid, choices.freight_cost[network.lane[fed]], 0.0)
    worth = np.where(feeds, money.shortage, np.maximum(money.shortage - less, 0.0))
    shortage = np.where(feeds, through(used, worth * gross) / total, money.shortage)
    shared: dict[str, Any] = {"rate": rate, "dispersion": np.maximum(dispersion, 1.0), "level_cv2": cv2}
    full, late, least = expected
    asked, lost = full[:, -1], late[:, -1]
    waits = np.where(feeds, np.clip(1.0 - lost / np.maximum(asked, 1e-9), world.waits, 1.0), world.waits)
    return Draw(
        replace(world, expected=full, waits=waits, **shared),
        replace(world, expected=late, **shared),
        replace(world, expected=least, **shared),
        shortage,
        feeds,
    )


def _only(feeder: Ints, fed: Ints) -> Ints:
    out = np.full(feeder.size, -1, dtype=np.int64)
    out[fed] = feeder[fed]
    return out


@njit(cache=True, nogil=True, error_model="numpy")
def shortfall(mean: Floats, variance: Floats, have: Floats) -> Floats:
    """Expected units [any 2 axes] by which demand of this mean and variance passes what is there.

    The normal loss function σ·(φ(z) − z·(1 − Φ(z))), z = (have − mean)/σ. Worked: mean 100, variance 400,
    120 there: z 1, 20·0.0833 = 1.67.
    """
    out = np.empty(mean.shape)
    for i in range(mean.shape[0]):
        for j in range(mean.shape[1]):
            gap = have[i, j] - mean[i, j]
            sigma = math.sqrt(max(variance[i, j], 1e-12))
            z = gap / sigma
            if z > 6.0:
                out[i, j] = 0.0
            else:
                tail = 0.5 * math.erfc(z / math.sqrt(2.0))
                out[i, j] = sigma * (math.exp(-0.5 * z * z) / math.sqrt(2.0 * math.pi) - z * tail)
    return out
