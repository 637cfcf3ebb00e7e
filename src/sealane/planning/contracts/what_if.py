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


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What would be done about a SKU, why, and how it would stand at each place."""

    as_of: date
    currency: str
    decisions: tuple[Decision, ...]
    why: tuple[Why, ...]
    lines: tuple[Line, ...]
