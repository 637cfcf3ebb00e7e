"""How long stock lasts where other places live on it too."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba import njit

from sealane.planning.contracts import Floats, Ints
from sealane.planning.core.network import Network, through
from sealane.planning.core.options import Choices
from sealane.planning.core.simulate import World

FAR_DAYS = 3650.0
HALVINGS = 24  # from ten years down to a few minutes


@dataclass(frozen=True, slots=True)
class Outflow:
    """What leaves each series: its own sales a day [S], and what the fed ones draw once theirs is used up."""

    own: Floats
    feeder: Ints  # [F] the series drawn from
    pace: Floats  # [F] units a day, with what they feed in turn
    there: Floats  # [F] units that they and those have and await
    lane_days: Floats  # [F]

    def fed_until(self, day: Floats) -> Floats:
        """Units [S] that the places fed have drawn by `day` [S], at an even pace.

        Worked: 2 a day, 10 days away, 25 there: nothing by day 2, 15 by day 10.
        """
        asked = np.maximum(self.pace * (day[self.feeder] + self.lane_days) - self.there, 0.0)
        return np.bincount(self.feeder, weights=asked, minlength=self.own.size).astype(np.float64)

    def until(self, day: Floats) -> Floats:
        """Units [S] that have left by `day` [S], own sales included."""
        return np.asarray(self.own * day + self.fed_until(day))

    def days_of(self, stock: Floats) -> Floats:
        """Days [S] for which `stock` lasts; infinity beyond ten years. Worked: 400 at 4 a day last 100."""
        out = np.empty(stock.size)
        order = np.argsort(self.feeder, kind="stable")
        start = np.searchsorted(self.feeder[order], np.arange(stock.size + 1))
        _last(self.own, stock, start, self.pace[order], self.there[order], self.lane_days[order], out)
        return out


@njit(cache=True, nogil=True, error_model="numpy")
def _last(
    own: Floats, stock: Floats, start: Ints, pace: Floats, there: Floats, lane_days: Floats, out: Floats
) -> None:
    """Fill the days for which `stock` [S] lasts; what series s feeds are rows start[s]:start[s + 1]."""
    for s in range(stock.size):
        if stock[s] <= 0.0:
            out[s] = 0.0
            continue
        low, high, day = 0.0, FAR_DAYS, FAR_DAYS
        for i in range(HALVINGS + 1):
            fed = 0.0
            for f in range(start[s], start[s + 1]):
                fed += max(pace[f] * (day + lane_days[f]) - there[f], 0.0)
            enough = own[s] * day + fed <= stock[s]
            if i == 0 and enough:
                low = np.inf
                break
            if i > 0:
                low, high = (day, high) if enough else (low, day)
            day = 0.5 * (low + high)
        out[s] = low


def outflow(world: World, choices: Choices, network: Network, daily: Floats, days: int) -> Outflow:
    """The outflow of every series at `daily` [S] units a day; a period has `days` days."""
    fed = network.fed
    lane = network.lane[fed]
    owner = np.repeat(np.arange(daily.size), np.diff(world.arrival_start))
    there = np.maximum(world.stock, 0.0) + np.bincount(owner, world.arrival_units, daily.size).astype(
        np.float64
    )
    return Outflow(
        own=daily,
        feeder=network.feeder[fed],
        pace=through(network, daily)[fed],
        there=through(network, there)[fed],
        lane_days=(choices.lead_p50[lane] + choices.delay[lane]) * days,
    )
