"""The states of a purchase order, and how what came is shared among its lines."""

from __future__ import annotations

from collections.abc import Sequence

from sealane.purchasing.contracts import OVER, OrderLine, OrderStatus, OrderStep, StepRefused

S, E = OrderStatus, OrderStep

TRANSITIONS: dict[tuple[OrderStatus, OrderStep], OrderStatus] = {
    (S.DRAFT, E.PLACE): S.PLACED,
    (S.DRAFT, E.CANCEL): S.CANCELLED,
    (S.PLACED, E.CONFIRM): S.CONFIRMED,
    (S.PLACED, E.RECEIVE_PART): S.PARTLY_RECEIVED,
    (S.PLACED, E.RECEIVE_REST): S.RECEIVED,
    (S.PLACED, E.CANCEL): S.CANCELLED,
    (S.CONFIRMED, E.RECEIVE_PART): S.PARTLY_RECEIVED,
    (S.CONFIRMED, E.RECEIVE_REST): S.RECEIVED,
    (S.CONFIRMED, E.CANCEL): S.CANCELLED,
    (S.PARTLY_RECEIVED, E.RECEIVE_PART): S.PARTLY_RECEIVED,
    (S.PARTLY_RECEIVED, E.RECEIVE_REST): S.RECEIVED,
    (S.PARTLY_RECEIVED, E.CANCEL): S.CLOSED,
}


def next_status(status: OrderStatus, step: OrderStep) -> OrderStatus:
    """Return the state after `step`; raises StepRefused, which names what can be done instead."""
    after = TRANSITIONS.get((status, step))
    if after is None:
        raise StepRefused(status, step, [way for state, way in TRANSITIONS if state is status])
    return after


def status_of(
    units: int, received_units: int, said: OrderStatus | None = None, here: OrderStatus | None = None
) -> OrderStatus:
    """Return the state of an order by what came of it, what a file `said`, and its state `here`.

    `here` is given where people have received goods of it: a file that lags does not turn it back. An order
    said to be cancelled of which 40 of 100 units came is closed.
    """
    if here in OVER:
        return here
    if said in (S.CANCELLED, S.CLOSED) and received_units < units:
        return S.CLOSED if received_units > 0 else S.CANCELLED
    if said is S.CLOSED:
        return S.RECEIVED
    if said is not None and (here is None or said in OVER):
        return said
    if received_units <= 0:
        return OrderStatus.PLACED
    return OrderStatus.RECEIVED if received_units >= units else OrderStatus.PARTLY_RECEIVED


def share(lines: Sequence[OrderLine], came: int) -> list[int]:
    """Share `came` units of one SKU among its lines: first due, first filled; what is over goes to the last.

    Two lines with 5 and 10 units open that get 12 take 5 and 7; if they get 20 they take 5 and 15.
    """
    left = came
    shares = []
    for line in lines:
        part = min(left, line.open_units)
        shares.append(part)
        left -= part
    shares[-1] += left
    return shares
