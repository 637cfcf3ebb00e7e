"""Money: an exact amount in its own currency; amounts of two currencies never mix without a dated rate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

MINOR_DIGITS = dict.fromkeys(("JPY", "KRW", "VND", "CLP", "ISK"), 0) | dict.fromkeys(
    ("KWD", "BHD", "OMR", "JOD", "TND"), 3
)
"""Digits after the point where ISO 4217 says other than 2."""


@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount; `currency` is an ISO 4217 code."""

    amount: Decimal
    currency: str

    def __add__(self, other: Money) -> Money:
        """Add two amounts of one currency."""
        self._same(other)
        return Money(self.amount + other.amount, self.currency)

    def __sub__(self, other: Money) -> Money:
        """Subtract an amount of the same currency."""
        self._same(other)
        return Money(self.amount - other.amount, self.currency)

    def times(self, factor: Decimal | int) -> Money:
        """Multiply without rounding."""
        return Money(self.amount * factor, self.currency)

    def rounded(self) -> Money:
        """Round half-even to the currency's minor unit."""
        step = Decimal(1).scaleb(-MINOR_DIGITS.get(self.currency, 2))
        return Money(self.amount.quantize(step, rounding=ROUND_HALF_EVEN), self.currency)

    def split(self, weights: list[Decimal]) -> list[Money]:
        """Split by `weights` so that the parts sum to the rounded whole (largest remainder).

        10.00 by [1, 1, 1] gives 3.34, 3.33, 3.33. Raises ValueError where no weight is positive.
        """
        total = sum(weights, Decimal(0))
        if total <= 0:
            raise ValueError("money can't be split by weights that sum to nothing")
        step = Decimal(1).scaleb(-MINOR_DIGITS.get(self.currency, 2))
        whole = self.rounded().amount
        exact = [whole * weight / total for weight in weights]
        floors = [(part // step) * step for part in exact]
        missing = int((whole - sum(floors, Decimal(0))) / step)
        by_remainder = sorted(range(len(weights)), key=lambda i: (floors[i] - exact[i], i))
        for i in by_remainder[:missing]:
            floors[i] += step
        return [Money(part, self.currency) for part in floors]

    def _same(self, other: Money) -> None:
        if self.currency != other.currency:
            raise ValueError(f"{self.currency} and {other.currency} don't mix without a rate")


@dataclass(frozen=True, slots=True)
class Rate:
    """On `day`, one unit of `source` bought `value` units of `target`."""

    source: str
    target: str
    day: date
    value: Decimal

    def convert(self, money: Money) -> Money:
        """Convert `money` (in `source`) without rounding."""
        if money.currency != self.source:
            raise ValueError(f"a rate from {self.source} can't convert {money.currency}")
        return Money(money.amount * self.value, self.target)
