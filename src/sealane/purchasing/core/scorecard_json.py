"""A scorecard as plain values and back, so that it can be kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from sealane.purchasing.contracts.scores import (
    Counted,
    LeadTimes,
    Measure,
    Measured,
    Quarter,
    Scorecard,
)


def plain(card: Scorecard) -> dict[str, Any]:
    """Return a scorecard as JSON can hold it: days as ISO text."""
    kept = asdict(card)
    kept["as_of"] = card.as_of.isoformat()
    for quarter in kept["quarters"]:
        quarter["first_day"] = quarter["first_day"].isoformat()
    return kept


def card_of(kept: Mapping[str, Any]) -> Scorecard:
    """Return the scorecard that `plain` wrote."""
    return Scorecard(
        kept["supplier"],
        date.fromisoformat(kept["as_of"]),
        kept["score"],
        kept["low"],
        kept["high"],
        _measures(kept["measures"]),
        Counted(**kept["counted"]),
        tuple(LeadTimes(**way) for way in kept["lead_times"]),
        tuple(
            Quarter(date.fromisoformat(q["first_day"]), q["orders"], q["score"], _measures(q["measures"]))
            for q in kept["quarters"]
        ),
    )


def _measures(kept: list[dict[str, Any]]) -> tuple[Measured, ...]:
    return tuple(Measured(**{**m, "measure": Measure(m["measure"])}) for m in kept)
