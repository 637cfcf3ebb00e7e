"""How full each place will be when goods arrive, and whether more still fits in."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sealane.planning.contracts import Floats, Ints, PlanInputs
from sealane.planning.core.money import or_zero
from sealane.planning.core.options import Choices
from sealane.planning.core.proposal import Proposal
from sealane.planning.core.simulate import World
from sealane.planning.core.world import expected_until, position_until

NAMES = ("capacity_units", "capacity_m3")


@dataclass(slots=True)
class Fill:
    """One place with a limit: what lies there at the moments [T] at which goods come.

    `position` [S', T] is stock and arrivals less expected demand of its series, `size` [2, S'] what a unit
    takes in units and m³, `limit` [2] the most of each.
    """

    series: Ints
    times: Floats
    position: Floats
    size: Floats
    limit: Floats
    waits: Floats

    def used(self, position: Floats) -> Floats:
        """Space taken [2, T]."""
        return np.asarray(self.size @ np.maximum(position, 0.0))

    def with_order(self, s: int, due: float, units: float) -> Floats:
        """Position if `units` come at `due`; sales lost before then are not owed to anyone."""
        out = self.position.copy()
        row = int(np.searchsorted(self.series, s))
        at = self.times >= due
        owed = np.minimum(out[row, at][:1], 0.0) * (1.0 - self.waits[row])
        out[row, at] += units - owed
        return out


class Space:
    """The limited places of a plan; goods that fit are taken in, one after the other."""

    def __init__(
        self, inputs: PlanInputs, world: World, choices: Choices, proposals: tuple[Proposal, ...]
    ) -> None:
        limit = np.stack([inputs.locations.capacity_units, inputs.locations.capacity_m3])
        self._choices, self._place = choices, inputs.series_location
        self._fills: dict[int, Fill] = {}
        limited = np.flatnonzero(np.isfinite(limit).any(axis=0)).tolist()
        volume = or_zero(inputs.products.volume_m3[inputs.series_sku]) if limited else np.zeros(0)
        for place in limited:
            series = np.flatnonzero(inputs.series_location == place)
            self._fills[place] = _fill(
                world, choices, proposals, series, np.stack([np.ones(series.size), volume[series]]),
                np.nan_to_num(limit[:, place], nan=np.inf),
            )  # fmt: skip

    @property
    def limited(self) -> bool:
        """Whether any place has a limit at all."""
        return bool(self._fills)

    def share(self, p: Proposal, units: float) -> float:
        """Part of the scarcer space of its place that so many units take; 0 where there is no limit."""
        fill = self._fills.get(int(self._place[p.series]))
        if fill is None:
            return 0.0
        size = fill.size[:, int(np.searchsorted(fill.series, p.series))]
        return float((units * size / np.maximum(fill.limit, 1e-9)).max())

    def lacking(self, p: Proposal, units: float) -> str:
        """The limit that so many units would pass, "" when they fit."""
        fill = self._fills.get(int(self._place[p.series]))
        if fill is None or units <= 0:
            return ""
        due = _due(self._choices, p)
        over = fill.used(fill.with_order(p.series, due, units))[:, fill.times >= due] - fill.limit[:, None]
        found = np.flatnonzero((over > 1e-6).any(axis=1))
        return NAMES[int(found[0])] if found.size else ""

    def take(self, p: Proposal, units: float) -> None:
        """Let so many units more come to their place and, moved, leave the other."""
        fill = self._fills.get(int(self._place[p.series]))
        if fill is not None:
            fill.position = fill.with_order(p.series, _due(self._choices, p), units)
        giver = int(self._choices.from_series[p.choice])
        left = self._fills.get(int(self._place[giver])) if giver >= 0 else None
        if left is not None:
            left.position[int(np.searchsorted(left.series, giver))] -= units


def _due(choices: Choices, p: Proposal) -> float:
    return float(np.ceil(choices.lead_p50[p.choice] + choices.delay[p.choice]))


def _fill(
    world: World,
    choices: Choices,
    proposals: tuple[Proposal, ...],
    series: Ints,
    size: Floats,
    limit: Floats,
) -> Fill:
    mine = set(series.tolist())
    due = {_due(choices, p) for p in proposals if p.series in mine}
    coming = [
        world.arrival_period[world.arrival_start[s] : world.arrival_start[s + 1]].astype(np.float64)
        for s in series.tolist()
    ]
    times = np.unique(np.concatenate([np.asarray(sorted(due), dtype=np.float64), *coming]))
    position = np.empty((series.size, times.size))
    for i, t in enumerate(times.tolist()):
        at = np.full(series.size, t)
        position[:, i] = position_until(world, series, at + 1.0) - expected_until(world, series, at)
    short = np.minimum.accumulate(np.minimum(position, 0.0), axis=1)
    lost = short * (1.0 - world.waits[series])[:, None]
    return Fill(series, times, position - lost, size, limit, world.waits[series])
