"""What may be done with a decision depends on where it stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sealane.planning.contracts import DecisionKind
from sealane.planning.contracts.acting import Act, Action, Status
from sealane.planning.core.acting import Standing, flaw, judge

DAY = date(2026, 3, 2)
OPEN = Standing(DecisionKind.PURCHASE, Status.OPEN, 500, None, None, current=True)
ACCEPTED = replace(OPEN, status=Status.ACCEPTED, decided_units=500)
ACCEPT = Act(Action.ACCEPT, (1,), may_buy=True)
CHANGE = Act(Action.CHANGE, (1,), units=300, reason="cash", may_buy=True)
DISMISS = Act(Action.DISMISS, (1,), reason="range ends")
POSTPONE = Act(Action.POSTPONE, (1,), until=date(2026, 3, 9))
REOPEN = Act(Action.REOPEN, (1,))


def test_an_open_decision_can_be_accepted_changed_postponed_and_dismissed() -> None:
    assert judge(OPEN, ACCEPT).status is Status.ACCEPTED
    assert (judge(OPEN, CHANGE).status, judge(OPEN, CHANGE).units) == (Status.CHANGED, 300)
    assert judge(OPEN, POSTPONE).status is Status.POSTPONED
    assert judge(OPEN, DISMISS).status is Status.DISMISSED


def test_a_change_to_the_proposed_units_is_an_acceptance() -> None:
    assert judge(OPEN, replace(CHANGE, units=500)).status is Status.ACCEPTED


def test_accepting_twice_changes_nothing() -> None:
    assert judge(ACCEPTED, ACCEPT).repeated
    changed = replace(OPEN, status=Status.CHANGED, decided_units=300)
    assert judge(changed, CHANGE).repeated
    assert judge(changed, ACCEPT).refusal


@pytest.mark.parametrize("act", [CHANGE, DISMISS, POSTPONE, REOPEN])
def test_what_was_accepted_can_only_be_undone_on_its_order(act: Act) -> None:
    assert "came of it" in judge(ACCEPTED, act).refusal.en


@pytest.mark.parametrize("act", [ACCEPT, CHANGE, DISMISS, POSTPONE, REOPEN])
def test_a_superseded_decision_takes_no_answer(act: Act) -> None:
    assert "newer plan" in judge(replace(OPEN, status=Status.SUPERSEDED), act).refusal.en


@pytest.mark.parametrize("act", [ACCEPT, CHANGE, REOPEN])
def test_what_the_newest_plan_does_not_propose_can_not_be_ordered(act: Act) -> None:
    stale = replace(OPEN, status=Status.DISMISSED, current=False)
    assert "newest plan" in judge(stale, act).refusal.en


def test_buying_takes_the_right_to_buy_and_moving_does_not() -> None:
    clerk = replace(ACCEPT, may_buy=False)
    assert "may not buy" in judge(OPEN, clerk).refusal.en
    assert "may not buy" in judge(replace(OPEN, kind=DecisionKind.CANCEL), clerk).refusal.en
    assert judge(replace(OPEN, kind=DecisionKind.TRANSFER), clerk).status is Status.ACCEPTED


def test_units_of_a_mark_down_can_not_be_changed() -> None:
    assert judge(replace(OPEN, kind=DecisionKind.MARK_DOWN), CHANGE).refusal


def test_a_dismissal_can_be_taken_back_and_a_postponement_moved() -> None:
    assert judge(replace(OPEN, status=Status.DISMISSED), REOPEN).status is Status.OPEN
    moved = judge(replace(OPEN, status=Status.POSTPONED, postponed_until=DAY), POSTPONE)
    assert (moved.status, moved.repeated) == (Status.POSTPONED, False)
    assert judge(replace(OPEN, status=Status.DISMISSED), DISMISS).repeated


@pytest.mark.parametrize(
    ("act", "wrong"),
    [
        (replace(CHANGE, units=None), "how many"),
        (replace(CHANGE, units=0), "at least 1"),
        (replace(CHANGE, reason=" "), "reason"),
        (replace(DISMISS, reason=""), "reason"),
        (replace(POSTPONE, until=None), "until which day"),
        (replace(POSTPONE, until=DAY), "after 2026-03-02"),
        (replace(POSTPONE, until=date(2028, 1, 1)), "no later than 2027-03-02"),
    ],
)
def test_an_action_without_its_particulars_says_what_is_missing(act: Act, wrong: str) -> None:
    assert wrong in flaw(act, DAY).en


@pytest.mark.parametrize("act", [ACCEPT, CHANGE, DISMISS, POSTPONE, REOPEN])
def test_a_whole_action_has_no_flaw(act: Act) -> None:
    assert not flaw(act, DAY)
