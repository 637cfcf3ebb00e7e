"""A rehearsal's stock, on paper: what is there to be sold, and what each order of it would get."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sealane.live.contracts import Outcome
from sealane.live.core.desk_state import Desk


@dataclass(frozen=True, slots=True)
class Shelf:
    """Units of one product: set aside in all, left of these, free for everybody, on their way until a day."""

    aside: int
    left: int
    shared: int = 0
    coming: int = 0
    promised_on: date | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """Units by item that one order wants, all or none; whether it takes goods on their way, or waits."""

    units: Mapping[int, int]
    preorder: bool = True
    wait: bool = True


def judge(
    shelves: Mapping[int, Shelf], desk: Desk, wishes: Sequence[Wish]
) -> tuple[list[Outcome], dict[int, Shelf]]:
    """Return what each order gets, in their order, and what is left then, by the rules of the real stock.

    Nobody overtakes who waits, and no more is sold ahead than the desk has opened and than is on its way.
    Worked: 3 left and wishes for 2, 2 and 1: the first is sold, the second waits, and so does the third.
    """
    there = dict(shelves)
    waiting = Counter({item: one.waiting for item, one in desk.products.items()})
    opened = {item: one.preorder_most - one.preordered for item, one in desk.products.items()}
    outcomes = []
    for wish in wishes:
        units = wish.units
        if all(there[i].left >= n and not waiting[i] for i, n in units.items()):
            outcomes.append(Outcome.SOLD)
            there |= {i: replace(there[i], left=there[i].left - n) for i, n in units.items()}
        elif wish.preorder and all(min(opened[i], there[i].coming) >= n for i, n in units.items()):
            outcomes.append(Outcome.PREORDERED)
            there |= {i: replace(there[i], coming=there[i].coming - n) for i, n in units.items()}
            opened |= {i: opened[i] - n for i, n in units.items()}
        elif wish.wait:
            outcomes.append(Outcome.WAITING)
            waiting.update(units)
        else:
            outcomes.append(Outcome.REFUSED)
    return outcomes, there


def moved(shelf: Shelf, units: int) -> Shelf:
    """Return a shelf after `units` of the stock for all were set aside; raises ValueError beyond those."""
    if not 0 < units <= shelf.shared:
        raise ValueError(units)
    return replace(shelf, aside=shelf.aside + units, left=shelf.left + units, shared=shelf.shared - units)


def served(left: int, waiting: Sequence[int]) -> int:
    """Return how many of those who wait (units of each, in their order) get theirs out of `left`.

    Worked: of 5 left, those who wait for 2, 2, 2 and 1: two get theirs, and nobody overtakes the third.
    """
    for position, units in enumerate(waiting):
        if units > left:
            return position
        left -= units
    return len(waiting)
