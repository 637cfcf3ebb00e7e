"""Showing: the cards of one member over a period, beside the period before and month by month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Row

from sealane.infra.database import Work
from sealane.insight.contracts import (
    Card,
    Definition,
    Dimension,
    Indicator,
    Indicators,
    MemberNotFound,
    Missing,
    Point,
    Reading,
)
from sealane.insight.core.cells import Month, months_until
from sealane.insight.core.definitions import DEFINITIONS
from sealane.insight.core.formulas import change
from sealane.insight.core.gathering import days_between
from sealane.insight.core.measures import Measures, over
from sealane.insight.core.readings import Known, Standing, readings
from sealane.insight.core.standing import STANDING
from sealane.insight.service.reckoning import ensure
from sealane.insight.store import queries
from sealane.kit.text import Text

Readings = Mapping[Indicator, Reading]

MAX_MEMBERS = 200
"""Members offered to choose from; the table of members holds them all."""


def indicators(work: Work, dimension: Dimension, member: str, months: int) -> Indicators:
    """Return all cards of one member over the last `months` months (1 to MAX_MONTHS, the present included).

    Raises MemberNotFound. What can't be known says so, and what to add.
    """
    ensure(work)
    run, kept = queries.last_run(work), queries.member(work, dimension, member)
    if run is None or (kept is None and dimension is not Dimension.ALL):
        raise MemberNotFound(
            Text(f"There is no {dimension} {member!r} here.", f"没有 {member!r}。"),
            next_step=Text("Choose another one.", "请另选一个。"),
        )
    known = Known(dimension, run.stockouts)
    periods = months_until(run.after_day, 2 * months)
    measured = queries.months_of(work, dimension, member)
    past = _Past(measured, run.first_day, known)
    now = past.of(periods[months:], _standing(kept))
    before = past.of(periods[:months])
    trend = [(month.first, past.of([month]).readings) for month in periods[months:]]
    return Indicators(
        dimension,
        member,
        kept.name if kept is not None else "",
        run.currency,
        periods[months].first,
        periods[-1].after - timedelta(days=1),
        _cards(now, before, trend),
    )


def members(work: Work, dimension: Dimension) -> list[tuple[str, str]]:
    """Return code and name of a dimension's members, best sellers first, at most MAX_MEMBERS."""
    ensure(work)
    return queries.members(work, dimension, MAX_MEMBERS)


@dataclass(frozen=True, slots=True)
class _Period:
    readings: Readings
    days: int


@dataclass(frozen=True, slots=True)
class _Past:
    """What is known of one member's months; nothing is known before the first sale."""

    measured: Mapping[date, Measures]
    first_day: date
    known: Known

    def of(self, months: Sequence[Month], standing: Standing | None = None) -> _Period:
        days = days_between(max(months[0].first, self.first_day), months[-1].after)
        if months[-1].after <= self.first_day:
            return _Period(dict.fromkeys(Indicator, Reading(None, Missing.HISTORY)), days)
        whole = over([self.measured.get(month.first, Measures()) for month in months])
        return _Period(readings(whole, days, self.known, standing), days)


def _standing(kept: Row[Any] | None) -> Standing | None:
    if kept is None:
        return None
    return Standing(**{name: kept._mapping[name] for name in STANDING}, planned=kept.planned)


ADDED_UP = (Indicator.UNITS, Indicator.REVENUE, Indicator.GROSS_MARGIN)
"""Indicators that a longer period makes larger."""


def _cards(now: _Period, before: _Period, trend: Sequence[tuple[date, Readings]]) -> tuple[Card, ...]:
    return tuple(_card(definition, now, before, trend) for definition in DEFINITIONS)


def _card(
    definition: Definition, now: _Period, before: _Period, trend: Sequence[tuple[date, Readings]]
) -> Card:
    what = definition.indicator
    present, past = now.readings[what], before.readings[what]
    days = (now.days, before.days) if what in ADDED_UP else (1, 1)
    points = tuple(Point(month, found[what].value) for month, found in trend)
    return Card(definition, present, past, change(present.value, past.value, *days), points)
