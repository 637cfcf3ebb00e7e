"""Sessions side by side: what each sold, against what was expected, and how it went against viewers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sealane.infra.database import Work
from sealane.kit.text import Text
from sealane.live.contracts import BadSession, Review, Session
from sealane.live.service.reviewing import review
from sealane.live.service.sessions import session

MAX_COMPARED = 8
"""Sessions side by side: more do not fit a screen."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One session of several: shares are of 1, None where what they rest on is not known."""

    session: Session
    review: Review
    expected_units: float
    returned_share: float | None
    conversion: float | None
    sell_through: float | None
    missed_units: float
    units_per_minute: float
    revenue_per_minute: Decimal
    miss_share: float | None


def compare(work: Work, codes: Sequence[str]) -> tuple[Compared, ...]:
    """Return reviewed sessions side by side, in the order asked for.

    Raises BadSession without any or with too many, SessionNotFound, SessionNotOpen.
    """
    wanted = list(dict.fromkeys(codes))
    if not 0 < len(wanted) <= MAX_COMPARED:
        raise BadSession(Text(f"Choose 1 to {MAX_COMPARED} sessions.", f"请选择 1 至 {MAX_COMPARED} 场。"))
    return tuple(summed(session(work, code), review(work, code)) for code in wanted)


def summed(found: Session, made: Review) -> Compared:
    """Sum a review up. `miss_share` is |demand − expected| ÷ demand over its products together."""
    expected = sum(one.expected.mean for one in made.items if one.expected is not None)
    demand = sum(one.demand for one in made.items)
    # Who was foreseen nothing of says nothing of the foresight.
    gap = sum(abs(one.demand - one.expected.p50) for one in made.items if one.expected is not None)
    aside = sum(one.aside_units for one in made.items)
    from_aside = sum(min(one.units, one.aside_units) for one in made.items)
    returned = sum(one.returned_units for one in made.items)
    minutes = max(found.minutes, 1.0)
    return Compared(
        found,
        made,
        expected,
        returned / made.units if made.units else None,
        made.orders / made.viewers if made.viewers else None,
        from_aside / aside if aside else None,
        sum(one.missed_units for one in made.items),
        made.units / minutes,
        (made.revenue / Decimal(str(minutes))).quantize(Decimal("0.01")),
        gap / demand if demand and expected else None,
    )
