"""What planners say instead of the forecast, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sealane.kit.errors import NotFound

MAX_OVERRIDE_DAYS = 366
"""Days that one override may mean: longer, and it is no exception but another forecast."""

MAX_SKU_OVERRIDES = 50
"""Overrides of one SKU that may stand at once, and that are shown."""


class OverrideNotFound(NotFound):
    """There is no such override, or it was ended before."""

    code = "override_not_found"


class OverrideState(StrEnum):
    """Whether plans heed an override."""

    IN_FORCE = "in_force"
    EXPIRED = "expired"
    ENDED = "ended"  # taken back by a person
    OVER = "over"  # its days have passed


@dataclass(frozen=True, slots=True)
class Override:
    """Demand from `starts_on` to `ends_on` (inclusive) as a planner sees it, of one warehouse or of all.

    `units` is the demand of one period of the plan, `percent` how far it departs from the forecast; one of
    them is given. No plan after `expires_on` heeds it.
    """

    sku: str
    warehouse: str | None
    starts_on: date
    ends_on: date
    units: float | None
    percent: float | None
    reason: str
    expires_on: date


@dataclass(frozen=True, slots=True)
class OverrideScore:
    """What was expected, said and sold over the days; `saved` units of error, below 0 where it did harm.

    On `days_out` days it could not be sold everywhere: what sold is then a lower bound.
    """

    model_units: float
    override_units: float
    actual_units: float
    saved: float
    days_out: int


@dataclass(frozen=True, slots=True)
class OverrideView:
    """An override as it stands, with its score once its days have passed and sales are in."""

    id: int
    override: Override
    made_by: str
    made_at: datetime
    state: OverrideState
    score: OverrideScore | None
