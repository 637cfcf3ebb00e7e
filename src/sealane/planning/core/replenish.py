"""What to move and what to buy: the cheapest size for every series, goods at hand before goods to pay for."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from sealane.planning.contracts import Floats, Ints, PlanInputs, SeriesForecast
from sealane.planning.core.budget import size_to_budget
from sealane.planning.core.money import UnitMoney
from sealane.planning.core.options import Choices
from sealane.planning.core.proposal import Cut, Proposal
from sealane.planning.core.purchase import purchases
from sealane.planning.core.simulate import Outcomes, World, draws, simulate
from sealane.planning.core.transfer import transfers

FAR = 1e12  # stands for "no limit" inside the kernel


@dataclass(frozen=True, slots=True)
class Supply:
    """Proposals to buy and to move, what was cut, and the choice and outcome each series was judged by."""

    proposals: tuple[Proposal, ...]
    cuts: tuple[Cut, ...]
    outcomes: Outcomes
    base: Ints  # [S] row of `Choices` by which the series is judged


def build_world(inputs: PlanInputs, forecast: SeriesForecast) -> World:
    """Stock, arrivals and cumulative mean demand of every series, in periods from `as_of`."""
    size, horizon = forecast.mean.shape
    expected = np.zeros((size, horizon + 1))
    np.cumsum(forecast.mean, axis=1, out=expected[:, 1:], dtype=np.float64)
    tail = max(1, min(horizon, 28 // forecast.unit.days))
    stock = inputs.stock.on_hand - inputs.stock.committed - inputs.stock.unavailable
    today = np.datetime64(inputs.settings.as_of, "D")
    period = (inputs.incoming.due - today).astype(np.int64) // forecast.unit.days
    start = np.searchsorted(inputs.incoming.series, np.arange(size + 1))
    return World(
        stock=stock,
        expected=expected,
        rate=forecast.mean[:, -tail:].mean(axis=1, dtype=np.float64),
        dispersion=forecast.dispersion,
        level_cv2=forecast.level_cv2,
        arrival_start=np.asarray(start, dtype=np.int64),
        arrival_period=np.asarray(period, dtype=np.int64),
        arrival_units=inputs.incoming.units,
        lost_sales=inputs.settings.lost_sales,
    )


def expected_until(world: World, series: Ints, periods: Floats) -> Floats:
    """Mean demand of `series` [N] in the first `periods` [N] periods; fractions count in proportion."""
    horizon = world.expected.shape[1] - 1
    whole = np.minimum(np.floor(periods), horizon).astype(np.int64)
    part = np.minimum(periods, horizon) - whole
    base = world.expected[series, whole]
    after = world.expected[series, np.minimum(whole + 1, horizon)]
    return np.asarray(base + part * (after - base) + np.maximum(periods - horizon, 0) * world.rate[series])


def supply_decisions(
    inputs: PlanInputs, world: World, choices: Choices, money: UnitMoney, max_cover: Floats
) -> Supply:
    """Transfers and purchases for the series that need them, within the cash budget.

    `max_cover` [S] is how many periods of demand a tier may be stocked for. An order is proposed only when
    its lot now costs less than waiting for the next look; so a large MOQ never makes demand.
    """
    table = draws(inputs.settings.defaults.paths, inputs.settings.seed)
    every = np.arange(choices.series.size)
    outcomes = _outcomes(inputs, world, choices, money, max_cover, table, every)
    base = base_choice(world, choices, outcomes, money)
    moves = transfers(inputs, choices, outcomes)
    if moves.proposals:
        world = _after_moves(world, choices, moves.proposals)
        touched = np.isin(choices.series, [m.series for m in moves.proposals]) & ~choices.transfer
        rows = np.flatnonzero(touched)
        again = _outcomes(inputs, world, choices, money, max_cover, table, rows)
        outcomes = _replaced(outcomes, rows, again)
    buys, cuts = purchases(inputs, choices, outcomes, money, base, moves)
    kept, over = size_to_budget((*moves.proposals, *buys), outcomes, choices, inputs.settings.cash_budget)
    return Supply(kept, (*cuts, *over), outcomes, base)


def _outcomes(
    inputs: PlanInputs,
    world: World,
    choices: Choices,
    money: UnitMoney,
    max_cover: Floats,
    table: tuple[Floats, Floats],
    rows: Ints,
) -> Outcomes:
    s = choices.series[rows]
    lead = choices.lead_p50[rows] + choices.delay[rows]
    gap_look, gap_order = choices.gap_look[rows], choices.gap_order[rows]
    position = position_until(world, s, np.ceil(lead) + gap_order)
    cover = np.maximum(max_cover[s], gap_order)
    cap = np.maximum(0.0, np.ceil(expected_until(world, s, lead + cover) - position))
    shortage = money.shortage[s]
    level = inputs.settings.objective.service_level
    if level is not None and inputs.settings.objective.shortage_cost_per_unit is None:
        derived = money.holding[s] * np.maximum(gap_order, 1.0) * level / (1.0 - level)
        shortage = np.where(money.shortage_derived[s], derived, shortage)
    most = np.minimum(choices.max_units[rows], FAR)
    return simulate(
        world,
        s,
        (choices.lead_p50[rows], choices.lead_sigma[rows], choices.delay[rows]),
        (gap_look, gap_order),
        (choices.moq[rows], choices.multiple[rows], most, cap),
        (money.holding[s], shortage),
        table,
    )


def position_until(world: World, series: Ints, until: Floats) -> Floats:
    """Stock plus what arrives in the first `until` [N] periods."""
    far = 100_000  # periods; arrivals beyond it come in any case too late
    owner = np.repeat(np.arange(world.stock.size), np.diff(world.arrival_start))
    keys = owner * far + np.minimum(world.arrival_period, far - 1)
    total = np.concatenate([[0.0], np.cumsum(world.arrival_units)])
    last = np.searchsorted(keys, series * far + np.minimum(np.ceil(until), far - 1).astype(np.int64))
    return np.asarray(world.stock[series] + total[last] - total[world.arrival_start[series]])


def base_choice(world: World, choices: Choices, outcomes: Outcomes, money: UnitMoney) -> Ints:
    """The way of supply [S] that serves a unit of demand most cheaply, purchases before transfers.

    Money per unit: goods, freight and a share of the fixed cost, plus holding and shortage expected until the
    next order would arrive. A transfer is the base only where nothing can be bought.
    """
    s = choices.series
    lot = np.maximum(outcomes.units, np.maximum(choices.moq, 1.0))
    goods = np.nan_to_num(choices.goods_cost, nan=0.0) + choices.freight_cost + choices.fixed_cost / lot
    span = choices.lead_p50 + choices.delay + choices.gap_order
    demand = np.maximum(expected_until(world, s, span), 0.5)
    risk = (outcomes.cost_with + money.shortage[s] * outcomes.lost_before) / demand
    order = np.lexsort((np.arange(s.size), goods + risk, choices.transfer, s))
    first = np.concatenate([[True], s[order][1:] != s[order][:-1]]) if s.size else np.zeros(0, dtype=np.bool_)
    base = np.full(world.stock.size, -1, dtype=np.int64)
    base[s[order][first]] = order[first]
    return base


def _after_moves(world: World, choices: Choices, moves: tuple[Proposal, ...]) -> World:
    """The world in which the moved goods have left one place and are on their way to the other."""
    stock = world.stock.copy()
    owner = np.repeat(np.arange(stock.size), np.diff(world.arrival_start))
    extra_owner = np.asarray([m.series for m in moves], dtype=np.int64)
    rows = np.asarray([m.choice for m in moves], dtype=np.int64)
    due = np.ceil(choices.lead_p50[rows] + choices.delay[rows]).astype(np.int64)
    units = np.asarray([float(m.units) for m in moves])
    np.subtract.at(stock, choices.from_series[rows], units)
    owner = np.concatenate([owner, extra_owner])
    period = np.concatenate([world.arrival_period, due])
    amount = np.concatenate([world.arrival_units, units])
    order = np.lexsort((amount, period, owner))
    start = np.searchsorted(owner[order], np.arange(stock.size + 1))
    return replace(
        world,
        stock=stock,
        arrival_start=np.asarray(start, dtype=np.int64),
        arrival_period=period[order],
        arrival_units=amount[order],
    )


def _replaced(outcomes: Outcomes, rows: Ints, again: Outcomes) -> Outcomes:
    changed = {}
    for name in Outcomes.__slots__:
        column = getattr(outcomes, name).copy()
        column[rows] = getattr(again, name)
        changed[name] = column
    return Outcomes(**changed)
