"""The life of an alarm on a clock of its own: told once, answered, silent, escalated, closed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sealane.insight.contracts.alarms import AlarmStatus, Standing
from sealane.insight.core.alarm_life import (
    STEPS,
    Acknowledged,
    Closed,
    Gone,
    Happened,
    Reopened,
    Seen,
    Snoozed,
    Step,
    Tell,
    Ticked,
    first,
    move,
)
from sealane.notices.contracts import Severity

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
HOURS = timedelta(hours=1)
PATIENCE = 4 * HOURS


def _raised(severity: Severity = Severity.WARNING) -> Standing:
    return first(severity, NOON, PATIENCE)[0]


def test_a_new_alarm_is_open_and_told_to_its_owner() -> None:
    standing, told = first(Severity.URGENT, NOON, PATIENCE)
    assert standing.status is AlarmStatus.OPEN
    assert told == (Tell(Step.OWNER),)
    assert standing.due_at == NOON + PATIENCE


def test_seen_again_it_is_not_told_again() -> None:
    standing, told = move(_raised(), Seen(Severity.WARNING), NOON + HOURS, PATIENCE)
    assert told == ()
    assert standing.due_at == NOON + PATIENCE


def test_what_has_become_worse_is_told_again_even_if_it_was_acknowledged() -> None:
    taken, _ = move(_raised(), Acknowledged(), NOON + HOURS, PATIENCE)
    standing, told = move(taken, Seen(Severity.URGENT), NOON + 2 * HOURS, PATIENCE)
    assert told == (Tell(Step.OWNER),)
    assert standing.status is AlarmStatus.OPEN


def test_unanswered_it_goes_to_the_deputies_then_to_the_leaders_and_no_further() -> None:
    standing, told = move(_raised(), Ticked(), NOON + PATIENCE, PATIENCE)
    assert told == (Tell(Step.DEPUTIES),)
    standing, told = move(standing, Ticked(), NOON + 2 * PATIENCE, PATIENCE)
    assert told == (Tell(Step.LEADERS),)
    assert standing.due_at is None
    assert move(standing, Ticked(), NOON + 9 * PATIENCE, PATIENCE)[1] == ()


def test_before_its_time_the_clock_moves_nothing() -> None:
    assert move(_raised(), Ticked(), NOON + HOURS, PATIENCE) == (_raised(), ())


def test_acknowledged_it_escalates_no_more() -> None:
    taken, _ = move(_raised(), Acknowledged(), NOON + HOURS, PATIENCE)
    assert move(taken, Ticked(), NOON + 99 * HOURS, PATIENCE)[1] == ()


def test_a_snoozed_alarm_comes_back_at_its_time_if_the_cause_is_still_there() -> None:
    silent, told = move(_raised(), Snoozed(NOON + 24 * HOURS), NOON, PATIENCE)
    assert told == ()
    assert move(silent, Ticked(), NOON + 23 * HOURS, PATIENCE) == (silent, ())
    back, told = move(silent, Ticked(), NOON + 24 * HOURS, PATIENCE)
    assert back.status is AlarmStatus.OPEN
    assert told == (Tell(Step.OWNER),)


def test_it_closes_by_itself_when_the_cause_is_gone() -> None:
    standing, told = move(_raised(), Gone(), NOON + HOURS, PATIENCE)
    assert (standing.status, standing.closed_at, told) == (AlarmStatus.CLOSED, NOON + HOURS, ())


def test_a_cause_that_flickers_is_told_once_a_day() -> None:
    closed, _ = move(_raised(), Gone(), NOON + HOURS, PATIENCE)
    back, told = move(closed, Seen(Severity.WARNING), NOON + 2 * HOURS, PATIENCE)
    assert (back.status, told) == (AlarmStatus.OPEN, ())
    _, told = move(closed, Seen(Severity.WARNING), NOON + 26 * HOURS, PATIENCE)
    assert told == (Tell(Step.OWNER),)


def test_who_gives_an_alarm_back_lets_it_escalate_again() -> None:
    taken, _ = move(_raised(), Acknowledged(), NOON + HOURS, PATIENCE)
    back, _ = move(taken, Reopened(), NOON + 2 * HOURS, PATIENCE)
    assert back.due_at == NOON + 2 * HOURS + PATIENCE


happenings = st.one_of(
    st.sampled_from([Gone(), Acknowledged(), Reopened(), Closed(), Ticked()]),
    st.builds(Seen, st.sampled_from(list(Severity))),
    st.integers(1, 50).map(lambda n: Snoozed(NOON + n * HOURS)),
)


@given(st.lists(happenings, max_size=30))
def test_whatever_happens_nobody_is_told_more_often_than_it_got_worse_escalated_or_came_back(
    story: list[Happened],
) -> None:
    standing, told, now = _raised(), 1, NOON
    reasons = 1
    for happened in story:
        now += HOURS
        before = standing
        standing, said = move(standing, happened, now, PATIENCE)
        told += len(said)
        assert (standing.status is AlarmStatus.CLOSED) == (standing.closed_at is not None)
        assert 0 <= standing.steps < len(STEPS)
        if standing.status in (AlarmStatus.CLOSED, AlarmStatus.ACKNOWLEDGED):
            assert standing.due_at is None
        worse = standing.severity.rank > before.severity.rank
        rested = before.closed_at is not None and now - before.closed_at >= timedelta(hours=24)
        due = before.due_at is not None and now >= before.due_at
        reasons += worse or rested or due
    assert told <= reasons
