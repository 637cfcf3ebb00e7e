"""What people do at a desk: each act once, by one hand at a time, and never over another's unseen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from sealane.accounts.service import record
from sealane.catalog.service import bundle_parts
from sealane.infra.database import Work
from sealane.kit.errors import BadInput
from sealane.kit.text import Text
from sealane.live.contracts import Entry, Happening, ItemNotFound, RunItem, Session
from sealane.live.contracts.desk import (
    MAX_PREORDER_UNITS,
    Advice,
    DeskChanged,
    DeskState,
    Doing,
    NotSelling,
)
from sealane.live.core.desk_events import Event, Opened, Paused, Priced, Resumed, Shown, Supplied
from sealane.live.core.desk_state import Desk
from sealane.live.core.judging import CLOSED
from sealane.live.service import sessions
from sealane.live.service.counting import pass_on
from sealane.live.service.paper import serve_on_paper, set_aside_on_paper
from sealane.live.service.queueing import EVERYBODY, lock_for, offer_waiting
from sealane.live.store import desks, journal, rehearsals
from sealane.live.store import sessions as rows
from sealane.stock import service as stock
from sealane.stock.contracts import Place


class Act(StrEnum):
    """What a person can do at a desk."""

    BEGIN = "begin"
    END = "end"
    PAUSE = "pause"
    RESUME = "resume"
    SHOW = "show"
    PRICE = "price"
    PREORDER = "preorder"
    TAKE = "take"
    MOVE = "move"


DOINGS = {
    Happening.BEGAN: Text("began the session", "开始了直播"),
    Happening.SHOWN: Text("put another product on screen", "切换了展示商品"),
    Happening.PRICED: Text("changed the price", "修改了价格"),
    Happening.SUPPLIED: Text("set more stock aside", "增加了预留库存"),
    Happening.PREORDER: Text("changed the pre-order", "调整了预售"),
    Happening.OFFERED: Text("offered a pre-order to those who wait", "向候补买家发出预售邀请"),
    Happening.PAUSED: Text("paused sales", "暂停了接单"),
    Happening.RESUMED: Text("took sales up again", "恢复了接单"),
    Happening.ENDED: Text("ended the session", "结束了直播"),
}
"""What people did, in the words in which others are told."""


@dataclass(frozen=True, slots=True)
class Command:
    """One act; `version` is that of the product (of the desk, without one) which the person saw.

    Without a version it is done whatever others did. `advised` says that a suggestion was followed.
    """

    act: Act
    item_id: int | None = None
    price: Decimal | None = None
    units: int | None = None
    version: int | None = None
    advised: bool = False


def act(work: Work, code: str, command: Command) -> None:
    """Do one act at a desk; what is so already stays so.

    Raises SessionNotFound, ItemNotFound, SessionNotOpen, NotSelling, DeskChanged, NotEnoughStock, BadInput.
    """
    if command.act is Act.BEGIN:
        _begin(work, code)
        return
    if command.act is Act.END:
        sessions.end(work, code)
        return
    session = sessions.session(work, code)
    item = None if command.item_id is None else session.item(command.item_id)
    if command.item_id is not None and item is None:
        raise ItemNotFound(command.item_id)
    if command.act is Act.TAKE:
        aside = _set_aside if session.rehearses is None else set_aside_on_paper
        aside(work, session, _named(item), command.units or 0)
    elif command.act in (Act.MOVE, Act.PREORDER) and session.rehearses is None:
        lock_for(work, _named(item))
    if session.rehearses is not None:
        rehearsals.read(work, session.id, lock=True)
    desks.open_desk(work, session.id)
    before = desks.read(work, session, lock=True)
    if before.state not in (DeskState.LIVE, DeskState.PAUSED):
        raise NotSelling(CLOSED[before.state], next_step=Text("Reload the desk.", "请刷新工作台。"))
    _refuse_unseen(work, session, before, command)
    if command.act is Act.MOVE:
        offer_waiting(work, session, _named(item), command.units or EVERYBODY)
        _note(work, session, command)
        return
    event = _event(work, session, before, command, item)
    if isinstance(event, Priced):
        rows.change_item(work, event.item_id, {"price": event.price})
    pass_on(work, session, before, [event], entries=lambda _: _followed(work, command))
    if command.act is Act.TAKE and session.rehearses is not None:
        serve_on_paper(work, session, _named(item))
    if command.act is Act.PREORDER and session.move_waiting:
        offer_waiting(work, session, _named(item))
    _note(work, session, command)


def _begin(work: Work, code: str) -> None:
    session = sessions.begin(work, code)
    desks.open_desk(work, session.id)
    pass_on(work, session, desks.read(work, session, lock=True), [])


def _refuse_unseen(work: Work, session: Session, desk: Desk, command: Command) -> None:
    """Raise DeskChanged where somebody else changed the same since the caller saw it."""
    if command.version is None:
        return
    product = None if command.item_id is None else desk.products[command.item_id]
    on_screen = command.act is Act.SHOW or product is None
    if command.version != (desk.version if on_screen else product.version if product else 0):
        raise DeskChanged(_last(work, session, None if on_screen else command.item_id))


def _last(work: Work, session: Session, item_id: int | None) -> Doing | None:
    last = journal.last_by_people(work, session.id, DOINGS, item_id)
    return None if last is None else Doing(last.actor, last.at, DOINGS[last.kind])


def _event(work: Work, session: Session, desk: Desk, command: Command, item: RunItem | None) -> Event:
    match command.act:
        case Act.PAUSE:
            return Paused(command.item_id)
        case Act.RESUME:
            return Resumed(command.item_id)
        case Act.SHOW:
            return Shown(_named(item).id)
        case Act.PRICE:
            if command.price is None or not 0 <= command.price < Decimal(10) ** 9:
                raise _wrong("price", Text("Give a price of 0 or more.", "请填写不小于 0 的价格。"))
            return Priced(_named(item).id, command.price.quantize(Decimal("0.0001")).normalize())
        case Act.PREORDER:
            return _opened(work, session, desk, _named(item), command.units)
        case Act.TAKE:
            return Supplied(_named(item).id, command.units or 0, "pool")
    raise AssertionError(command.act)


def _opened(work: Work, session: Session, desk: Desk, item: RunItem, units: int | None) -> Opened:
    if units is None or not 0 <= units <= MAX_PREORDER_UNITS:
        raise _wrong("units", Text("Say how many may be sold ahead.", "请填写可预售件数。"))
    if units == 0:
        return Opened(item.id, 0, None)
    most, promised_on = coming_of(work, session, item)
    most += desk.products[item.id].preordered
    if units > most:
        raise _wrong(
            "units",
            Text(f"Only {most} are really on their way.", f"实际在途仅 {most} 件。"),
        )
    return Opened(item.id, units, promised_on)


def coming_of(work: Work, session: Session, item: RunItem) -> tuple[int, date | None]:
    """Return how many units of a product on their way may be sold ahead, and by when all have come."""
    if session.rehearses is not None:
        shelf = rehearsals.shelves(work, session.id)[item.id]
        return shelf.coming, shelf.promised_on
    needs = bundle_parts(work, [item.sku_id]).get(item.sku_id, {item.sku_id: 1})
    offers = stock.offers(work, needs)
    there = {sku: sum(offer.left for offer in offers if offer.sku_id == sku) for sku in needs}
    days = [offer.promised_on for offer in offers]
    return min(there[sku] // each for sku, each in needs.items()), max(days, default=None)


def _set_aside(work: Work, session: Session, item: RunItem, units: int) -> None:
    """Set units aside for the session where most are free, before the desk is locked: levels come first."""
    if units < 1:
        raise _wrong("units", Text("Say how many units.", "请填写件数。"))
    needs = bundle_parts(work, [item.sku_id]).get(item.sku_id, {item.sku_id: 1})
    free = stock.available(work, needs)
    for sku_id, each in needs.items():
        places = {
            place: there
            for place, there in free.get(sku_id, {}).items()
            if place in session.warehouse_ids or not session.warehouse_ids
        }
        wanted = units * each
        for place, there in sorted(places.items(), key=lambda one: (-one[1], one[0])):
            part = min(wanted, there)
            if part > 0:
                stock.set_aside(work, session.code, Place(sku_id, place), part, session.title)
                wanted -= part
        if wanted:
            raise _wrong(
                "units",
                Text(
                    f"Only {units * each - wanted} are free in its warehouses.",
                    f"相关仓库仅有 {units * each - wanted} 件可用。",
                ),
            )


def _followed(work: Work, command: Command) -> Sequence[Entry]:
    if not command.advised:
        return ()
    what = {Act.TAKE: Advice.TAKE, Act.PREORDER: Advice.PREORDER, Act.SHOW: Advice.PUSH}.get(command.act)
    told = {"item": command.item_id, "what": str(what or Advice.STOP)}
    return [Entry(Happening.TAKEN, work.now, told)]


def _note(work: Work, session: Session, command: Command) -> None:
    new = {"item": command.item_id, "price": command.price, "units": command.units}
    told = {key: str(value) for key, value in new.items() if value is not None}
    record(work, f"session_{command.act}", "live_session", session.code, None, told)


def _named(item: RunItem | None) -> RunItem:
    if item is None:
        raise _wrong("item", Text("Say which product.", "请指明商品。"))
    return item


def _wrong(field: str, said: Text) -> BadInput:
    return BadInput(said, next_step=Text("Mend it and try again.", "请修改后重试。"), fields={field: said})
