"""Goods on their way offered to those who wait: in their order, all lines of an ask or none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sealane.stock.contracts.holds import Offer
from sealane.stock.core.turns import Waiter


@dataclass(frozen=True, slots=True)
class Moved:
    """A line of one who waits that gets goods on their way."""

    waiter: Waiter
    offer: Offer


def offered(
    offers: Mapping[int, Sequence[Offer]], waiters: Iterable[Waiter], sku_id: int, units: int, asks: int
) -> list[Moved]:
    """Return who gets goods on their way, at most `units` of a SKU and as many as `asks`.

    Each line is served by one lot, the soonest that has all of it. Nobody overtakes: behind the first who
    can't be served nobody is. With lots of 2 and 5 and waiters for 2, 1 and 5: the first two are served.
    """
    there = {sku: list(lots) for sku, lots in offers.items()}
    grouped: dict[str, list[Waiter]] = {}
    for waiter in waiters:
        grouped.setdefault(waiter.key, []).append(waiter)
    moved: list[Moved] = []
    for lines in list(grouped.values())[:asks]:
        wanted = sum(line.units for line in lines if line.sku_id == sku_id)
        found = _found(there, lines)
        if found is None or wanted > units:
            break
        units -= wanted
        moved += found
    return moved


def _found(there: dict[int, list[Offer]], lines: Sequence[Waiter]) -> list[Moved] | None:
    """Take what all lines of an ask need off the lots; nothing where one line finds none."""
    taken = {sku: list(lots) for sku, lots in there.items()}
    found: list[Moved] = []
    for line in lines:
        lots = taken.get(line.sku_id, [])
        at = next((n for n, lot in enumerate(lots) if lot.left >= line.units), None)
        if at is None:
            return None
        found.append(Moved(line, lots[at]))
        lots[at] = replace(lots[at], left=lots[at].left - line.units)
    there |= taken
    return found
