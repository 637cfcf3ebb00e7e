"""When a session ends."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sealane.accounts.contracts import SessionRule
from sealane.accounts.core.sessions import due, end, old_password_needed

MARCH = datetime(2026, 3, 1, tzinfo=UTC)
RULE = SessionRule(idle=timedelta(days=14), longest=timedelta(days=90))
DAY = timedelta(days=1)


def test_use_pushes_the_end_back_by_the_idle_time() -> None:
    assert end(MARCH, MARCH + DAY, RULE) == datetime(2026, 3, 16, tzinfo=UTC)


def test_no_use_pushes_the_end_beyond_the_longest_life() -> None:
    assert end(MARCH, MARCH + 85 * DAY, RULE) == MARCH + 90 * DAY


@given(st.integers(0, 90), st.integers(0, 90))
def test_later_use_never_ends_a_session_earlier(first: int, second: int) -> None:
    early, late = sorted((first, second))
    assert end(MARCH, MARCH + early * DAY, RULE) <= end(MARCH, MARCH + late * DAY, RULE)


def test_a_session_is_written_every_five_minutes_at_most() -> None:
    assert not due(MARCH, MARCH + timedelta(minutes=4, seconds=59))
    assert due(MARCH, MARCH + timedelta(minutes=5))


def test_who_has_just_come_by_a_key_chooses_a_password_without_the_old_one() -> None:
    assert not old_password_needed(key_age=timedelta(minutes=5), has_password=True, workspaces=1)


def test_an_old_key_does_not_change_a_password_but_may_still_set_the_first() -> None:
    assert old_password_needed(key_age=2 * DAY, has_password=True, workspaces=1)
    assert not old_password_needed(key_age=2 * DAY, has_password=False, workspaces=1)


def test_the_owner_of_one_workspace_can_not_take_over_a_person_of_another_by_a_key() -> None:
    assert old_password_needed(key_age=timedelta(0), has_password=True, workspaces=2)
    assert old_password_needed(key_age=timedelta(0), has_password=False, workspaces=2)


def test_who_signed_in_with_a_password_is_asked_for_it() -> None:
    assert old_password_needed(key_age=None, has_password=True, workspaces=1)
