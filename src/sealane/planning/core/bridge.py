"""Some by the quick way now, the rest by the usual one: quick lots that last until the usual goods come."""

from __future__ import annotations

import numpy as np

from sealane.planning.contracts import Ints
from sealane.planning.core.money import or_zero
from sealane.planning.core.options import Choices
from sealane.planning.core.ordering import due
from sealane.planning.core.simulate import Outcomes

MIN_MISSED = (
    0.5  # units: with fewer sales at risk before the usual goods come, no second shipment is thought of
)


def with_bridges(choices: Choices, mains: Ints, outcomes: Outcomes) -> tuple[Choices, Ints]:
    """`choices` with, behind them, every quicker way to bridge the time before the ways `mains`; their rows.

    A bridge comes from the same place (any supplier of a purchase) at least a period sooner, and only where
    sales would be missed before the usual goods come. Its lot must last until then; each unit left over is
    charged what it cost more than the usual way, so that none is sent dearly to lie.
    """
    lead = choices.lead_p50 + choices.delay
    ways = choices.ways
    quick: list[int] = []
    main: list[int] = []
    at_risk = mains[outcomes.lost_before[mains] >= MIN_MISSED]
    of = choices.series[at_risk]
    first, last = (np.searchsorted(choices.series[:ways], s).tolist() for s in (of, of + 1))
    for b, begin, end in zip(at_risk.tolist(), first, last, strict=True):
        for f in range(begin, end):
            same = (
                choices.transfer[f] == choices.transfer[b]
                and choices.from_series[f] == choices.from_series[b]
            )
            if same and lead[f] <= lead[b] - 1.0:
                quick.append(f)
                main.append(b)
    rows, upto = np.asarray(quick, dtype=np.int64), np.asarray(main, dtype=np.int64)
    if rows.size == 0:
        return choices, rows
    gap = lead[upto] - choices.lead_p50[rows]
    cost = choices.goods_cost + choices.freight_cost
    dearer = or_zero(np.maximum(cost[rows] - cost[upto], 0.0))
    more = choices.with_more(
        rows,
        gap_order=gap,
        gap_look=np.minimum(choices.gap_look[rows], gap),
        premium=dearer,
        bridges=upto,
    )
    return more, np.arange(choices.series.size, choices.series.size + rows.size)


def best_bridges(choices: Choices, outcomes: Outcomes, rows: Ints) -> Ints:
    """Of the bridges `rows` that are due, the one of each way that wins most; sorted."""
    rows = rows[due(outcomes)[rows]]
    gain = outcomes.cost_without[rows] - outcomes.cost_with[rows]
    first = np.lexsort((rows, -gain, choices.bridges[rows]))
    _, at = np.unique(choices.bridges[rows[first]], return_index=True)
    return np.sort(rows[first][at])
