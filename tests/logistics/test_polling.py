"""The rhythm in which parcels are asked about."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sealane.logistics.contracts.milestones import Milestone
from sealane.logistics.core.polling import GIVEN_UP, SLOWEST, after_trouble, next_look

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def _hours(
    milestone: Milestone | None, silent_days: float = 0, due_days: float | None = None
) -> float | None:
    due = None if due_days is None else NOW + timedelta(days=due_days)
    found = next_look(NOW, timedelta(days=silent_days), milestone, due, final=False)
    return None if found is None else (found - NOW).total_seconds() / 3600


def test_the_nearer_the_door_the_more_often() -> None:
    assert _hours(Milestone.OUT_FOR_DELIVERY) == 1
    assert _hours(Milestone.CUSTOMS_IN) == 3
    assert _hours(Milestone.DEPARTED) == 8
    assert _hours(None) == 12


def test_what_is_due_soon_is_asked_about_more_often() -> None:
    assert _hours(Milestone.DEPARTED, due_days=1) == 3
    assert _hours(Milestone.DEPARTED, due_days=9) == 8


def test_a_silent_parcel_is_asked_about_rarely_and_at_last_not_at_all() -> None:
    assert _hours(Milestone.DEPARTED, silent_days=5) == 16
    assert _hours(Milestone.DEPARTED, silent_days=12) == 48
    assert _hours(Milestone.DEPARTED, silent_days=61) is None


def test_what_is_over_is_never_asked_about() -> None:
    assert next_look(NOW, timedelta(0), Milestone.DELIVERED, None, final=True) is None


def test_a_refused_key_rests_a_day_and_a_busy_service_as_long_as_it_says() -> None:
    assert after_trouble(NOW, None, lasting=True) - NOW == timedelta(days=1)
    assert after_trouble(NOW, 3600.0, lasting=False) - NOW == timedelta(hours=1)
    assert after_trouble(NOW, 5.0, lasting=False) - NOW == timedelta(minutes=15)


@given(st.floats(0, 60), st.sampled_from(list(Milestone)))
def test_the_longer_silent_the_longer_the_pause_within_bounds(days: float, milestone: Milestone) -> None:
    now = _hours(milestone, days)
    assert now is not None
    assert 1 <= now <= SLOWEST.total_seconds() / 3600
    later = _hours(milestone, min(days + 1, GIVEN_UP.days))
    assert later is not None
    assert later >= now
