"""From whom, at which price and by which channel: stand-ins tried against each series' usual purchase."""

from __future__ import annotations

import numpy as np

from sealane.planning.contracts import Bools, Floats, Ints
from sealane.planning.core.caps import Caps
from sealane.planning.core.money import UnitMoney, or_zero
from sealane.planning.core.options import Choices
from sealane.planning.core.ordering import due
from sealane.planning.core.simulate import Outcomes, World

MAX_WAYS = 12  # stand-ins tried for one series, the cheapest in the long run first: time is bounded by it
SWITCH_SHARE = 0.01  # of an order's cash: what another source must win more, so that plans don't flutter
SECOND_SHARE = 0.03  # the same for a supplier who is not the SKU's main one


def with_stand_ins(
    choices: Choices, mains: Ints, landed: Floats, money: UnitMoney, others: Bools | None = None
) -> tuple[Choices, Ints]:
    """`choices` with, behind them, a copy of every other purchase of the series of `mains`; their rows.

    A stand-in is reckoned until the same day as the usual way: when an order placed at the next usual time
    would arrive; so one that comes sooner must last longer, and all are weighed over the same time. `landed`
    [ways] ranks them where there are too many, `others` [ways] says which may be taken. Worked: usual lead
    time 40, next order in 28 days; by a way of 10 days the next one would have to come after 58.
    """
    ways, empty = choices.ways, np.zeros(0, dtype=np.int64)
    buys = np.flatnonzero(~choices.transfer[:ways] & (True if others is None else others))
    first = np.searchsorted(choices.series[buys], choices.series[mains])
    last = np.searchsorted(choices.series[buys], choices.series[mains], side="right")
    count = last - first
    if not bool((count > 0).any()):
        return choices, empty
    upto = np.repeat(mains, count)
    rows = buys[np.arange(upto.size) - np.repeat(np.cumsum(count) - count, count) + np.repeat(first, count)]
    lead = choices.lead_p50 + choices.delay
    gap = lead[upto] + choices.gap_order[upto] - lead[rows]
    fits = (rows != upto) & (gap >= 1.0)
    rows, upto, gap = rows[fits], upto[fits], gap[fits]
    if rows.size == 0:
        return choices, empty
    keep = _cheapest(upto, rows, landed)
    rows, upto, gap = rows[keep], upto[keep], gap[keep]
    cost = choices.goods_cost + choices.freight_cost
    less = np.where(money.relative[choices.series[rows]], 0.0, or_zero(cost[upto] - cost[rows]))
    more = choices.with_more(
        rows,
        gap_order=gap,
        gap_look=np.minimum(choices.gap_look[rows], gap),
        instead=upto,
        cheaper=less,
        bridges=np.full(rows.size, -1, dtype=np.int64),
    )
    return more, np.arange(choices.series.size, more.series.size)


def _cheapest(upto: Ints, rows: Ints, landed: Floats) -> Ints:
    """Places of the at most MAX_WAYS cheapest rows of each usual way, in the order given."""
    order = np.lexsort((rows, landed[rows], upto))
    start = np.searchsorted(upto[order], upto[order])
    return np.sort(order[np.arange(order.size) - start < MAX_WAYS])


def gains(choices: Choices, outcomes: Outcomes, rows: Ints, used: frozenset[tuple[int, int]]) -> Floats:
    """Money [len(rows)] that the lots of `rows` win until the day on which the usual next order comes.

    What they save in sales and holding, what their units cost less, less what is paid once: a cost that is
    shared counts only where nothing goes that way (`used`: supply row and place) anyhow. −inf where no lot is
    due.
    """
    won = outcomes.cost_without[rows] - outcomes.cost_with[rows]
    won = won + choices.cheaper[rows] * outcomes.units[rows]
    pairs = zip(choices.row[rows].tolist(), choices.place[rows].tolist(), strict=True)
    paid = np.asarray([pair not in used for pair in pairs], dtype=np.bool_)
    once = np.where(choices.shared_fixed[rows] & ~paid, 0.0, choices.fixed_cost[rows])
    return np.where(due(outcomes)[rows], won - once, -np.inf)


def allowed(caps: Caps, world: World, choices: Choices, outcomes: Outcomes, rows: Ints) -> Bools:
    """Which stand-ins [len(rows)] keep to what may be stocked: a price break lifts no cap as a MOQ does."""
    usual = choices.instead[rows]
    most = caps.most(world, choices, rows)
    whole = np.ceil(most / choices.multiple[rows]) * choices.multiple[rows]
    return np.asarray(outcomes.units[rows] <= np.maximum(whole, outcomes.units[usual]), dtype=np.bool_)


def best_stand_ins(choices: Choices, outcomes: Outcomes, rows: Ints, won: Floats, usual_wins: Floats) -> Ints:
    """Of the stand-ins `rows` that win clearly more than their usual way, the best of each; sorted.

    `won` [len(rows)] and `usual_wins` [N] are gains; clearly means by a share of the cash of the lot.
    """
    usual = choices.instead[rows]
    unit = or_zero(choices.goods_cost[rows]) + choices.freight_cost[rows]
    share = np.where(choices.main[rows], SWITCH_SHARE, SECOND_SHARE)
    bar = np.maximum(usual_wins[usual], 0.0) + share * unit * outcomes.units[rows]
    clear = won > bar
    rows, won = rows[clear], won[clear]
    order = np.lexsort((rows, -won, choices.instead[rows]))
    _, at = np.unique(choices.instead[rows[order]], return_index=True)
    return np.sort(rows[order][at])
