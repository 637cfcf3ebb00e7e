"""History once more: each policy buys with what was known then, and meets what really was wanted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from sealane.planning.contracts import Course, Floats, Ints, ReplayFrame, Text
from sealane.planning.core.replay_facts import Facts


@dataclass(frozen=True, slots=True)
class Order:
    """Units by one way of supply (an index of `Facts.ways`), with the period for which they were promised."""

    way: int
    units: int
    due: int
    arrives: int


@dataclass(frozen=True, slots=True)
class State:
    """What a policy may know at the start of period `at`: stock [S] and the orders still open."""

    at: int
    stock: Floats
    open: tuple[Order, ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """Units that a policy wants by one way of supply; where it is known when they came, then they do."""

    way: int
    units: int
    arrives: int = -1


@dataclass(frozen=True, slots=True)
class Start:
    """What lies in each place [S] and is on its way when a replay begins."""

    stock: Floats
    open: tuple[Order, ...] = ()


Tick = Callable[[int, int], None]
Policy = Callable[[State], list[Wish]]


@dataclass(slots=True)
class _Running:
    """Stock and orders of one policy while time passes, and what is written down of it."""

    facts: Facts
    stock: Floats
    open: list[Order] = field(default_factory=list)

    def receive(self, at: int) -> None:
        for order in self.open:
            if order.arrives <= at:
                self.stock[self.facts.ways.series[order.way]] += order.units
        self.open = [order for order in self.open if order.arrives > at]

    def place(self, at: int, wishes: list[Wish], luck: Floats) -> tuple[float, float]:
        """Order what is wished for, transfers as far as there is stock; return goods and freight paid."""
        ways, goods, freight = self.facts.ways, 0.0, 0.0
        paid: set[tuple[int, int]] = set()  # shipments that have borne their fixed cost today
        for wish in sorted(wishes, key=lambda w: (w.way, w.units)):
            giver, units = int(ways.from_series[wish.way]), wish.units
            if giver >= 0:
                units = min(units, int(self.stock[giver]))
                self.stock[giver] -= units
            if units <= 0:
                continue
            lead = float(ways.lead_p50[wish.way])
            wait = lead + float(ways.lead_sigma[wish.way]) * luck[int(ways.series[wish.way])]
            due, arrives = at + round(lead), at + max(0, round(wait))
            if wish.arrives >= 0:
                due = arrives = max(at, wish.arrives)
            self.open.append(Order(wish.way, units, due, arrives))
            goods += units * float(np.nan_to_num(ways.goods_cost[wish.way]))
            lane = (int(ways.row[wish.way]), int(ways.place[wish.way]))
            once = bool(ways.shared_fixed[wish.way]) and lane in paid
            paid.add(lane)
            fixed = 0.0 if once else float(ways.fixed_cost[wish.way])
            freight += units * float(ways.freight_cost[wish.way]) + fixed
        self.receive(at)
        return goods, freight

    def value(self) -> float:
        on_way = sum(order.units * self.facts.cost[self.facts.ways.series[order.way]] for order in self.open)
        return float(self.stock @ self.facts.cost + on_way)


def course(
    facts: Facts,
    frame: ReplayFrame,
    name: str,
    label: Text,
    policy: Policy,
    start: Start | None = None,
    tick: Tick = lambda *_: None,
) -> Course:
    """Run one policy through the last `warm_up + periods` periods of `facts`.

    In each period orders arrive, then (every `every` periods) somebody looks and orders, then customers come;
    what is not there is missed. Lead times are drawn by period and series, so that every policy has the same
    luck: round(p50 + σ·z). Without `start` all begin with the stock that a rule of thumb would hold; `tick`
    is told the periods done and all of them.
    """
    begin = facts.demand.shape[1] - frame.warm_up - frame.periods
    given = start or Start(facts.opening(begin))
    running = _Running(facts, given.stock.copy(), list(given.open))
    rows, opening_value = [], 0.0
    for at in range(begin, facts.demand.shape[1]):
        if at == begin + frame.warm_up:
            opening_value = running.value()
        tick(at - begin, facts.demand.shape[1] - begin)
        running.receive(at)
        goods = freight = 0.0
        if (at - begin) % frame.every == 0:
            luck = np.random.default_rng([frame.seed, at]).standard_normal(facts.cost.size)
            wishes = policy(State(at, running.stock.copy(), tuple(running.open)))
            goods, freight = running.place(at, wishes, luck)
        rows.append(_period(facts, running, at, goods, freight))
    counted = np.asarray(rows[frame.warm_up :]).reshape(-1, len(Course.COLUMNS)).T
    columns = dict(zip(Course.COLUMNS, counted, strict=True))
    return Course(name=name, label=label, opening_value=opening_value, **columns)


def _period(facts: Facts, running: _Running, at: int, goods: float, freight: float) -> tuple[float, ...]:
    wanted = facts.demand[:, at]
    sold = np.minimum(running.stock, wanted)
    missed = wanted - sold
    running.stock = running.stock - sold
    return (
        float(sold.sum()),
        float(missed.sum()),
        float(running.stock.sum()),
        running.value(),
        float(sold @ facts.price),
        goods + freight,
        freight,
        float(running.stock @ facts.holding),
        float(missed @ np.maximum(facts.price - facts.cost, 0.0)),
    )


def on_order(facts: Facts, state: State) -> Floats:
    """Units [S] on their way to each series."""
    coming = np.zeros(state.stock.size)
    ways: Ints = facts.ways.series
    for order in state.open:
        coming[ways[order.way]] += order.units
    return coming
