"""The desk as a state machine on virtual time: (desk, event, now) -> (desk, commands); it touches nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from sealane.live.contracts import Happening, Outcome
from sealane.live.contracts.desk import DeskState
from sealane.live.core import pace
from sealane.live.core.burning import burn
from sealane.live.core.desk_events import (
    Arranged,
    Begun,
    Command,
    Ended,
    Event,
    Note,
    Offered,
    Opened,
    Ordered,
    Paused,
    Priced,
    Resumed,
    Settled,
    Shown,
    Stocked,
    Supplied,
    Turn,
    Warn,
)
from sealane.live.core.desk_state import Desk, Product
from sealane.live.core.pace import FAST_SECONDS, SLOW_SECONDS

NEAR_MINUTES = 5.0
"""A product likely sold out within this is near its end: to move stock takes a person a minute."""

MOST_TURNED = 50
"""Units wanted beyond the stock before what was prepared at the first is reckoned anew."""

ENOUGH_ORDERS = 5.0
"""Orders that a pace must rest on before anybody is alarmed by it."""

Step = tuple[Desk, tuple[Command, ...]]


def step(desk: Desk, event: Event, now: datetime) -> Step:
    """Return the desk after `event`, and what is to be done; what changes nothing asks for nothing.

    Raises KeyError for a product that the desk does not have.
    """
    match event:
        case Ordered() | Settled() | Stocked():
            return _counted(desk, event, now)
        case Begun() | Ended():
            return _lived(desk, event, now)
        case Paused() | Resumed():
            return _paused(desk, event)
        case Shown(item_id=item_id):
            if desk.showing == desk.products[item_id].item_id:
                return desk, ()
            shown = replace(desk, showing=item_id, version=desk.version + 1)
            return shown, (Note(Happening.SHOWN, {"item": item_id}),)
        case Priced() | Opened() | Supplied() | Offered():
            return _arranged(desk, event)
    assert_never(event)


def run(desk: Desk, events: list[Event], now: datetime) -> Step:
    """Take several events of one moment, one after the other."""
    todo: list[Command] = []
    for event in events:
        desk, more = step(desk, event, now)
        todo += more
    return desk, tuple(todo)


def _with(desk: Desk, product: Product) -> Desk:
    return replace(desk, products={**desk.products, product.item_id: product})


def _counted(desk: Desk, event: Ordered | Settled | Stocked, now: datetime) -> Step:
    product = desk.products[event.item_id]
    notes: tuple[Command, ...] = ()
    match event:
        case Ordered(units=units, outcome=outcome, orders=orders):
            product = _moved(product, None, outcome, units)
            product = replace(
                product,
                orders=product.orders + orders,
                fast=pace.asked(product.fast, units, now, FAST_SECONDS, orders),
                slow=pace.asked(product.slow, units, now, SLOW_SECONDS, orders),
            )
        case Settled(units=units, before=before, after=after):
            product = _moved(product, before, after, units)
        case Stocked(left=left):
            if left == product.left:
                return desk, ()
            gone = left == 0 and product.sold_out_at is None and desk.began_at is not None
            out = now if gone else product.sold_out_at if left == 0 else None
            product = replace(product, left=left, sold_out_at=out)
            notes = (Note(Happening.SOLD_OUT, {"item": product.item_id}),) if gone else ()
    product, alarms = _alarmed(product, desk.began_at, now)
    return _with(desk, product), notes + alarms


_COUNTS = {
    Outcome.SOLD: "sold",
    Outcome.HELD: "held",
    Outcome.PREORDERED: "preordered",
    Outcome.WAITING: "waiting",
    Outcome.REFUSED: "refused",
    Outcome.RELEASED: "released",
    Outcome.EXPIRED: "released",
}


def _moved(product: Product, before: Outcome | None, after: Outcome, units: int) -> Product:
    if before is not None and _COUNTS[before] == _COUNTS[after]:
        return product
    counts = {_COUNTS[after]: getattr(product, _COUNTS[after]) + units}
    if before is not None:
        counts[_COUNTS[before]] = getattr(product, _COUNTS[before]) - units
    return replace(product, **counts)


def _alarmed(product: Product, began: datetime | None, now: datetime) -> tuple[Product, tuple[Command, ...]]:
    """Raise each alarm once, and anew when twice as much is wanted; goods set aside anew arm them again."""
    if began is None:
        return product, ()
    beyond = product.preordered + product.waiting + product.refused
    again = max(2 * product.turned, MOST_TURNED) if product.turned else 1
    if beyond >= again and product.left == 0:
        return replace(product, turned=beyond, warned=True), (Turn(product.item_id, beyond),)
    if product.warned or product.left == 0:
        return product, ()
    rate, orders = burn(product, began, now)
    minutes = pace.sold_out_in(product.left, rate, orders)
    if minutes is None or orders < ENOUGH_ORDERS or minutes.p50 > NEAR_MINUTES:
        return product, ()
    return replace(product, warned=True), (Warn(product.item_id, product.left, minutes),)


def _lived(desk: Desk, event: Begun | Ended, now: datetime) -> Step:
    match event, desk.state:
        case Begun(), DeskState.PREPARED:
            began = replace(desk, state=DeskState.LIVE, began_at=now, version=desk.version + 1)
            return began, (Note(Happening.BEGAN),)
        case Ended(), DeskState.LIVE | DeskState.PAUSED:
            ended = replace(desk, state=DeskState.ENDED, showing=None, version=desk.version + 1)
            return ended, (Note(Happening.ENDED),)
        case _:
            return desk, ()


def _paused(desk: Desk, event: Paused | Resumed) -> Step:
    pausing = isinstance(event, Paused)
    kind = Happening.PAUSED if pausing else Happening.RESUMED
    if event.item_id is not None:
        product = desk.products[event.item_id]
        if product.paused == pausing:
            return desk, ()
        changed = replace(product, paused=pausing, version=product.version + 1)
        return _with(desk, changed), (Note(kind, {"item": product.item_id}),)
    if desk.state is not (DeskState.LIVE if pausing else DeskState.PAUSED):
        return desk, ()
    state = DeskState.PAUSED if pausing else DeskState.LIVE
    return replace(desk, state=state, version=desk.version + 1), (Note(kind),)


def _arranged(desk: Desk, event: Arranged) -> Step:
    product = desk.products[event.item_id]
    item = product.item_id
    match event:
        case Priced(price=price):
            changed = replace(product, price=price)
            note = Note(Happening.PRICED, {"item": item, "price": f"{price:f}"})
        case Opened(units=units, promised_on=day):
            changed = replace(product, preorder_most=units, preorder_on=day if units else None)
            told = {"item": item, "units": units, "promised_on": day and day.isoformat()}
            note = Note(Happening.PREORDER, told)
        case Supplied(units=units, by=by):
            changed = replace(product, warned=False, turned=0) if units > 0 else product
            note = Note(Happening.SUPPLIED, {"item": item, "units": units, "by": by})
        case Offered(orders=orders):
            changed = product
            note = Note(Happening.OFFERED, {"item": item, "orders": orders})
    if changed == product and not isinstance(event, Supplied | Offered):
        return desk, ()
    return _with(desk, replace(changed, version=product.version + 1)), (note,)
