"""Small change of data, small change of plan: the last proposal stays where it costs next to nothing."""

from __future__ import annotations

import numpy as np

from sealane.planning.contracts import Floats, Ints, PlanInputs
from sealane.planning.core.downstream import Draw
from sealane.planning.core.options import Choices
from sealane.planning.core.ordering import due
from sealane.planning.core.simulate import Outcomes
from sealane.planning.core.trial import Bench, replaced, tried_given

STAY_SHARE = 0.005  # of what an order wins: for less no buyer wants to see another number each morning


def steadied(b: Bench, draw: Draw, choices: Choices, outcomes: Outcomes, mains: Ints) -> Outcomes:
    """Outcomes in which the purchases `mains` that are due keep the size of the previous plan where they can.

    The previous size must be a whole lot within MOQ and maximum, and what it wins now must lie within
    STAY_SHARE of what the best size wins: that share is the price of a change. Worked: 480 win 1,000 and the
    456 of yesterday 996: 456 stay; at 990 they do not.
    """
    rows, sizes = _previous_sizes(b.inputs, choices, mains)
    now = due(outcomes)[rows] & (sizes != outcomes.units[rows])
    whole = np.abs(sizes / choices.multiple[rows] - np.round(sizes / choices.multiple[rows])) < 1e-9
    fits = now & whole & (sizes >= choices.moq[rows]) & (sizes <= choices.max_units[rows])
    rows, sizes = rows[fits], sizes[fits]
    if rows.size == 0:
        return outcomes
    again = tried_given(b, draw, choices, rows, sizes)
    best = (
        outcomes.cost_without[rows] - outcomes.cost_with[rows] + choices.cheaper[rows] * outcomes.units[rows]
    )
    won = again.cost_without - again.cost_with + choices.cheaper[rows] * sizes
    stay = (won >= (1.0 - STAY_SHARE) * best) & due(again)
    kept = Outcomes(*(getattr(again, name)[stay] for name in Outcomes.__slots__))
    names = [name for name in Outcomes.__slots__ if name != "need"]
    return replaced(outcomes, rows[stay], kept, names)


def _previous_sizes(inputs: PlanInputs, choices: Choices, mains: Ints) -> tuple[Ints, Floats]:
    """The choices among `mains` that the previous plan proposed too, and its units."""
    before, supply = inputs.previous, inputs.supply
    if before is None:
        return np.zeros(0, dtype=np.int64), np.zeros(0)
    asked = zip(before.sku, before.location, before.source, before.channel, strict=True)
    units = dict(zip(asked, before.units.tolist(), strict=True))
    named = {sku for sku, _, _, _ in units}
    rows: list[int] = []
    sizes: list[float] = []
    for n in mains.tolist():
        s, row = int(choices.series[n]), int(choices.row[n])
        sku = inputs.products.sku[inputs.series_sku[s]]
        if sku not in named or row < 0:
            continue
        place = inputs.locations.location[inputs.series_location[s]]
        found = units.get((sku, place, supply.supplier[row], supply.channel[row]))
        if found is not None:
            rows.append(n)
            sizes.append(float(found))
    return np.asarray(rows, dtype=np.int64), np.asarray(sizes, dtype=np.float64)
