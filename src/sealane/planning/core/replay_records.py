"""A back-test as a record to keep: figures of each policy, and its course by week."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import numpy as np

from sealane.planning.contracts import Course, Floats, Replay

WEEK_DAYS = 7


def replay_record(replay: Replay) -> dict[str, Any]:
    """Plain values for JSON: sums of the counted time, and by week running sums and stock at its end.

    Money to the cent, shares to four places; profit so far is revenue − paid − holding + growth of stock.
    """
    step = max(1, WEEK_DAYS // replay.period_days)
    count = replay.courses[0].sold.size
    ends = [*range(step - 1, count - 1, step), count - 1]
    last = replay.first_day + timedelta(days=count * replay.period_days - 1)
    return {
        "first_day": replay.first_day.isoformat(),
        "last_day": last.isoformat(),
        "currency": replay.currency,
        "skus": replay.skus,
        "places": replay.places,
        "days": [(replay.first_day + timedelta(days=e * replay.period_days)).isoformat() for e in ends],
        "courses": [_course(c, replay.period_days, ends) for c in replay.courses],
        "notes": [{"en": note.en, "zh": note.zh} for note in replay.notes],
    }


def _course(c: Course, days: int, ends: list[int]) -> dict[str, Any]:
    profit = np.cumsum(c.revenue - c.paid - c.holding) + c.stock_value - c.opening_value
    turnover = c.turnover_days(days)
    return {
        "policy": c.name,
        "label": {"en": c.label.en, "zh": c.label.zh},
        "profit": round(c.profit, 2),
        "revenue": round(float(c.revenue.sum()), 2),
        "missed_margin": round(float(c.missed_margin.sum()), 2),
        "service": round(c.service, 4),
        "stock_value": round(float(c.stock_value.mean()), 2),
        "turnover_days": round(turnover, 1) if np.isfinite(turnover) else None,
        "holding": round(float(c.holding.sum()), 2),
        "freight": round(float(c.freight.sum()), 2),
        "most_cash": round(c.most_cash, 2),
        "profit_by_week": _at(profit, ends),
        "stock_by_week": _at(c.stock_value, ends),
        "missed_by_week": _at(np.cumsum(c.missed_margin), ends),
        "cash_by_week": _at(np.cumsum(c.revenue - c.paid), ends),
    }


def _at(values: Floats, ends: list[int]) -> list[float]:
    return [round(float(values[e]), 2) for e in ends]
