"""Orders of a rehearsal: judged, counted and shown like real ones, on shelves that exist on paper alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sealane.infra.database import Work
from sealane.kit.errors import BadInput, SealaneError
from sealane.kit.text import Text
from sealane.live.contracts import Outcome, RunItem, Session
from sealane.live.contracts.desk import LiveOrder
from sealane.live.core import paper
from sealane.live.core.judging import refusal
from sealane.live.core.paper import Wish
from sealane.live.service.counting import settle_lines, take_in
from sealane.live.store import desks, rehearsals
from sealane.live.store.desks import Taken
from sealane.stock.contracts.holds import Answer, HoldState, Refusal, Source, Take

Judged = Answer | SealaneError

STATES = {
    Outcome.SOLD: HoldState.CONFIRMED,
    Outcome.PREORDERED: HoldState.CONFIRMED,
    Outcome.WAITING: HoldState.WAITING,
}


def take_on_paper(work: Work, session: Session, orders: Sequence[LiveOrder]) -> list[Judged]:
    """Take orders of a rehearsal in their order; one whose key is known gets its former answer."""
    shelves = rehearsals.shelves(work, session.id, lock=True)
    desks.open_desk(work, session.id)
    before = desks.read(work, session, lock=True)
    items = {item.sku: item for item in session.items}
    keys = [f"live/{session.code}/{order.key}" for order in orders]
    known: dict[str, list[Taken]] = {}
    for taken in desks.orders_of(work, keys):
        known.setdefault(taken.key, []).append(taken)
    answers: dict[str, Judged] = {key: _former(key, lines, session) for key, lines in known.items()}
    new: dict[str, tuple[LiveOrder, Wish]] = {}
    for key, order in zip(keys, orders, strict=True):
        if key in answers or key in new:
            continue
        why = refusal(session, before, order, items)
        if why is not None:
            answers[key] = why
            continue
        units: Counter[int] = Counter()
        for line in order.lines:
            units[items[line.sku].id] += line.units
        new[key] = (order, Wish(dict(units), order.preorder, order.wait))
    outcomes, after = paper.judge(shelves, before, [wish for _, wish in new.values()])
    lines = []
    for (key, (order, wish)), outcome in zip(new.items(), outcomes, strict=True):
        mine = [
            Taken(
                session.id, key, item, units, before.products[item].price, outcome,
                shelves[item].promised_on if outcome is Outcome.PREORDERED else None,
                order.buyer, order.channel or session.platform,
            )
            for item, units in wish.units.items()
        ]  # fmt: skip
        answers[key] = _answer(key, outcome, mine, session)
        lines += mine
    if lines:
        rehearsals.put_shelves(work, session.id, after)
        take_in(work, session, before, lines)
    return [answers[key] for key in keys]


def set_aside_on_paper(work: Work, session: Session, item: RunItem, units: int) -> None:
    """Move units of a rehearsal from the stock for all to the session's; raises BadInput."""
    there = rehearsals.shelves(work, session.id, lock=True)
    try:
        after = paper.moved(there[item.id], units)
    except ValueError:
        free = there[item.id].shared
        said = Text(f"Only {free} are free in its warehouses.", f"相关仓库仅有 {free} 件可用。")
        next_step = Text("Mend it and try again.", "请修改后重试。")
        raise BadInput(said, next_step=next_step, fields={"units": said}) from None
    rehearsals.put_shelves(work, session.id, {**there, item.id: after})


def serve_on_paper(work: Work, session: Session, item: RunItem) -> int:
    """Sell what has come to those who wait for a product of a rehearsal, in their order; return how many."""
    return _settle_first(work, session, item, Outcome.SOLD)


def move_on_paper(work: Work, session: Session, item: RunItem, most: int) -> int:
    """Sell goods on their way to those who wait, in their order, `most` of them; return how many."""
    return _settle_first(work, session, item, Outcome.PREORDERED, most)


def _settle_first(
    work: Work, session: Session, item: RunItem, outcome: Outcome, most: int | None = None
) -> int:
    there = rehearsals.shelves(work, session.id, lock=True)
    before = desks.read(work, session, lock=True)
    shelf, product = there[item.id], before.products[item.id]
    ahead = outcome is Outcome.PREORDERED
    left = min(product.preorder_most - product.preordered, shelf.coming) if ahead else shelf.left
    waiting = desks.waiting(work, session.id, item.id)[:most]
    got = waiting[: paper.served(left, [line.units for line in waiting])]
    if not got:
        return 0
    units = sum(line.units for line in got)
    now = replace(shelf, coming=shelf.coming - units) if ahead else replace(shelf, left=shelf.left - units)
    rehearsals.put_shelves(work, session.id, {**there, item.id: now})
    day = shelf.promised_on if ahead else None
    moved = [(line, replace(line, outcome=outcome, promised_on=day)) for line in got]
    settle_lines(work, session, before, moved)
    return len(got)


def _former(key: str, lines: Sequence[Taken], session: Session) -> Answer:
    return replace(_answer(key, lines[0].outcome, lines, session), repeated=True)


def _answer(key: str, outcome: Outcome, lines: Sequence[Taken], session: Session) -> Answer:
    if outcome not in STATES:
        return Answer(key, refusal=Refusal.SOLD_OUT)
    skus: Mapping[int, int] = {item.id: item.sku_id for item in session.items}
    source = Source.INCOMING if outcome is Outcome.PREORDERED else Source.POOL
    takes = tuple(
        Take(skus[line.item_id], None, line.units, source, promised_on=line.promised_on) for line in lines
    )
    return Answer(key, STATES[outcome], takes)
