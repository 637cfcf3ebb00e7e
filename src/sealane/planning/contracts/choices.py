"""What a seller chooses for her plans: the frame of money and time, and the lines of each category."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sealane.kit.period import Bucket
from sealane.planning.contracts.inputs import SKU_CASH_SHARE, CategoryPolicy, TierPolicy

MAX_CATEGORIES = 500
"""Categories with lines of their own, at most."""

MAX_POLICY_DAYS = 730
"""Longest target, cover or warning in days: two years."""

MAX_SAFETY_MULTIPLE = 20.0
"""Highest warning line, in safety stocks."""


@dataclass(frozen=True, slots=True)
class PlanChoices:
    """The frame of every plan; money is in the workspace's currency, None means: derive it.

    With `place_on_accept` an accepted purchase is placed with the supplier and incoming at once; otherwise
    it stays a draft until a buyer places it. `warning_safety_multiple` lifts each warning line to that many
    times the safety stock; 0 leaves the days of the category alone.
    """

    period: Bucket = Bucket.DAY
    lost_sales: bool = True
    cash_budget: float | None = None
    budget_until: date | None = None
    sku_cash_share: float = SKU_CASH_SHARE
    holding_cost_per_unit_period: float | None = None
    shortage_cost_per_unit: float | None = None
    capital_rate_per_year: float | None = None
    service_level: float | None = None
    place_on_accept: bool = True
    warning_safety_multiple: float = 0.0


@dataclass(frozen=True, slots=True)
class StatedPolicy:
    """The lines of a category, and whether they are the seller's own."""

    policy: CategoryPolicy
    own: bool


@dataclass(frozen=True, slots=True)
class StatedTier:
    """How a tier is bought, and whether that is the seller's own."""

    policy: TierPolicy
    own: bool


@dataclass(frozen=True, slots=True)
class Policies:
    """All that plans are made by."""

    choices: PlanChoices
    categories: tuple[StatedPolicy, ...]
    others: CategoryPolicy
    tiers: tuple[StatedTier, ...]
