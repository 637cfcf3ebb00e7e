"""Days that a card or lane tells, corrected by what shipments on the same way took."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

from sealane.kit.text import Text
from sealane.logistics.core.channels import Z90

HALF_LIFE_DAYS = 365.0
"""A shipment that came a year earlier counts half: ways change."""
PULL = 6.0
"""Shipments that what is told is worth, as the quote is among lead times (docs/suppliers.md)."""
LEAST_TAKEN = 5
"""Shipments on a way before they correct what is told: fewer may be chance."""
LEAST_DAYS = 0.5
TOLD_SPREAD = 0.25
"""Deviation of the logarithm where no p90 is told: a p90 of 1.38 times the p50."""
FAR_OUT = log(4.0)
"""A journey beyond four times or a quarter of what is told counts as that far: its dates may be wrong."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One journey that is over: days door to door, how many days ago it ended, and who carried it."""

    days: float
    age: float
    carrier: str = ""


@dataclass(frozen=True, slots=True)
class LearnedDays:
    """Days believed of a way: middle and nine of ten, with the shipments that say so and their own middle."""

    p50: float
    p90: float
    shipments: int
    middle: float


def learned_days(p50: float, p90: float, taken: Sequence[Taken]) -> LearnedDays | None:
    """Return what is believed of a way that is told to take `p50` (`p90`) days; None below LEAST_TAKEN.

    The logarithm of days over p50 is normal; its mean is pulled to 0 and its variance to that of what is
    told, both worth PULL shipments, and the doubt about the mean is in the range (Gelman and Hill 2007,
    chapter 12). Worked: ten of late that took 30 days of 25 move the middle by 10/16 of ln 1.2, to 28.0.
    """
    if len(taken) < LEAST_TAKEN:
        return None
    told = max(p50, LEAST_DAYS)
    spread = log(max(p90, told) / told) / Z90 if p90 > told else TOLD_SPREAD
    ratios = [min(max(log(max(one.days, LEAST_DAYS) / told), -FAR_OUT), FAR_OUT) for one in taken]
    weights = [0.5 ** (max(one.age, 0.0) / HALF_LIFE_DAYS) for one in taken]
    count = sum(weights)
    mean = sum(w * r for w, r in zip(weights, ratios, strict=True)) / (count + PULL)
    around = sum(w * (r - mean) ** 2 for w, r in zip(weights, ratios, strict=True))
    variance = (around + PULL * spread * spread) / (count + PULL)
    middle = told * exp(mean)
    late = middle * exp(Z90 * sqrt(variance * (1 + 1 / (count + PULL))))
    return LearnedDays(middle, late, len(taken), _middle([one.days for one in taken]))


def of_forwarder(taken: Sequence[Taken], forwarder: str) -> tuple[Taken, ...]:
    """Return what a forwarder carried itself where that is enough to learn from, else all on the way."""
    own = tuple(one for one in taken if one.carrier.casefold() == forwarder.casefold() and forwarder)
    return own if len(own) >= LEAST_TAKEN else tuple(taken)


def why_days(p50: float, found: LearnedDays, *, by_card: bool) -> Text:
    """Say in a sentence what card or lane tells, what shipments took, and what is counted with."""
    told, took, count = _days(p50), _days(found.middle), found.shipments
    counted = f"{_days(found.p50)}–{_days(found.p90)}"
    teller = Text("card", "报价") if by_card else Text("lane", "线路")
    return Text(
        f"The {teller.en} says {told} days; {count} shipments this way took {took} in the middle, so"
        f" {counted} days are counted with.",
        f"{teller.zh}写 {told} 天；实际 {count} 票中位 {took} 天，按 {counted} 天计算。",
    )


def _middle(days: Sequence[float]) -> float:
    ranked, half = sorted(days), len(days) // 2
    return ranked[half] if len(ranked) % 2 else (ranked[half - 1] + ranked[half]) / 2


def _days(days: float) -> str:
    return f"{days:.0f}" if days >= 10 else f"{days:.1f}".removesuffix(".0")
