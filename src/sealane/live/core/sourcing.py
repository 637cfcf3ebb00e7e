"""From where the units that a session lacks are brought: the cheapest ways that are there in time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import ceil

from sealane.live.contracts import StepKind
from sealane.live.core.setting_aside import Demand, Worth, loss_without, to_have

READY_DAYS = 1
"""Goods are on the shelf the day before the session."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way to bring units of one SKU: a transfer from a warehouse or a purchase from a supplier.

    `days` is the late end (p90) from order to shelf, `usual_days` the middle where it is known (0: it is
    not), `unit_cost` the money a unit costs beyond its usual way, `fixed_cost` that of any at all; `most`
    what it can give, 0 units below `least`, in steps of `multiple`.
    `via` is how goods that are bought go on from where they are handed over.
    """

    kind: StepKind
    source: str
    warehouse: str
    channel: str
    days: float
    unit_cost: float
    fixed_cost: float = 0.0
    most: int = 0
    least: int = 0
    multiple: int = 1
    via: str = ""
    usual_days: float = 0.0


@dataclass(frozen=True, slots=True)
class Brought:
    """Units by one way: to be started by `start_by` at the latest, there on `arrives_on` if started today."""

    way: Way
    units: int
    start_by: date
    arrives_on: date
    cost: float
    gain: float


@dataclass(frozen=True, slots=True)
class Sourcing:
    """What is brought, how many units would still have paid, and the first day on which any could come."""

    brought: tuple[Brought, ...]
    short_units: int
    first_on: date | None
    lost: float


def bring(
    session: Demand, worth: Worth, have: int, ways: Sequence[Way], today: date, session_on: date
) -> Sourcing:
    """Return which units are brought by which ways to a session that has `have` of its own.

    Ways are taken from the cheapest on, each for as many units as pay at its cost and are there the day
    before; `lost` is the money expected to be missed for what could not be brought.
    """
    needed_on = session_on - timedelta(days=READY_DAYS)
    there, brought = have, []
    in_time = [way for way in ways if today + timedelta(days=ceil(way.days)) <= needed_on]
    for way in sorted(in_time, key=lambda w: (w.unit_cost, w.days, w.kind, w.source, w.channel)):
        one = _by(way, session, worth, there, today, needed_on)
        if one is not None:
            there += one.units
            brought.append(one)
    ideal = to_have(session, worth)
    late = [today + timedelta(days=ceil(way.days)) for way in ways if way.most > 0]
    lost = max(loss_without(session, worth, there, max(ideal, there)), 0.0)
    return Sourcing(tuple(brought), max(ideal - there, 0), min(late, default=None), lost)


def _by(way: Way, session: Demand, worth: Worth, there: int, today: date, needed_on: date) -> Brought | None:
    units = _whole(way, to_have(session, replace(worth, bring=way.unit_cost)) - there)
    if units <= 0:
        return None
    cost = way.fixed_cost + way.unit_cost * units
    gain = loss_without(session, worth, there, there + units) - cost
    if gain <= 0:
        return None
    days = timedelta(days=ceil(way.days))
    return Brought(way, units, needed_on - days, today + days, cost, gain)


def _whole(way: Way, wanted: int) -> int:
    """Whole multiples, at least the least that is sold, at most what is there."""
    if wanted <= 0:
        return 0
    step = max(way.multiple, 1)
    units = ceil(max(wanted, way.least) / step) * step
    return units if units <= way.most else way.most // step * step
