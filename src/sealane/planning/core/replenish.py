"""What to move and what to buy: the cheapest size for every series, goods at hand before goods to pay for."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from sealane.planning.contracts import DecisionKind, Floats, Ints, PlanInputs, SeriesForecast
from sealane.planning.core.budget import size_to_budget
from sealane.planning.core.money import UnitMoney
from sealane.planning.core.options import Choices
from sealane.planning.core.proposal import Cut, Proposal
from sealane.planning.core.simulate import Outcomes, World, draws, simulate

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

    `max_cover` [S] is how many periods of demand a tier may be stocked for. An order is proposed when the
    cheapest size until the next look is above zero, and only if ordering its lot now costs less than waiting
    for the next look; so a large MOQ never makes demand.
    """
    table = draws(inputs.settings.defaults.paths, inputs.settings.seed)
    every = np.arange(choices.series.size)
    outcomes = _outcomes(inputs, world, choices, money, max_cover, table, every)
    base = base_choice(world, choices, outcomes, money)
    moves, given, promised = _transfers(inputs, choices, outcomes)
    if moves:
        world = _after_moves(world, choices, moves)
        touched = np.isin(choices.series, [m.series for m in moves]) & ~choices.transfer
        rows = np.flatnonzero(touched)
        again = _outcomes(inputs, world, choices, money, max_cover, table, rows)
        outcomes = _replaced(outcomes, rows, again)
    buys, cuts = _purchases(choices, outcomes, money, base, given, promised)
    kept, over = size_to_budget((*moves, *buys), outcomes, choices, inputs.settings.cash_budget)
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


def _transfers(
    inputs: PlanInputs, choices: Choices, outcomes: Outcomes
) -> tuple[tuple[Proposal, ...], Floats, dict[int, list[Proposal]]]:
    """Moves of true excess, units given away [S], and wishes that a giver has to buy for first.

    True excess is what a giver has on hand beyond its own cheapest stock. Moves with the highest gain a unit
    come first; ties go to the earlier series and choice.
    """
    size = inputs.series_sku.size
    own = np.full(size, -np.inf)
    np.maximum.at(own, choices.series, outcomes.need)
    at_hand = np.maximum(inputs.stock.on_hand - inputs.stock.committed - inputs.stock.unavailable, 0.0)
    spare = np.floor(np.minimum(np.maximum(-own, 0.0), at_hand))
    given = np.zeros(size)
    rows = np.flatnonzero(
        choices.transfer & (choices.from_series >= 0) & (outcomes.units > 0) & (outcomes.need_look > 0)
    )
    gain = (
        outcomes.cost_without[rows]
        - outcomes.cost_with[rows]
        - choices.freight_cost[rows] * outcomes.units[rows]
    )
    order = np.lexsort((rows, choices.series[rows], -gain / np.maximum(outcomes.units[rows], 1.0)))
    buyers = np.zeros(size, dtype=np.bool_)
    buyers[choices.series[~choices.transfer]] = True
    moves: list[Proposal] = []
    wishes: dict[int, list[Proposal]] = {}
    served: set[int] = set()
    for n, worth in zip(rows[order].tolist(), gain[order].tolist(), strict=True):
        s, g = int(choices.series[n]), int(choices.from_series[n])
        if s in served or worth <= 0:
            continue
        multiple, wanted = float(choices.multiple[n]), float(outcomes.units[n])
        units = np.floor(min(wanted, spare[g]) / multiple) * multiple
        if units > 0 and units >= choices.moq[n]:
            share = _curve_gain(outcomes, n, units) - choices.freight_cost[n] * units
            if share > 0:
                moves.append(_move(inputs, choices, n, int(units), share, float(outcomes.need[n])))
                spare[g] -= units
                given[g] += units
                served.add(s)
                wanted -= units
        if wanted > 0 and not buyers[s] and buyers[g]:
            served.add(s)
            missing = max(0.0, worth - (moves[-1].gain if moves and moves[-1].series == s else 0.0))
            wishes.setdefault(g, []).append(_move(inputs, choices, n, int(wanted), missing, wanted))
    return tuple(moves), given, wishes


def _move(inputs: PlanInputs, choices: Choices, n: int, units: int, gain: float, need: float) -> Proposal:
    giver = inputs.series_location[choices.from_series[n]]
    kind = DecisionKind.SHIP if inputs.locations.kind[giver] == "home" else DecisionKind.TRANSFER
    cash = float(choices.freight_cost[n] * units + choices.fixed_cost[n])
    return Proposal(kind, int(choices.series[n]), units, cash, gain, need, n)


def _curve_gain(outcomes: Outcomes, n: int, units: float) -> float:
    """Gain of ordering `units` by choice n, read off its curve."""
    x = np.concatenate([[0.0], outcomes.curve_units[n]])
    y = np.concatenate([[0.0], outcomes.curve_gain[n]])
    return float(np.interp(units, x, y))


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


def _purchases(
    choices: Choices,
    outcomes: Outcomes,
    money: UnitMoney,
    base: Ints,
    given: Floats,
    wishes: dict[int, list[Proposal]],
) -> tuple[tuple[Proposal, ...], tuple[Cut, ...]]:
    """Purchases by each series' base choice, for itself and for the places it feeds."""
    buys: list[Proposal] = []
    cuts: list[Cut] = []
    for s in np.flatnonzero(base >= 0).tolist():
        n = int(base[s])
        if choices.transfer[n]:
            continue
        fed = wishes.get(s, [])
        extra, extra_gain = sum(w.need for w in fed), sum(w.gain for w in fed)
        need = float(outcomes.need[n])
        if fed:
            need = need + float(given[s]) + extra
        elif outcomes.need_look[n] <= 0 or outcomes.need[n] <= 0:
            continue
        units = lot_size(need, choices, n) if fed else float(outcomes.units[n])
        own = float(outcomes.cost_without[n] - outcomes.cost_with[n]) if outcomes.need[n] > 0 else 0.0
        gain = own + extra_gain
        cost = float(choices.goods_cost[n] + choices.freight_cost[n])
        cash = cost * units + float(choices.fixed_cost[n])
        whole = Proposal(DecisionKind.PURCHASE, s, int(units), cash, gain, need, n)
        wanted = lot_size(need, choices, n, unlimited=True)
        if units <= 0:
            why = "max_units" if choices.max_units[n] < max(choices.moq[n], need) else "tier_policy"
            cuts.append(Cut(whole, int(wanted), why, cost * wanted, _lost(outcomes, money, n, s)))
            continue
        if not fed and not _worth_its_lot(choices, outcomes, money, n, s):
            cuts.append(Cut(whole, int(units), "moq", cash, float(max(0.0, outcomes.cost_without[n]))))
            continue
        buys.append(whole)
        if wanted > units:
            why = "max_units" if choices.max_units[n] < wanted else "tier_policy"
            missing = wanted - units
            lost = float(money.shortage[s] * max(0.0, outcomes.lost_with[n]))
            cuts.append(Cut(whole, int(missing), why, cost * missing, lost))
    return tuple(buys), tuple(cuts)


def _lost(outcomes: Outcomes, money: UnitMoney, n: int, s: int) -> float:
    return float(money.shortage[s] * outcomes.lost_without[n])


def lot_size(need: float, choices: Choices, n: int, *, unlimited: bool = False) -> float:
    """Smallest multiple at or above need and MOQ, within the maximum; 0 when nothing is needed.

    Worked: need 3, MOQ 15, multiple 4 give 16; need 0 gives 0 whatever the MOQ.
    """
    if need <= 0:
        return 0.0
    multiple, moq, most = float(choices.multiple[n]), float(choices.moq[n]), float(choices.max_units[n])
    lot = float(np.ceil(max(need, moq) / multiple - 1e-9) * multiple)
    if unlimited or lot <= most:
        return lot
    lot = float(np.floor(most / multiple + 1e-9) * multiple)
    return lot if lot >= moq else 0.0


def _worth_its_lot(choices: Choices, outcomes: Outcomes, money: UnitMoney, n: int, s: int) -> bool:
    """Whether the lot beats waiting for the next look, and sells at all within a year at a profit."""
    units = float(outcomes.units[n])
    if units <= np.ceil(max(outcomes.need[n], 0.0)):
        return True
    if outcomes.order_now_cost[n] >= outcomes.wait_cost[n]:
        return False
    span = float(choices.gap_order[n])
    rate = max(float(outcomes.lost_without[n]), 1e-9) / max(span, 1.0)
    time = units / rate
    year = 365.0
    sold = units if time <= year else rate * year
    held = float(money.holding[s]) * units * min(time, year) / 2.0
    return bool(money.shortage[s] * sold > held)
