"""Orders tried on sampled futures: what each way of supply would need, cost and save."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from sealane.planning.contracts import Floats, Ints, PlanInputs
from sealane.planning.core.caps import Caps
from sealane.planning.core.counts import normal_quantile
from sealane.planning.core.downstream import Draw
from sealane.planning.core.money import UnitMoney
from sealane.planning.core.options import Choices
from sealane.planning.core.simulate import CURVE, Outcomes, World, draws, simulate
from sealane.planning.core.waning import Waning

FAR = 1e12  # stands for "no limit" inside the kernel
OVERHANG = 0.3  # share of the lead time beyond the next order for which a unit left over lies unheeded
PACE_DAYS = 91  # goods left over sell at the pace of the quarter that follows
LIFE_DAYS = 730  # what is not sold within two years is taken to bring its salvage and no more


@dataclass(frozen=True, slots=True)
class Bench:
    """What every trial needs."""

    inputs: PlanInputs
    money: UnitMoney
    caps: Caps
    table: tuple[Floats, Floats] = field(repr=False)


def bench(inputs: PlanInputs, money: UnitMoney, caps: Caps) -> Bench:
    """A bench with the futures drawn by the plan's seed."""
    return Bench(inputs, money, caps, draws(inputs.settings.defaults.paths, inputs.settings.seed))


def tried(b: Bench, world: World, choices: Choices, rows: Ints) -> Outcomes:
    """Outcomes [len(rows)] of ordering by those choices at the places' own demand."""
    return _run(b, world, choices, rows, b.money.shortage, None)


def tried_for_all(b: Bench, draw: Draw, choices: Choices, rows: Ints) -> Outcomes:
    """Outcomes [len(rows)] where the series also feed others.

    Sizes are those that fill the places fed; money counts only sales that would be missed.
    """
    sized = _run(b, draw.drawn, choices, rows, draw.shortage, None)
    feeding = np.flatnonzero(draw.feeds[choices.series[rows]])
    if feeding.size == 0:
        return sized
    judged = _run(b, draw.missed, choices, rows[feeding], draw.shortage, sized.units[feeding])
    names = [n for n in Outcomes.__slots__ if n not in ("need", "units")]
    return replaced(sized, feeding, judged, names)


def tried_given(b: Bench, draw: Draw, choices: Choices, rows: Ints, lots: Floats) -> Outcomes:
    """Outcomes [len(rows)] of lots of a given size [len(rows)]; `need` is not sought."""
    return _run(b, draw.missed, choices, rows, draw.shortage, lots)


def _run(
    b: Bench, world: World, choices: Choices, rows: Ints, shortage: Floats, given: Floats | None
) -> Outcomes:
    s = choices.series[rows]
    gap_look, gap_order = choices.gap_look[rows], choices.gap_order[rows]
    cap = b.caps.most(world, choices, rows)
    whole = np.ceil(cap / choices.multiple[rows]) * choices.multiple[rows]
    seasonal = b.caps.row[s] >= 0  # what a MOQ adds would lie until the next season
    most = np.minimum(choices.max_units[rows], np.where(seasonal, whole, FAR))
    worth = unit_worth(b, choices, rows, shortage)
    return simulate(
        world,
        s,
        (
            choices.lead_p50[rows],
            choices.lead_sigma[rows],
            choices.delay[rows],
            choices.arrival_share[rows],
        ),
        (gap_look, gap_order),
        (choices.moq[rows], choices.multiple[rows], most, cap),
        (b.money.holding[s], worth, choices.premium[rows] + _overhang(b, world, choices, rows)),
        b.table,
        given,
        _waning(b, choices, rows, worth),
    )


def _overhang(b: Bench, world: World, choices: Choices, rows: Ints) -> Floats:
    """What a unit left over costs because the orders under way were sized without knowing of it [N].

    The next order is sized with it in mind, those that follow it within the lead time are not. So where sales
    are lost the order that looks cheapest by itself is too large, the more so the longer the lead time
    (Morton, 1971; Zipkin, 2008). Worked: holding 0.2, lead time 4, an order each period: 0.3·3·0.2 = 0.18.
    """
    s = choices.series[rows]
    beside = choices.lead_p50[rows] + choices.delay[rows] - choices.gap_order[rows]
    return np.asarray(OVERHANG * np.maximum(beside, 0.0) * b.money.holding[s] * (1.0 - world.waits[s]))


def _waning(b: Bench, choices: Choices, rows: Ints, worth: Floats) -> Waning:
    """What goods left over lose: at the season's end no more than a year of keeping them would cost."""
    s, days = choices.series[rows], b.inputs.settings.unit.days
    ends = b.caps.ends(choices, rows)
    loss = np.where(b.money.relative[s], 0.0, np.maximum(b.money.unit_cost[s] - b.money.salvage[s], 0.0))
    kept = b.money.holding[s] * 365.0 / days
    chance = worth / (worth + b.money.holding[s] * np.maximum(choices.gap_order[rows], 1.0))
    return Waning(
        np.where(np.isfinite(ends), np.minimum(loss, kept), loss),
        ends,
        np.maximum(normal_quantile(chance.clip(0.01, 0.999)), 0.0),
        float(max(1, PACE_DAYS // days)),
        LIFE_DAYS / days,
    )


def unit_worth(b: Bench, choices: Choices, rows: Ints, shortage: Floats) -> Floats:
    """What a sale saved by each choice [len(rows)] wins: the margin, less its freight where we derived it.

    With a service level and no shortage cost it is what makes that level the cheapest one.
    Freight says nothing where goods have no known price. A bridge or a stand-in saves what the usual way
    saves; of a bridge comes off what a unit costs more by it. Worked: price 20, cost 8 and 3 freight win 9
    for each sale saved, and by a bridge that costs 4 more 5.
    """
    s, usual = choices.series[rows], np.maximum(choices.instead[rows], choices.bridges[rows])
    usual = np.where(usual >= 0, usual, rows)
    derived = b.money.shortage_derived[s]
    freight = np.where(b.money.relative[s], 0.0, choices.freight_cost[usual])
    worth = np.where(derived, np.maximum(shortage[s] - freight, 0.0), shortage[s])
    worth = np.maximum(worth - np.where(b.money.relative[s], 0.0, choices.premium[rows]), 0.0)
    objective = b.inputs.settings.objective
    if objective.service_level is None or objective.shortage_cost_per_unit is not None:
        return np.asarray(worth)
    odds = objective.service_level / (1.0 - objective.service_level)
    level = b.money.holding[s] * np.maximum(choices.gap_order[rows], 1.0) * odds
    return np.asarray(np.where(derived, level, worth))


def replaced(outcomes: Outcomes, rows: Ints, again: Outcomes, names: list[str] | None = None) -> Outcomes:
    """`outcomes` with those of `rows` taken from `again`, in the named columns or all."""
    columns = {}
    for name in Outcomes.__slots__:
        columns[name] = getattr(outcomes, name)
        if names is None or name in names:
            columns[name] = columns[name].copy()
            columns[name][rows] = getattr(again, name)
    return Outcomes(**columns)


def joined(outcomes: Outcomes, more: Outcomes) -> Outcomes:
    """The rows of both, one behind the other."""
    columns = [np.concatenate([getattr(outcomes, n), getattr(more, n)]) for n in Outcomes.__slots__]
    return Outcomes(*columns)


def untried(count: int) -> Outcomes:
    """Outcomes of choices that nobody has looked at: no need, no order."""
    columns = {name: np.zeros(count) for name in Outcomes.__slots__ if not name.startswith("curve")}
    curves = {name: np.zeros((count, CURVE)) for name in Outcomes.__slots__ if name.startswith("curve")}
    columns["need"][:] = -np.inf
    return Outcomes(**columns, **curves)
