"""A session's journal folded into what came of each product."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from sealane.live.contracts import Entry, Happening, Outcome, RunItem, Session
from sealane.live.core.missing import missed, pace_before

KEPT = (Outcome.SOLD, Outcome.HELD)
"""Outcomes that are sales, or will be."""

ASKED = (Outcome.SOLD, Outcome.HELD, Outcome.PREORDERED)
"""Outcomes that served a wish, and so tell the pace."""


@dataclass(slots=True)
class Line:
    """One product of one order, as it stands."""

    units: int
    price: Decimal
    outcome: Outcome


@dataclass(slots=True)
class Count:
    """What the journal tells of one product."""

    lines: dict[str, Line] = field(default_factory=dict)
    asked: list[tuple[datetime, int]] = field(default_factory=list)
    shown: list[tuple[datetime, datetime | None]] = field(default_factory=list)
    sold_out_at: datetime | None = None

    def units(self, *outcomes: Outcome) -> int:
        """Units of lines that stand so."""
        return sum(line.units for line in self.lines.values() if line.outcome in outcomes)

    @property
    def orders(self) -> int:
        """Orders with anything sold or sold ahead."""
        return sum(line.outcome in ASKED for line in self.lines.values())

    @property
    def revenue(self) -> Decimal:
        """Money of what was sold or sold ahead."""
        served = (line for line in self.lines.values() if line.outcome in ASKED)
        return sum((line.price * line.units for line in served), Decimal(0))


@dataclass(frozen=True, slots=True)
class Told:
    """A journal read to its end: counts by item, distinct orders, the most viewers at once."""

    counts: dict[int, Count]
    orders: int
    viewers: int | None


def told(entries: Iterable[Entry]) -> Told:
    """Read a journal; entries of kinds or with fields that are not known are passed over."""
    counts: dict[int, Count] = {}
    viewers: int | None = None
    on_screen: int | None = None
    for entry in entries:
        item = entry.payload.get("item")
        count = counts.setdefault(int(item), Count()) if item is not None else None
        if entry.kind is Happening.WATCHED:
            viewers = max(viewers or 0, int(entry.payload.get("viewers") or 0))
        elif entry.kind in (Happening.SHOWN, Happening.ENDED):
            if on_screen is not None and counts[on_screen].shown:
                begun, _ = counts[on_screen].shown[-1]
                counts[on_screen].shown[-1] = (begun, entry.at)
            on_screen = None
        if count is None or item is None:
            continue
        if entry.kind is Happening.SHOWN:
            on_screen = int(item)
            count.shown.append((entry.at, None))
        else:
            _note(count, entry)
    served = {o for c in counts.values() for o, line in c.lines.items() if line.outcome in ASKED}
    return Told(counts, len(served), viewers)


def _note(count: Count, entry: Entry) -> None:
    told_of = entry.payload
    if entry.kind is Happening.ORDERED:
        line = Line(int(told_of["units"]), _price(told_of), Outcome(told_of["outcome"]))
        count.lines[str(told_of["order"])] = line
        if line.outcome in ASKED:
            count.asked.append((entry.at, line.units))
    elif entry.kind is Happening.SETTLED:
        there = count.lines.get(str(told_of["order"]))
        if there is not None:
            there.outcome = Outcome(told_of["outcome"])
    elif entry.kind is Happening.SOLD_OUT:
        count.sold_out_at = entry.at
    elif entry.kind is Happening.SUPPLIED and int(told_of.get("units") or 0) > 0:
        # More has come: what ends the wait is the last time that nothing was left.
        count.sold_out_at = None


def _price(told_of: Any) -> Decimal:
    return Decimal(str(told_of.get("price") or 0))


def missed_units(session: Session, item: RunItem, count: Count) -> float:
    """Return what of a product was wanted and not had: asked for in vain, and foretold from its pace."""
    vain = float(count.units(Outcome.WAITING, Outcome.REFUSED))
    if count.sold_out_at is None:
        return vain
    begun = session.began_at or session.starts_at
    ended = session.ended_at or (begun + (session.ends_at - session.starts_at))
    shown_at, until = _slot(count.shown, count.sold_out_at, ended)
    if shown_at is None:
        shown_at = item.shown_at(begun)
        until = min(shown_at + timedelta(minutes=item.minutes), ended)
    pace = pace_before(count.asked, shown_at, count.sold_out_at)
    preordered = count.units(Outcome.PREORDERED)
    left = (until - count.sold_out_at).total_seconds() / 60
    # Who bought ahead after the stock was gone is served, not missed.
    return max(missed(pace, left, vain + preordered) - preordered, vain)


def _slot(
    shown: Sequence[tuple[datetime, datetime | None]], at: datetime, ended: datetime
) -> tuple[datetime | None, datetime]:
    """The time on screen in which `at` lies, None where it was not on screen then."""
    for begun, until in shown:
        if begun <= at < (until or ended):
            return begun, until or ended
    return None, ended
