"""The moment at which a session sells more than there is: its owner alarmed, what can be done prepared."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from sealane.catalog import service as catalog
from sealane.infra.database import Work
from sealane.kit.text import Text
from sealane.live.contracts import Entry, Happening, NewStep, RunItem, Session, StepKind
from sealane.live.contracts.desk import DeskState
from sealane.live.core import burning
from sealane.live.core.desk_state import Desk, Product
from sealane.live.core.emergency import Rush, rush, units_needed
from sealane.live.service import warning
from sealane.live.service.desking import coming_of
from sealane.live.service.situation import scene, worth
from sealane.live.service.telling import stream
from sealane.live.service.ways import ways
from sealane.live.store import desks, journal, steps
from sealane.live.store import sessions as rows

WINDOW_MINUTES = 30.0
"""Buyers yet to come are reckoned no further than this: a pace of now says little of later."""


def meet_emergency(work: Work, session_id: int, item_id: int, *, turned: bool) -> None:
    """Alarm the owner of a product, and prepare transfers and orders that bring more of it; once a turn.

    Where it is near its end the alarm goes out; where demand has passed the stock the steps are prepared too.
    """
    session = rows.by_id(work, session_id)
    item = None if session is None else session.item(item_id)
    if session is None or item is None:
        return
    desk = desks.read(work, session)
    if desk.state not in (DeskState.LIVE, DeskState.PAUSED) or item_id not in desk.products:
        return
    product = desk.products[item_id]
    prepared = _prepared(work, session, item, desk, product)
    alarm = warning.raise_near_end(work, session, item, product, desk, turned=turned, prepared=prepared)
    said = {"item": item_id, "what": "emergency" if prepared else "alarm", "turned": turned} | alarm
    journal.append(work, session_id, [Entry(Happening.PROPOSED, work.now, said)])
    work.record(stream(session_id), "alarmed", said)


def _prepared(work: Work, session: Session, item: RunItem, desk: Desk, product: Product) -> Sequence[Rush]:
    """Reckon what to bring, and write it as open lines of the checklist in place of those of before."""
    there = scene(work, session)
    sku = catalog.sku(work, item.sku)
    minutes = min(max((session.ends_at - work.now).total_seconds() / 60, 0.0), WINDOW_MINUTES)
    pace, _ = burning.burn(product, desk.began_at or work.now, work.now)
    coming, _ = coming_of(work, session, item)
    beyond = product.waiting + product.refused
    agreed = [s for s in steps.of_session(work, session.id) if s.item_id == item.id and s.reference]
    under_way = sum(s.agreed_units or s.units for s in agreed if s.kind is not StepKind.SET_ASIDE)
    wanted = units_needed(product.wanted, beyond, pace.p50, minutes, product.left, coming) - under_way
    found = (
        rush(list(ways(there, sku)), wanted, worth(there, item, sku, 0.0).live, work.today)
        if wanted > 0
        else []
    )
    steps.forget_open(work, session.id, item.id)
    steps.add(work, session.id, [_step(item, one, beyond) for one in found])
    return found


def _step(item: RunItem, one: Rush, beyond: int) -> NewStep:
    way = one.way
    return NewStep(
        way.kind,
        one.units,
        item.sku_id,
        item.id,
        way.source,
        way.warehouse,
        way.channel,
        None,
        one.arrives_on,
        Decimal(str(round(one.cost, 2))),
        Decimal(str(round(one.gain, 2))),
        _reason(one, beyond),
    )


def _reason(one: Rush, beyond: int) -> Text:
    usual, late = one.usual_on, one.arrives_on
    when = f"{late:%-d %b}" if usual is None or usual == late else f"{usual:%-d %b} to {late:%-d %b}"
    when_zh = _day(late) if usual is None or usual == late else f"{_day(usual)}至{_day(late)}"
    on = f", then {one.way.via}" if one.way.via else ""
    on_zh = f"，再经 {one.way.via}" if one.way.via else ""
    return Text(
        f"{beyond} wanted beyond the stock; there {when}{on}.",
        f"超出库存的需求 {beyond} 件；预计{when_zh}到货{on_zh}。",
    )


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"
