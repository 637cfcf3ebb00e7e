"""Quiet hours by the clock where a person lives, summer time and all."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sealane.notices.contracts import Hours
from sealane.notices.core.hours import at, is_quiet, next_awake, next_time

SHANGHAI = Hours("Asia/Shanghai")
NEW_YORK = Hours("America/New_York", time(2, 15), time(2, 45))


def _utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_the_worked_example_of_shanghai() -> None:
    assert is_quiet(SHANGHAI, _utc("2026-03-01T23:30"))
    assert not is_quiet(SHANGHAI, _utc("2026-03-02T00:30"))


def test_over_midnight_both_sides_are_quiet() -> None:
    assert is_quiet(SHANGHAI, _utc("2026-03-02T13:00")), "21:00"
    assert is_quiet(SHANGHAI, _utc("2026-03-02T18:00")), "2:00"
    assert next_awake(SHANGHAI, _utc("2026-03-02T13:00")) == _utc("2026-03-03T00:00")


def test_who_set_equal_ends_is_never_quiet() -> None:
    always = Hours("Europe/Berlin", time(9), time(9))
    assert not any(is_quiet(always, _utc("2026-03-02T00:00") + timedelta(hours=h)) for h in range(24))


def test_a_day_off_is_quiet_all_day_and_ends_with_the_next_morning() -> None:
    weekend = Hours("Asia/Shanghai", days_off=frozenset({5, 6}))
    assert next_awake(weekend, _utc("2026-03-06T14:00")) == _utc("2026-03-09T00:00"), (
        "Friday 22:00 to Monday 8:00"
    )


def test_who_has_every_day_off_is_told_the_next_morning_all_the_same() -> None:
    never = Hours("UTC", days_off=frozenset(range(7)))
    assert next_awake(never, _utc("2026-03-02T09:00")) == _utc("2026-03-03T08:00")


def test_a_time_that_summer_skips_comes_as_much_later() -> None:
    assert at("America/New_York", date(2026, 3, 8), time(2, 30)) == _utc("2026-03-08T07:30")
    assert not is_quiet(NEW_YORK, _utc("2026-03-08T07:05")), "the clock went from 1:59 to 3:00"


def test_a_time_that_comes_twice_counts_the_first_time() -> None:
    assert at("America/New_York", date(2026, 11, 1), time(1, 30)) == _utc("2026-11-01T05:30")


def test_mornings_stay_at_the_same_clock_when_summer_begins() -> None:
    before = next_time("Europe/Berlin", time(8, 30), _utc("2026-03-27T12:00"))
    after = next_time("Europe/Berlin", time(8, 30), _utc("2026-03-28T12:00"))
    assert (before, after) == (_utc("2026-03-28T07:30"), _utc("2026-03-29T06:30"))


@given(
    st.sampled_from(["Asia/Shanghai", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "UTC"]),
    st.times().map(lambda t: t.replace(microsecond=0)),
    st.times().map(lambda t: t.replace(microsecond=0)),
    st.frozensets(st.integers(0, 6), max_size=6),
    st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)),  # noqa: DTZ001
)
def test_the_next_awake_moment_is_never_quiet_nor_past(
    zone: str, begins: time, ends: time, off: frozenset[int], moment: datetime
) -> None:
    hours, now = Hours(zone, begins, ends, off), moment.replace(tzinfo=UTC)
    found = next_awake(hours, now)
    assert found >= now
    assert not is_quiet(hours, found)
