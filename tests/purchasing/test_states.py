"""The states of a purchase order, and how what came is shared among its lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealane.kit.text import Text
from sealane.purchasing.contracts import OVER, OrderLine, OrderStatus, OrderStep, StepRefused
from sealane.purchasing.core.states import TRANSITIONS, next_status, share, status_of

LINE = OrderLine(1, 1, "BOX", "Storage box", 5, 0, 0, None, None)


def test_an_order_goes_from_draft_to_shelf() -> None:
    status = OrderStatus.DRAFT
    for step in (OrderStep.PLACE, OrderStep.CONFIRM, OrderStep.RECEIVE_PART, OrderStep.RECEIVE_REST):
        status = next_status(status, step)
    assert status is OrderStatus.RECEIVED


def test_giving_up_the_rest_of_a_partly_received_order_closes_it() -> None:
    assert next_status(OrderStatus.PARTLY_RECEIVED, OrderStep.CANCEL) is OrderStatus.CLOSED
    assert next_status(OrderStatus.PLACED, OrderStep.CANCEL) is OrderStatus.CANCELLED


def test_a_refused_step_names_what_can_be_done_instead() -> None:
    with pytest.raises(StepRefused, match="draft does not allow: confirm") as refused:
        next_status(OrderStatus.DRAFT, OrderStep.CONFIRM)
    assert refused.value.next_step == Text("What can be done now: place, cancel.", "当前可以：下单、取消。")


@given(st.sampled_from(OrderStatus), st.sampled_from(OrderStep))
def test_every_step_is_allowed_or_refused_and_nothing_leaves_the_final_states(
    status: OrderStatus, step: OrderStep
) -> None:
    if (status, step) in TRANSITIONS:
        assert status not in OVER
        assert next_status(status, step) is not OrderStatus.DRAFT
    else:
        with pytest.raises(StepRefused):
            next_status(status, step)


def test_the_state_follows_from_what_came_where_a_file_does_not_say_it() -> None:
    states = [status_of(10, came) for came in (0, 4, 10, 12)]
    assert states == ["placed", "partly_received", "received", "received"]


def test_an_order_that_a_file_gives_up_is_closed_where_a_part_came_and_cancelled_where_nothing_did() -> None:
    for said in (OrderStatus.CANCELLED, OrderStatus.CLOSED):
        assert [status_of(10, came, said) for came in (0, 4)] == ["cancelled", "closed"]
    assert status_of(10, 10, OrderStatus.CLOSED) is OrderStatus.RECEIVED


def test_a_file_that_lags_does_not_turn_back_an_order_of_which_people_received_goods() -> None:
    here = OrderStatus.PARTLY_RECEIVED
    assert status_of(10, 4, OrderStatus.PLACED, here) is OrderStatus.PARTLY_RECEIVED
    assert status_of(10, 4, OrderStatus.RECEIVED, here) is OrderStatus.RECEIVED
    assert status_of(10, 4, OrderStatus.PLACED, OrderStatus.CLOSED) is OrderStatus.CLOSED


def test_what_came_fills_lines_in_turn_and_what_is_over_goes_to_the_last() -> None:
    lines = [LINE, OrderLine(2, 1, "BOX", "Storage box", 12, 2, 0, None, None)]
    assert share(lines, 12) == [5, 7]
    assert share(lines, 20) == [5, 15]


@given(st.lists(st.integers(0, 20), min_size=1, max_size=5), st.integers(0, 150))
def test_sharing_loses_and_invents_nothing(open_units: list[int], came: int) -> None:
    lines = [OrderLine(n, 1, "BOX", "", units, 0, 0, None, None) for n, units in enumerate(open_units)]
    parts = share(lines, came)
    assert sum(parts) == came
    assert all(part <= line.open_units for part, line in zip(parts[:-1], lines[:-1], strict=True))
