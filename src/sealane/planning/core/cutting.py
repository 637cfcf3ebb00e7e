"""What of a purchase order is meant: units that come off it, or the line that gets another day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sealane.purchasing.contracts import OrderLine, PurchaseOrder


@dataclass(frozen=True, slots=True)
class Cuts:
    """The whole order, or the new number of units of some of its lines (0 takes a line away)."""

    whole: bool
    lines: tuple[tuple[int, int], ...] = ()


def cuts(order: PurchaseOrder, sku_id: int, units: int) -> Cuts:
    """Take `units` of a SKU off an order, from the lines that come last; what came already stays.

    An order whose open units would all be gone is cancelled whole. An order of 300 A and 50 B less 300 A
    keeps the 50 B; less 100 A it keeps 200 A and 50 B.
    """
    left, lines, cut = units, [], 0
    latest = sorted(order.lines, key=lambda line: (line.due_on or date.max, line.id), reverse=True)
    for line in latest:
        taken = min(line.open_units, left) if line.sku_id == sku_id else 0
        if taken:
            lines.append((line.id, line.units - taken))
            left, cut = left - taken, cut + taken
    still_open = sum(line.open_units for line in order.lines) - cut
    return Cuts(whole=still_open == 0, lines=tuple(lines))


def line_to_move(order: PurchaseOrder, sku_id: int, units: int) -> OrderLine | None:
    """The open line of a SKU that a delay or a pull-in of `units` speaks of; None where it came meanwhile.

    The one of so many units; else, of those still open, the one that comes last.
    """
    mine = [line for line in order.lines if line.sku_id == sku_id and line.open_units]
    exact = [line for line in mine if line.open_units == units]
    return max(exact or mine, key=lambda line: (line.due_on or date.max, line.id), default=None)
