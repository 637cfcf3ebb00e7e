"""What to bring at once when a session sells more than there is: how many units, by which ways."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from sealane.live.core.sourcing import Way

LOST_A_DAY = 0.02
"""Share of waiting buyers that go elsewhere each day: their patience, and a platform's for late parcels."""

MOST_WAYS = 3
"""Ways that are proposed together, at most: more is a plan and no emergency."""

KEPT_SHARE = 0.5
"""Share of buyers refused or waiting who still buy when the goods are there again."""


@dataclass(frozen=True, slots=True)
class Rush:
    """Units by one way, ordered today: usually there on `usual_on`, nine times of ten on `arrives_on`.

    `cost` is what is paid beyond the usual, `gain` the margin that is kept, less `cost`.
    """

    way: Way
    units: int
    usual_on: date | None
    arrives_on: date
    cost: float
    gain: float


MOST_AGAIN = 3.0
"""What is still to come is reckoned at most this many times what has come: a burst of seconds is no hour."""


def units_needed(wanted: int, beyond: int, per_minute: float, minutes: float, left: int, coming: int) -> int:
    """Return units worth bringing: who found nothing, who will come yet, less what is left and on its way.

    1,800 wanted, 1,500 of them found nothing, 20 a minute for 30 minutes more, none left, 200 coming: half of
    2,100 still buy, 850 are worth bringing.
    """
    further = max(min(per_minute * minutes, MOST_AGAIN * wanted) - left, 0.0)
    return max(ceil((beyond + further) * KEPT_SHARE) - coming, 0)


def rush(ways: Sequence[Way], units: int, margin: float, today: date) -> list[Rush]:
    """Return which ways bring `units`, those first that keep most of `margin` (money a unit).

    A day on the way loses a share of the buyers: a way that is faster may cost more. Whole multiples and
    least amounts are kept; what brings no money is not proposed.
    """
    ranked = sorted(ways, key=lambda way: (-_worth(way, margin), way.days, way.source, way.channel))
    chosen: list[Rush] = []
    for way in ranked:
        want = units - sum(one.units for one in chosen)
        if want <= 0 or len(chosen) == MOST_WAYS:
            break
        # Two ways from one shelf, or from one supplier, share what is there.
        gone = sum(o.units for o in chosen if (o.way.kind, o.way.source) == (way.kind, way.source))
        count = _whole(way, want, way.most - gone)
        cost = way.fixed_cost + way.unit_cost * count
        gain = _kept(way) * margin * min(count, want) - cost
        if count > 0 and gain > 0:
            usual = today + timedelta(days=ceil(way.usual_days)) if way.usual_days else None
            arrives = today + timedelta(days=ceil(way.days))
            chosen.append(Rush(way, count, usual, arrives, cost, gain))
    return chosen


def _kept(way: Way) -> float:
    return float((1 - LOST_A_DAY) ** way.days)


def _worth(way: Way, margin: float) -> float:
    return _kept(way) * margin - way.unit_cost


def _whole(way: Way, wanted: int, most: int) -> int:
    step = max(way.multiple, 1)
    units = ceil(max(wanted, way.least) / step) * step
    units = units if units <= most else max(most, 0) // step * step
    return units if units >= way.least else 0
