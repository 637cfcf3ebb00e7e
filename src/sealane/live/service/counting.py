"""What buyers do, counted in the transaction that holds the stock: desk, journal, orders and open screens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from sealane.catalog.service import bundle_parts
from sealane.infra.database import Work
from sealane.infra.jobs import enqueue
from sealane.infra.pipeline import Asked, together
from sealane.live.contracts import Entry, Happening, Outcome, Session, SessionState
from sealane.live.core import judging
from sealane.live.core.desk import run
from sealane.live.core.desk_events import Command, Event, Note, Ordered, Settled, Stocked
from sealane.live.core.desk_state import Desk, Product
from sealane.live.service.telling import follow, tell
from sealane.live.store import desks, journal, rehearsals
from sealane.live.store import sessions as rows
from sealane.live.store.desks import Taken
from sealane.stock import service as stock
from sealane.stock.contracts.holds import Answer, Ask, HoldFor, HoldsAnswered, HoldsChanged

Parts = Mapping[int, Mapping[int, int]]

GONE = (Outcome.RELEASED, Outcome.EXPIRED)
"""Outcomes that give units back."""

OFFER = "offer_live_preorder"
"""Kind of the job that offers a pre-order to the next who waits: it locks levels first, so not at once."""


def on_holds_answered(work: Work, answered: HoldsAnswered) -> None:
    """Count what was asked for in sessions that are live, by whatever door."""
    asked = [(ask, answer) for ask, answer in answered.answers if ask.kind is HoldFor.SESSION]
    sessions = rows.by_codes(work, {ask.reference for ask, _ in asked}) if asked else {}
    for code, found in sessions.items():
        if found.state is SessionState.LIVE and found.rehearses is None:
            count_orders(work, found, [pair for pair in asked if pair[0].reference == code])


def on_holds_changed(work: Work, changed: HoldsChanged) -> None:
    """Count what became of orders in sessions whose holds have changed."""
    lines = desks.orders_of(work, changed.keys)
    for session_id in dict.fromkeys(line.session_id for line in lines):
        found = rows.by_id(work, session_id)
        if found is not None:
            _settle(work, found, [line for line in lines if line.session_id == session_id])


def count_orders(work: Work, session: Session, asked: Sequence[tuple[Ask, Answer]]) -> None:
    """Write what asks in one session came to. Levels are locked already; the desk is locked now."""
    items = {item.sku_id: item.id for item in session.items}
    before = desks.read(work, session, lock=True)
    if not set(items.values()) <= before.products.keys():
        desks.open_desk(work, session.id)
        before = desks.read(work, session, lock=True)
    parts = bundle_parts(work, items)
    lines = [line for ask, answer in asked for line in _lines(session.id, ask, answer, items, before, parts)]
    take_in(work, session, before, lines, parts)


def take_in(
    work: Work, session: Session, before: Desk, lines: Sequence[Taken], parts: Parts | None = None
) -> None:
    """Write lines of orders just judged, at a locked desk, and tell open screens."""
    kept = [line for line in lines if line.outcome is not Outcome.REFUSED]
    # Many alike count as one event of many: the desk is the same.
    alike = Counter((line.item_id, line.units, line.outcome) for line in lines)
    events = [Ordered(item, units * n, outcome, n) for (item, units, outcome), n in alike.items()]
    pass_on(
        work,
        session,
        before,
        events,
        parts,
        lambda after: [*_ordered(work, kept, after), *_refused(work, lines)],
        desks.added(work, kept),
    )


def pass_on(
    work: Work,
    session: Session,
    before: Desk,
    events: Sequence[Event],
    parts: Parts | None = None,
    entries: Callable[[Desk], Sequence[Entry]] = lambda _: (),
    writes: Sequence[Asked] = (),
) -> Desk:
    """Take events at a locked desk: write what changes and tell open screens, do what the desk asks for.

    `entries` are those of the journal that come before what the desk itself notes; `writes` are sent along.
    """
    known = bundle_parts(work, [item.sku_id for item in session.items]) if parts is None else parts
    lefts = left_of(work, session, known)
    stocked = [Stocked(item, left) for item, left in lefts.items() if item in before.products]
    after, commands = run(before, [*events, *stocked], work.now)
    moved, changes = desks.changed(work, session.id, before, after)
    told = journal.added(work, session.id, [*entries(after), *_notes(work, commands)])
    asked = [*writes, *changes, *told]
    if asked:
        together(work, *asked)
    tell(work, session, before, after, moved)
    follow(work, session, commands)
    return after


def left_of(work: Work, session: Session, parts: Parts) -> dict[int, int]:
    """Return what a session can still sell of each product, by its number in the run-down.

    What is left in its pool; where nothing was set aside, what anybody may take in its warehouses. Of a
    rehearsal what is left on paper.
    """
    if session.rehearses is not None:
        return {item: shelf.left for item, shelf in rehearsals.shelves(work, session.id).items()}
    single = {sku for item in session.items for sku in parts.get(item.sku_id, {item.sku_id: 1})}
    there = stock.left_for(work, session.code, single, session.warehouse_ids)
    return {item.id: judging.left(item.sku_id, parts, there) for item in session.items}


def _lines(
    session_id: int,
    ask: Ask,
    answer: Answer,
    items: Mapping[int, int],
    desk: Desk,
    parts: Parts,
) -> Iterable[Taken]:
    for line in ask.lines:
        item_id = items.get(line.sku_id)
        if item_id is None or item_id not in desk.products:
            continue
        outcome, promised_on = judging.outcome(answer, parts.get(line.sku_id, {line.sku_id: 1}).keys())
        price = desk.products[item_id].price
        yield Taken(session_id, ask.key, item_id, line.units, price, outcome, promised_on, "", ask.channel)


def _settle(work: Work, session: Session, lines: Sequence[Taken]) -> None:
    standing = stock.standing(work, list({line.key for line in lines}))
    before = desks.read(work, session, lock=True)
    skus = {item.id: item.sku_id for item in session.items}
    parts = bundle_parts(work, set(skus.values()))
    moved: list[tuple[Taken, Taken]] = []
    for line in lines:
        sku_id = skus.get(line.item_id)
        if sku_id is None or line.key not in standing:
            continue
        outcome, promised_on = judging.outcome(standing[line.key], parts.get(sku_id, {sku_id: 1}).keys())
        if outcome is not line.outcome:
            moved.append((line, replace(line, outcome=outcome, promised_on=promised_on)))
    if moved:
        settle_lines(work, session, before, moved, parts)


def settle_lines(
    work: Work,
    session: Session,
    before: Desk,
    moved: Sequence[tuple[Taken, Taken]],
    parts: Parts | None = None,
) -> None:
    """Write what lines of orders were and are now, at a locked desk, and tell open screens."""
    desks.settle_orders(work, [now for _, now in moved])
    events = [Settled(was.item_id, was.units, was.outcome, now.outcome) for was, now in moved]
    pass_on(work, session, before, events, parts, lambda _: [_settled(work, now) for _, now in moved])
    if session.move_waiting and session.rehearses is None:
        lapsed = {
            was.item_id for was, now in moved if was.outcome is Outcome.PREORDERED and now.outcome in GONE
        }
        for item_id in sorted(lapsed):
            payload = {"session_id": session.id, "item_id": item_id}
            enqueue(work, OFFER, payload, key=f"{session.id}-{item_id}")


def _settled(work: Work, line: Taken) -> Entry:
    told = {"order": line.key, "item": line.item_id, "units": line.units, "outcome": str(line.outcome)}
    return Entry(Happening.SETTLED, work.now, told)


def _ordered(work: Work, lines: Iterable[Taken], desk: Desk) -> Iterable[Entry]:
    for line in lines:
        product: Product = desk.products[line.item_id]
        told = {
            "order": line.key,
            "item": line.item_id,
            "sku_id": product.sku_id,
            "units": line.units,
            "price": None if line.price is None else f"{line.price:f}",
            "outcome": str(line.outcome),
            "left": product.left,
            "hold": line.key,
        }
        if line.promised_on is not None:
            told["promised_on"] = line.promised_on.isoformat()
        yield Entry(Happening.ORDERED, work.now, told)


def _refused(work: Work, lines: Iterable[Taken]) -> Iterable[Entry]:
    """One entry a product for all that found nothing at once: a rush would fill the journal otherwise."""
    refused: dict[int, list[Taken]] = {}
    for line in lines:
        if line.outcome is Outcome.REFUSED:
            refused.setdefault(line.item_id, []).append(line)
    for item_id, those in refused.items():
        told = {
            "item": item_id,
            "units": sum(line.units for line in those),
            "orders": len(those),
            "outcome": str(Outcome.REFUSED),
            "left": 0,
        }
        yield Entry(Happening.ORDERED, work.now, told)


def _notes(work: Work, commands: Iterable[Command]) -> Iterable[Entry]:
    for command in commands:
        if isinstance(command, Note):
            yield Entry(command.kind, work.now, command.payload)
