"""An answer to a decision holds until its time is over or the figures are news."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from sealane.planning.contracts import Decision, DecisionKind, Text
from sealane.planning.contracts.acting import Status
from sealane.planning.core.answers import Answer, answered_to, holds, keys, sort_out

DAY = date(2026, 3, 2)
DISMISSED = Answer(7, "k", DecisionKind.PURCHASE, Status.DISMISSED, 100, 50.0, 100, 50.0, DAY, None)
ACCEPTED = replace(DISMISSED, status=Status.ACCEPTED, units=0, gain=0.0)
DECISION = Decision(
    "d", DecisionKind.PURCHASE, "A", "S", "LAX", "sea", 100, DAY, None, None, None, 10.0, 5.0, 1, Text("", "")
)


def test_a_dismissal_at_100_units_holds_at_125_and_not_at_126() -> None:
    assert holds(DISMISSED, 125, 50.0, DAY)
    assert not holds(DISMISSED, 126, 50.0, DAY)


def test_a_dismissal_ends_when_the_gain_grows_by_more_than_a_quarter() -> None:
    assert holds(DISMISSED, 100, 62.5, DAY)
    assert not holds(DISMISSED, 100, 62.6, DAY)


def test_a_dismissal_ends_after_thirty_days() -> None:
    assert holds(DISMISSED, 100, 50.0, date(2026, 3, 31))
    assert not holds(DISMISSED, 100, 50.0, date(2026, 4, 1))


def test_a_postponement_holds_until_its_day() -> None:
    postponed = replace(DISMISSED, status=Status.POSTPONED, postponed_until=date(2026, 5, 1))
    assert holds(postponed, 100, 50.0, date(2026, 4, 30))
    assert not holds(postponed, 100, 50.0, date(2026, 5, 1))


def test_two_units_more_are_never_news() -> None:
    small = replace(DISMISSED, units=2, gain=0.0)
    assert holds(small, 4, 3.0, DAY)
    assert not holds(small, 5, 3.0, DAY)


@given(st.integers(1, 10_000), st.integers(0, 10_000), st.floats(0, 1e6), st.integers(0, 40))
def test_a_proposal_no_bigger_than_the_dismissed_one_is_not_asked_within_the_time(
    units: int, less: int, gain: float, days: int
) -> None:
    answer = replace(DISMISSED, units=units, gain=gain)
    day = date.fromordinal(DAY.toordinal() + days)
    assert holds(answer, max(units - less, 0), gain, day) == (days < 30)


def test_accepting_everything_leaves_nothing_turned_down() -> None:
    assert answered_to(DecisionKind.PURCHASE, Status.ACCEPTED, 500, 90.0, 500) == (0, 0.0)


def test_cutting_500_to_300_turns_200_down_with_two_fifths_of_the_gain() -> None:
    assert answered_to(DecisionKind.PURCHASE, Status.CHANGED, 500, 90.0, 300) == (200, 36.0)


def test_an_accepted_mark_down_is_not_proposed_again_next_day() -> None:
    units, gain = answered_to(DecisionKind.MARK_DOWN, Status.ACCEPTED, 80, 40.0, 80)
    answer = Answer(1, "k", DecisionKind.MARK_DOWN, Status.ACCEPTED, units, gain, 80, 40.0, DAY, None)
    assert holds(answer, 80, 41.0, date(2026, 3, 3))


def test_an_order_is_given_a_week_before_more_of_the_same_is_asked_for() -> None:
    assert holds(ACCEPTED, 100, 50.0, date(2026, 3, 8))
    assert not holds(ACCEPTED, 100, 50.0, date(2026, 3, 9))


def test_a_sudden_need_is_asked_for_although_an_order_is_a_day_old() -> None:
    assert not holds(ACCEPTED, 126, 50.0, date(2026, 3, 3))


def test_what_was_cut_off_an_order_stays_cut_for_thirty_days() -> None:
    changed = replace(ACCEPTED, status=Status.CHANGED, units=40, gain=20.0)
    assert holds(changed, 50, 20.0, date(2026, 3, 20))
    assert not holds(changed, 51, 20.0, date(2026, 3, 20))


def test_a_key_depends_on_what_is_done_and_not_on_how_much() -> None:
    more = replace(DECISION, units=900, gain=9.0, priority=4, order_date=date(2026, 4, 1))
    other = replace(DECISION, channel="air")
    assert keys([DECISION]) == keys([more])
    assert keys([DECISION]) != keys([other])


def test_two_proposals_alike_in_one_plan_have_two_keys() -> None:
    first, second = keys([DECISION, replace(DECISION, units=5)])
    assert first != second
    assert keys([DECISION]) == [first]


def _rows(*units: int) -> pl.DataFrame:
    names = [f"k{n}" for n in range(len(units))]
    return pl.DataFrame({"key": names, "units": list(units), "gain": [50.0] * len(units)})


def test_proposals_are_sorted_by_whether_their_answers_hold() -> None:
    answers = [
        replace(DISMISSED, decision_id=10, key="k0"),
        replace(DISMISSED, decision_id=11, key="k1"),
        replace(ACCEPTED, decision_id=12, key="k2", answered_on=date(2026, 2, 1)),
    ]
    found = sort_out(_rows(100, 400, 100, 100), answers, {10, 11, 12}, DAY)
    assert found.fresh["key"].to_list() == ["k1", "k2", "k3"]
    assert found.refreshed.select("id", "key").rows() == [(10, "k0")]
    assert found.outlived == [11]


def test_goods_ordered_while_a_plan_was_made_are_not_proposed_by_it() -> None:
    accepted = replace(ACCEPTED, key="k0")
    assert sort_out(_rows(500), [accepted], set(), DAY).fresh.is_empty()
    assert sort_out(_rows(500), [accepted], {7}, DAY).fresh.height == 1
