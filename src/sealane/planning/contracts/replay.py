"""A replay of history: what each way of buying would have cost and earned, day by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sealane.planning.contracts.vocabulary import Floats, Text

DEFAULT_REPLAY_DAYS = 182
"""Days that count: half a year holds a season's turn and is still near."""

DEFAULT_EVERY_DAYS = 7
"""Days between two looks: most sellers order once a week."""

WARM_UP_DAYS = 84
"""Days of buying before they count: goods by sea ordered on the first day have come by then."""

LEAST_REPLAY_DAYS, MOST_REPLAY_DAYS, MOST_EVERY_DAYS = 28, 728, 28
"""Four weeks tell nothing less, two years hold every season twice; nobody orders less often than monthly."""


@dataclass(frozen=True, slots=True)
class ReplayFrame:
    """Which part of the past is replayed, in periods of the plan's own bucket.

    Buying begins `warm_up` periods before `periods` are counted, so that what is counted is a policy's own
    doing; every `every` periods somebody looks and orders.
    """

    periods: int
    warm_up: int
    every: int
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Course:
    """What happened under one policy, per counted period [T]; money in the plan's currency."""

    name: str
    label: Text
    sold: Floats  # units
    missed: Floats  # units wanted and not there
    stock: Floats  # units on hand at the period's end, all places
    stock_value: Floats  # these and what is on its way, at cost
    revenue: Floats
    paid: Floats  # goods and freight, when ordered
    freight: Floats  # the part of `paid` that is not goods
    holding: Floats  # capital, ageing and storage
    missed_margin: Floats  # price less cost of `missed`
    opening_value: float  # `stock_value` before the first counted period

    COLUMNS: ClassVar = (
        "sold",
        "missed",
        "stock",
        "stock_value",
        "revenue",
        "paid",
        "freight",
        "holding",
        "missed_margin",
    )

    @property
    def service(self) -> float:
        """Share of wanted units that were sold."""
        wanted = float(self.sold.sum() + self.missed.sum())
        return float(self.sold.sum()) / wanted if wanted else 1.0

    @property
    def profit(self) -> float:
        """Revenue less what was paid and what holding cost, plus what stock is worth more than at the start.

        Worked: sold for 100, paid 80, stock from 50 to 60 at cost, holding 3: 100 − 80 + 10 − 3 = 27.
        """
        grown = float(self.stock_value[-1] - self.opening_value)
        return float(self.revenue.sum() - self.paid.sum() - self.holding.sum()) + grown

    def turnover_days(self, days: int) -> float:
        """Days for which the mean stock lasts at the mean sales; `days` is the length of a period."""
        sold = float(self.sold.mean())
        return days * float(self.stock.mean()) / sold if sold else float("inf")

    @property
    def most_cash(self) -> float:
        """The deepest that payments ran ahead of takings."""
        balance = (self.paid - self.revenue).cumsum()
        return max(0.0, float(balance.max())) if balance.size else 0.0


@dataclass(frozen=True, slots=True)
class Replay:
    """Courses side by side: the same goods, customers, lead times and opening stock for each."""

    first_day: date
    period_days: int
    currency: str
    places: int
    skus: int
    courses: tuple[Course, ...]
    notes: tuple[Text, ...]
