"""Orders in a session: judged by its desk and reserved in the same transaction as many others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sealane.catalog.service import bundle_parts, sku_codes
from sealane.infra.database import Work
from sealane.kit.errors import SealaneError
from sealane.live.contracts import RunItem, Session, SessionNotFound
from sealane.live.contracts.desk import LiveOrder
from sealane.live.core import judging
from sealane.live.core.desk_state import Desk
from sealane.live.service.paper import take_on_paper
from sealane.live.store import desks
from sealane.live.store import sessions as rows
from sealane.stock import service as stock
from sealane.stock.contracts.holds import Answer, Ask, AskLine, HoldFor

Judged = Answer | SealaneError
"""What stands under an order's key, or why it was not taken."""


def hold_key(code: str, key: str) -> str:
    """The key of the hold that an order of a session makes."""
    return f"live/{code}/{key}"


@dataclass(frozen=True, slots=True)
class OrderErrand:
    """An order for one session, which the stock's Gatherer takes among others."""

    code: str
    order: LiveOrder

    def together(self, work: Work, alike: Sequence[OrderErrand]) -> Sequence[Stood | SealaneError]:
        """Take orders of any sessions, in their order."""
        found = rows.by_codes(work, {one.code for one in alike})
        judged = _taken(work, alike, found)
        named = {item.sku_id: item.sku for session in found.values() for item in session.items}
        taken = {take.sku_id for one in judged if isinstance(one, Answer) for take in one.takes}
        if taken - named.keys():
            # The parts of bundles.
            named |= sku_codes(work, taken - named.keys())
        return [Stood(one, named) if isinstance(one, Answer) else one for one in judged]


@dataclass(frozen=True, slots=True)
class Stood:
    """What stands under an order's key, and the codes of the SKUs in it."""

    answer: Answer
    skus: Mapping[int, str]


def take_orders(work: Work, errands: Sequence[OrderErrand]) -> list[Judged]:
    """Judge and reserve orders in one transaction; what is refused takes nothing and hinders no other.

    An order that was taken gets its former answer, even if prices have changed or the session is over since.
    """
    return _taken(work, errands, rows.by_codes(work, {one.code for one in errands}))


def _taken(work: Work, errands: Sequence[OrderErrand], found: Mapping[str, Session]) -> list[Judged]:
    acted = {code: one for code, one in found.items() if one.rehearses is not None}
    if acted:
        return _rehearsed(work, errands, found, acted)
    rooms = {code: _Room.of(work, session) for code, session in found.items()}
    parts = {sku: needs for room in rooms.values() for sku, needs in room.parts.items()}
    refused = [_refusal(rooms.get(one.code), one) for one in errands]
    former = _former(work, [one for one, why in zip(errands, refused, strict=True) if why])
    asks = [_ask(rooms[one.code], one.order) for one, why in zip(errands, refused, strict=True) if not why]
    answers = iter(_reserved(work, asks, rooms, parts) if asks else ())
    told: list[Judged] = [
        next(answers) if why is None else former.get(hold_key(one.code, one.order.key), why)
        for one, why in zip(errands, refused, strict=True)
    ]
    buyers = {hold_key(one.code, one.order.key): one.order.buyer for one in errands if one.order.buyer}
    if buyers:
        desks.name_buyers(work, buyers)
    return told


def _rehearsed(
    work: Work, errands: Sequence[OrderErrand], found: Mapping[str, Session], acted: Mapping[str, Session]
) -> list[Judged]:
    """Take orders among which are some of rehearsals: these on paper, the others as always."""
    others = {code: one for code, one in found.items() if code not in acted}
    real = iter(_taken(work, [one for one in errands if one.code not in acted], others))
    paper = {
        code: iter(take_on_paper(work, session, [one.order for one in errands if one.code == code]))
        for code, session in sorted(acted.items())
    }
    return [next(paper.get(one.code, real)) for one in errands]


@dataclass(frozen=True, slots=True)
class _Room:
    """A session with its desk, the parts of its bundles, and its products by code."""

    session: Session
    desk: Desk
    parts: Mapping[int, Mapping[int, int]]
    items: Mapping[str, RunItem]

    @classmethod
    def of(cls, work: Work, session: Session) -> _Room:
        parts = bundle_parts(work, [item.sku_id for item in session.items])
        return cls(session, desks.read(work, session), parts, {item.sku: item for item in session.items})


def _refusal(room: _Room | None, errand: OrderErrand) -> SealaneError | None:
    if room is None:
        return SessionNotFound(errand.code)
    return judging.refusal(room.session, room.desk, errand.order, room.items)


def _former(work: Work, refused: Sequence[OrderErrand]) -> Mapping[str, Answer]:
    keys = [hold_key(one.code, one.order.key) for one in refused]
    return stock.standing(work, keys) if keys else {}


def _reserved(
    work: Work,
    asks: Sequence[Ask],
    rooms: Mapping[str, _Room],
    parts: Mapping[int, Mapping[int, int]],
) -> Sequence[Answer]:
    ahead = any(ask.preorder for ask in asks)
    limit = (lambda again: _ahead_most(again, list(rooms.values()))) if ahead else None
    return stock.reserve(work, asks, limit, parts)


def _ask(room: _Room, order: LiveOrder) -> Ask:
    """From the session's pool, filled up from the stock for all in its warehouses."""
    session = room.session
    wanted: Counter[int] = Counter()
    for line in order.lines:
        wanted[room.items[line.sku].sku_id] += line.units
    opened = any(room.desk.products[room.items[line.sku].id].preorder_most > 0 for line in order.lines)
    return Ask(
        hold_key(session.code, order.key),
        tuple(AskLine(sku_id, units) for sku_id, units in wanted.items()),
        HoldFor.SESSION,
        session.code,
        order.channel or session.platform,
        session.warehouse_ids,
        split=True,
        seconds=order.seconds,
        confirmed=order.seconds is None,
        pool=session.code,
        preorder=order.preorder and opened,
        wait=order.wait,
        spills=True,
    )


def _ahead_most(work: Work, rooms: Sequence[_Room]) -> dict[tuple[str, int], int]:
    """What may still be sold ahead, read once the levels are locked: then no other order is under way."""
    return {
        (room.session.code, product.sku_id): max(product.preorder_most - product.preordered, 0)
        for room in rooms
        for product in desks.read(work, room.session).products.values()
    }
