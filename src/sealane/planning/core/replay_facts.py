"""What a replay knows and its policies do not: what was wanted, and what each way of supply costs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from sealane.planning.contracts import Bools, Bytes, Floats, Ints, PlanInputs, Tier
from sealane.planning.contracts.vocabulary import UNKNOWN
from sealane.planning.core.money import unit_money
from sealane.planning.core.options import Choices, choices
from sealane.planning.core.policy import category_policy, tier_policy, yearly_loss

OPENING_PERIODS = 28  # days of sales, of which the mean sets what stock each policy begins with


@dataclass(frozen=True, slots=True)
class Facts:
    """Series [S] by SKU and location, periods [T], ways of supply [N]; money per unit, lead times in periods.

    `demand` is what was sold, never below zero: what was missed then is known to nobody, so that a period out
    of stock counts with its sales. `usual` [S] is the cheapest way to each series.
    """

    names: tuple[tuple[str, str], ...]
    first: date
    days: int
    demand: Floats
    known: Bytes
    price: Floats
    cost: Floats
    holding: Floats
    safety_days: Floats
    ways: Choices
    way_names: tuple[tuple[bool, str, str], ...]  # transfer, supplier or source, channel
    usual: Ints

    def day(self, at: int) -> date:
        """The first day of period `at`."""
        return self.first + timedelta(days=at * self.days)

    def mean(self, at: int, periods: int) -> Floats:
        """Mean demand a period [S] over the last known `periods` before `at`."""
        begin = max(0, at - periods)
        there = self.known[:, begin:at] != UNKNOWN
        return np.asarray((self.demand[:, begin:at] * there).sum(1) / np.maximum(there.sum(1), 1))

    def through(self, values: Floats) -> Floats:
        """`values` [S] with those of every series that is usually fed from it, directly or not, added."""
        total = values.copy()
        for series in self._far_first():
            total[self.ways.from_series[self.usual[series]]] += total[series]
        return total

    def tier(self, way: int, units: int) -> int:
        """The cheapest price tier of the same source that so many units reach; the way itself without any."""
        first, last = np.searchsorted(self.ways.series, [self.ways.series[way], self.ways.series[way] + 1])
        same = [n for n in range(int(first), int(last)) if self.way_names[n] == self.way_names[way]]
        reached = [n for n in same if self.ways.moq[n] <= units]
        cost = np.nan_to_num(self.ways.goods_cost) + self.ways.freight_cost
        return min(reached, key=lambda n: (float(cost[n]), n)) if reached else way

    def _far_first(self) -> list[int]:
        feeder = np.where(self.usual >= 0, self.ways.from_series[np.maximum(self.usual, 0)], -1)
        depth = np.zeros(feeder.size, dtype=np.int64)
        for _ in range(int(feeder.size and 4)):  # supplier → home → hub → store is the longest way there is
            depth = np.where(feeder >= 0, depth[np.maximum(feeder, 0)] + 1, 0)
        fed = np.flatnonzero(feeder >= 0)
        return [int(s) for s in fed[np.argsort(-depth[fed], kind="stable")]]

    def target(self, at: int, every: int) -> Floats:
        """Units [S] that cover the usual lead time, the wait for the next look, and the safety days."""
        lead = np.where(self.usual >= 0, self.ways.lead_p50[np.maximum(self.usual, 0)], 0.0)
        rate = self.through(self.mean(at, max(1, OPENING_PERIODS // self.days)))
        return np.asarray(np.ceil(rate * (lead + every + self.safety_days / self.days)))

    def opening(self, at: int) -> Floats:
        """What lies in each place when a replay begins: the same for every policy."""
        return self.target(at, max(1, 7 // self.days))


def facts_of(inputs: PlanInputs) -> Facts:
    """The facts of a replay from inputs that know everything up to their `as_of`."""
    regular = tier_policy(Tier.REGULAR, inputs.settings)
    categories = [inputs.products.category[k] for k in inputs.series_sku]
    losses = np.asarray([yearly_loss(regular, c, inputs.settings) for c in categories])
    money = unit_money(inputs, losses)
    rhythm = np.ones(inputs.series_sku.size)
    ways = choices(inputs, money, rhythm, rhythm)
    value = np.nan_to_num(money.unit_cost, nan=0.0)
    return Facts(
        names=tuple(
            (inputs.products.sku[k], inputs.locations.location[p])
            for k, p in zip(inputs.series_sku, inputs.series_location, strict=True)
        ),
        first=inputs.demand.first_day,
        days=inputs.settings.unit.days,
        demand=np.maximum(inputs.demand.units.astype(np.float64), 0.0),
        known=inputs.demand.known,
        price=money.price,
        cost=value,
        holding=money.holding,
        safety_days=np.asarray([category_policy(c, inputs.settings).safety_days for c in categories], float),
        ways=ways,
        way_names=_names(inputs, ways),
        usual=_usual(ways, _higher_tier(inputs, ways), inputs.series_sku.size),
    )


def _usual(ways: Choices, higher: Bools, size: int) -> Ints:
    """The cheapest purchase of each series [S] from its main suppliers, else the cheapest lane, else -1.

    Of price tiers the one that any lot reaches.
    """
    per_unit = np.nan_to_num(ways.goods_cost) + ways.freight_cost
    real = np.flatnonzero(~ways.transfer | (ways.from_series >= 0))
    keys = (per_unit[real], higher[real], ~ways.main[real], ways.transfer[real], ways.series[real])
    order = real[np.lexsort(keys)]
    series, first = np.unique(ways.series[order], return_index=True)
    usual = np.full(size, -1, dtype=np.int64)
    usual[series] = order[first]
    return usual


def _higher_tier(inputs: PlanInputs, ways: Choices) -> Bools:
    """Which ways [N] are price tiers that only larger lots reach."""
    given = inputs.supply.from_units
    if given.size == 0:
        return np.zeros(ways.row.size, dtype=np.bool_)
    return np.asarray((ways.row >= 0) & (given[np.maximum(ways.row, 0)] > 1.0), dtype=np.bool_)


def _names(inputs: PlanInputs, ways: Choices) -> tuple[tuple[bool, str, str], ...]:
    supply, out = inputs.supply, []
    for row, transfer in zip(ways.row.tolist(), ways.transfer.tolist(), strict=True):
        if row < 0:
            out.append((False, "", ""))
        else:
            source = supply.source_name[row] if transfer else supply.supplier[row]
            out.append((bool(transfer), source, supply.channel[row]))
    return tuple(out)
