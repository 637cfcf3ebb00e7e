"""Demand that found nothing: what was asked for in vain, and what the pace before tells of the rest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from math import log

RATE_MINUTES = 5.0
"""The pace is that of the last minutes before a product was sold out."""

PRIOR_MINUTES = 1.0
"""As if for so long nothing had been asked for: a pace of seconds is not believed to last."""

HALF_MINUTES = 10.0
"""What is asked for a minute halves in so many minutes while a product stays on screen: interest tires."""


def pace_before(
    asked: Sequence[tuple[datetime, int]], shown_at: datetime | None, sold_out_at: datetime
) -> float:
    """Return units a minute in the last minutes before `sold_out_at`, pulled towards nothing.

    Worked: 300 units in the 5 minutes before: 300 / (5 + 1) = 50 a minute.
    """
    minutes = RATE_MINUTES
    if shown_at is not None and shown_at < sold_out_at:
        minutes = min(minutes, (sold_out_at - shown_at).total_seconds() / 60)
    units = sum(n for at, n in asked if 0 <= (sold_out_at - at).total_seconds() <= minutes * 60)
    return units / (minutes + PRIOR_MINUTES)


def missed(pace: float, minutes_left: float, asked_in_vain: float) -> float:
    """Return units that were wanted and not had: the pace, tiring, over the time left; or more if asked for.

    Worked: 50 a minute with 20 minutes of its slot left: 50 · 10 / ln 2 · (1 − 2^−2) = 541.
    """
    if minutes_left <= 0:
        return max(asked_in_vain, 0.0)
    foretold: float = pace * HALF_MINUTES / log(2) * (1.0 - 2.0 ** (-minutes_left / HALF_MINUTES))
    return max(foretold, asked_in_vain)
