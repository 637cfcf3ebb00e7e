"""How long stock lasts where other places live on it too."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

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
        low, high = np.zeros(stock.size), np.full(stock.size, FAR_DAYS)
        for _ in range(HALVINGS):
            middle = 0.5 * (low + high)
            enough = self.until(middle) <= stock
            low, high = np.where(enough, middle, low), np.where(enough, high, middle)
        endless = self.until(np.full(stock.size, FAR_DAYS)) <= stock
        return np.where(stock <= 0, 0.0, np.where(endless, np.inf, low))


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
