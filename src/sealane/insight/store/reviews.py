"""Rows of reviews."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.dialects import postgresql

from sealane.infra.database import Work
from sealane.insight.contracts.reviews import Cadence, Period
from sealane.insight.store.review_tables import review

_r = review.c


def add(work: Work, period: Period, currency: str, content: dict[str, Any]) -> int | None:
    """Write a review; None where that period has one already."""
    values = {
        "workspace_id": work.workspace_id,
        "cadence": str(period.cadence),
        "first_day": period.first,
        "last_day": period.last,
        "made_at": work.now,
        "currency": currency,
        "content": content,
    }
    made = postgresql.insert(review).values(values).on_conflict_do_nothing().returning(_r.id)
    return work.execute(made).scalar()


def one(work: Work, review_id: int) -> Row[Any] | None:
    """Return a review."""
    return work.execute(select(review).where(_r.id == review_id)).first()


def of_period(work: Work, cadence: Cadence, first: date) -> Row[Any] | None:
    """Return the review of a period that begins on `first`."""
    return work.execute(select(review).where(_r.cadence == str(cadence), _r.first_day == first)).first()


def newest(work: Work, limit: int) -> list[Row[Any]]:
    """Return the newest reviews without their sections."""
    columns = (
        _r.id,
        _r.cadence,
        _r.first_day,
        _r.last_day,
        _r.made_at,
        _r.content["headline"].label("headline"),
    )
    return list(work.execute(select(*columns).order_by(_r.last_day.desc(), _r.id.desc()).limit(limit)).all())


def made(work: Work, cadence: Cadence, firsts: list[date]) -> set[date]:
    """Return which of these periods have a review."""
    mine = (_r.cadence == str(cadence), _r.first_day.in_(firsts))
    return set(work.execute(select(_r.first_day).where(*mine)).scalars())
