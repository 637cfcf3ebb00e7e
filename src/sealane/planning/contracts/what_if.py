"""One SKU decided again with something changed: what is asked, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sealane.planning.contracts.answer import Decision, Line, Why


@dataclass(frozen=True, slots=True)
class Knobs:
    """What to change about a SKU; None leaves it as it is. Money is in the plan's currency.

    Lead times, MOQ, multiple and cost are those of its purchases, to `location` only where one is named.
    Demand is changed there too, by `demand_percent` or to `demand_units` a period. It is bought from
    `supplier` alone. `service_level` stands in for the cost of a missed sale; `shortage_cost` is that cost.
    `on_hand` is by location.
    """

    location: str | None = None
    lead_time_days_p50: float | None = None
    lead_time_days_p90: float | None = None
    moq: float | None = None
    multiple: float | None = None
    unit_cost: float | None = None
    price: float | None = None
    on_hand: Mapping[str, float] = field(default_factory=dict)
    supplier: str | None = None
    demand_percent: float | None = None
    demand_units: float | None = None
    service_level: float | None = None
    shortage_cost: float | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """The way of supply by which a place is judged, as it stands; costs are None where unknown.

    `source` is the supplier of a purchase, the giving place of a `transfer`.
    """

    location: str
    transfer: bool
    source: str
    channel: str
    lead_time_days_p50: float
    lead_time_days_p90: float
    moq: float
    multiple: float
    unit_cost: float | None


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What would be done about a SKU, why, how it would stand at each place, and by which way it is judged.

    `suppliers` are all it could be bought from. `alone` says that budget, room and costs that orders of
    several SKUs share were left aside, of which one SKU can't tell what is left.
    """

    as_of: date
    currency: str
    decisions: tuple[Decision, ...]
    why: tuple[Why, ...]
    lines: tuple[Line, ...]
    ways: tuple[Way, ...] = ()
    suppliers: tuple[str, ...] = ()
    price: float | None = None
    shortage_cost: float | None = None
    alone: bool = False
