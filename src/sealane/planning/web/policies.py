"""What plans are made by, over HTTP: money, time and the lines of each category."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from sealane.infra.web import FINANCE, Caller, RoomRouter, need
from sealane.kit.period import Bucket
from sealane.planning import service
from sealane.planning.contracts import SKU_CASH_SHARE, CategoryPolicy, Tier, TierPolicy
from sealane.planning.contracts.acting import MAX_REASON_CHARACTERS
from sealane.planning.contracts.choices import (
    MAX_CATEGORIES,
    MAX_POLICY_DAYS,
    MAX_SAFETY_MULTIPLE,
    PlanChoices,
)

router = RoomRouter(tags=["planning"])

MAX_MONEY = 1e12
MAX_YEARLY_LOSS = 10.0  # of the worth: fresh goods lose all of it in five weeks
Days = Annotated[int, Field(ge=0, le=MAX_POLICY_DAYS)]
Amount = Annotated[float, Field(ge=0, le=MAX_MONEY)]


class ChoicesBody(BaseModel):
    """The frame of every plan; empty means: derive it."""

    model_config = ConfigDict(extra="forbid", from_attributes=True)

    period: Bucket = Bucket.DAY
    lost_sales: bool = True
    cash_budget: Amount | None = Field(None, json_schema_extra=FINANCE)
    budget_until: date | None = None
    sku_cash_share: Annotated[float, Field(gt=0, le=1)] = SKU_CASH_SHARE
    holding_cost_per_unit_period: Amount | None = Field(None, json_schema_extra=FINANCE)
    shortage_cost_per_unit: Amount | None = Field(None, json_schema_extra=FINANCE)
    capital_rate_per_year: Annotated[float, Field(ge=0, le=10)] | None = Field(
        None, json_schema_extra=FINANCE
    )
    service_level: Annotated[float, Field(gt=0, lt=1)] | None = None
    place_on_accept: bool = True
    warning_safety_multiple: Annotated[float, Field(ge=0, le=MAX_SAFETY_MULTIPLE)] = 0.0


class CategoryBody(BaseModel):
    """Turnover target, safety stock and warning line of a category, in days of sales, and how it ages.

    `obsolescence_per_year` is the share of its worth that stock loses in a year, whatever its tier.
    """

    model_config = ConfigDict(extra="forbid", from_attributes=True)

    category: str = Field(min_length=1, max_length=200, pattern=r"^[^\x00]*$")
    turnover_days_low: Days
    turnover_days_high: Days
    safety_days: Days
    warning_days: Days
    obsolescence_per_year: Annotated[float, Field(ge=0, le=MAX_YEARLY_LOSS)] = 0.0


class CategoryOut(CategoryBody):
    """A category's lines, and whether they are the seller's own."""

    own: bool


class OthersOut(BaseModel):
    """The lines of every category that is not named."""

    turnover_days_low: int
    turnover_days_high: int
    safety_days: int
    warning_days: int
    obsolescence_per_year: float


class TierBody(BaseModel):
    """How a tier is bought: looked at how often, for how many days at once, how deep, and how it ages."""

    model_config = ConfigDict(extra="forbid", from_attributes=True)

    tier: Tier
    review_days: Annotated[int, Field(ge=1, le=MAX_POLICY_DAYS)]
    order_days: Annotated[int, Field(ge=1, le=MAX_POLICY_DAYS)]
    max_cover_days: Annotated[int, Field(ge=1, le=MAX_POLICY_DAYS)]
    obsolescence_per_year: Annotated[float, Field(ge=0, le=MAX_YEARLY_LOSS)]


class TierOut(TierBody):
    """A tier's way of being bought, and whether it is the seller's own."""

    own: bool


class PoliciesIn(BaseModel):
    """Choices, and the categories and tiers that have lines of their own; the others keep the built-in ones.

    Without `tiers` those stay as they are.
    """

    model_config = ConfigDict(extra="forbid")

    choices: ChoicesBody
    categories: list[CategoryBody] = Field(max_length=MAX_CATEGORIES)
    tiers: list[TierBody] | None = Field(None, max_length=len(Tier))
    reason: str = Field("", max_length=MAX_REASON_CHARACTERS, pattern=r"^[^\x00]*$")


class PoliciesOut(BaseModel):
    """All that plans are made by, and the job that plans anew where something was changed."""

    choices: ChoicesBody
    categories: list[CategoryOut]
    others: OthersOut
    tiers: list[TierOut]
    job_id: int | None = None


@router.get("/api/policies", operation_id="read_policies", summary="What plans are made by")
def read_policies(caller: Annotated[Caller, need("see_decisions")]) -> PoliciesOut:
    """Return the choices, each category's lines and the tiers' rhythms."""
    with caller.work() as work:
        return _out(service.read_policies(work), None)


@router.put("/api/policies", operation_id="write_policies", summary="Change what plans are made by")
def write_policies(caller: Annotated[Caller, need("manage_settings")], body: PoliciesIn) -> PoliciesOut:
    """Keep these choices and lines, on record, and make a new plan by them."""
    categories = [CategoryPolicy(**line.model_dump()) for line in body.categories]
    choices = PlanChoices(**body.choices.model_dump())
    tiers = None if body.tiers is None else [TierPolicy(**line.model_dump()) for line in body.tiers]
    with caller.work() as work:
        policies = service.write_policies(work, choices, categories, body.reason, tiers=tiers)
        return _out(policies, service.enqueue_replan(work))


def _out(policies: service.Policies, job_id: int | None) -> PoliciesOut:
    lines = [
        CategoryOut.model_validate({**_line(stated.policy), "own": stated.own})
        for stated in policies.categories
    ]
    return PoliciesOut(
        choices=ChoicesBody.model_validate(policies.choices),
        categories=lines,
        others=OthersOut.model_validate(_line(policies.others)),
        tiers=[TierOut(**asdict(stated.policy), own=stated.own) for stated in policies.tiers],
        job_id=job_id,
    )


def _line(policy: CategoryPolicy) -> dict[str, str | int | float]:
    return {
        "category": policy.category,
        "turnover_days_low": policy.turnover_days_low,
        "turnover_days_high": policy.turnover_days_high,
        "safety_days": policy.safety_days,
        "warning_days": policy.warning_days,
        "obsolescence_per_year": policy.obsolescence_per_year,
    }
