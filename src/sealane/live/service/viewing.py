"""The desk as people see it: counts, pace, advice, what was done by whom, what is prepared."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

import polars as pl

from sealane.catalog.contracts import RateMissing
from sealane.catalog.service import bundle_parts, rates, unit_costs
from sealane.infra.database import Work
from sealane.infra.spine import head
from sealane.kit.text import Text
from sealane.live.contracts import Happening, RunItem, Session, Step, StepKind, StepState
from sealane.live.contracts.desk import Doing, Suggestion
from sealane.live.core import burning, judging
from sealane.live.core.advising import Known, advise
from sealane.live.core.desk_state import Desk, Product
from sealane.live.core.pace import Range
from sealane.live.service import sessions
from sealane.live.service.counting import left_of
from sealane.live.service.desking import DOINGS
from sealane.live.service.rehearsing import rehearsed
from sealane.live.service.telling import stream
from sealane.live.store import desks, journal, rehearsals, steps
from sealane.stock import service as stock

SHOWN_DOINGS = 20
"""Acts of people shown beside a desk."""

SHOWN_ALARMS = 50
"""Alarms looked through for those that still stand."""


@dataclass(frozen=True, slots=True)
class Row:
    """One product at the desk; `burn` units a minute, `lasts` minutes, None where no end is in sight."""

    item: RunItem
    product: Product
    burn: Range
    momentum: float
    lasts: Range | None
    shared: int
    coming: int


@dataclass(frozen=True, slots=True)
class Alarmed:
    """The last alarm of one product: near its end, or beyond it where `turned`."""

    item_id: int
    at: datetime
    turned: bool
    title: Text
    body: Text


@dataclass(frozen=True, slots=True)
class DeskView:
    """A desk at one moment; `number` is the last event of its stream that is in it.

    `rehearses` is the code of the session that it plays through, empty for a real one.
    """

    session: Session
    desk: Desk
    now: datetime
    stream: str
    number: int
    rows: tuple[Row, ...]
    advice: tuple[Suggestion, ...]
    alarms: tuple[Alarmed, ...]
    rushes: tuple[Step, ...]
    doings: tuple[Doing, ...]
    rehearses: str = ""


def desk(work: Work, code: str) -> DeskView:
    """Return the desk of a session, prepared or not; raises SessionNotFound."""
    session = sessions.session(work, code)
    number = head(work, stream(session.id))
    found = desks.read(work, session)
    parts = bundle_parts(work, [item.sku_id for item in session.items])
    lefts = left_of(work, session, parts)
    products = {
        item.id: replace(
            found.products.get(item.id) or Product(item.id, item.sku_id, item.price), left=lefts[item.id]
        )
        for item in session.items
    }
    now_desk = Desk(found.state, found.began_at, found.showing, products, found.version)
    known = _known(work, session, now_desk, parts)
    rows = tuple(_row(work, now_desk, item, known[item.id]) for item in session.items)
    return DeskView(
        session,
        now_desk,
        work.now,
        stream(session.id),
        number,
        rows,
        advise(now_desk, known, session.ends_at, work.now),
        _alarms(work, session, now_desk),
        _rushes(work, session),
        _doings(work, session),
        rehearsed(work, session),
    )


def _row(work: Work, found: Desk, item: RunItem, about: Known) -> Row:
    product = found.products[item.id]
    began = found.began_at or work.now
    rate, _ = burning.burn(product, began, work.now)
    lasts = burning.sold_out_in(product, began, work.now) if found.began_at else None
    moving = burning.momentum(product, began, work.now)
    return Row(item, product, rate, moving, lasts, about.shared, about.coming)


def _known(work: Work, session: Session, found: Desk, parts: dict[int, dict[int, int]]) -> dict[int, Known]:
    """What advice needs beside the counts: money, stock of all, goods on their way."""
    items = session.items
    single = {sku for item in items for sku in parts.get(item.sku_id, {item.sku_id: 1})}
    free = {
        sku: sum(
            n for place, n in places.items() if place in session.warehouse_ids or not session.warehouse_ids
        )
        for sku, places in stock.available(work, single).items()
    }
    pooled = {pool.sku_id for pool in stock.pool(work, session.code)}
    offers = stock.offers(work, single)
    coming = {sku: sum(offer.left for offer in offers if offer.sku_id == sku) for sku in single}
    costs = _costs(work, session)
    shown_at = journal.last_by_people(work, session.id, [Happening.SHOWN], found.showing)
    known: dict[int, Known] = {}
    paper = rehearsals.shelves(work, session.id) if session.rehearses is not None else {}
    for item in items:
        needs = parts.get(item.sku_id, {item.sku_id: 1})
        price = found.products[item.id].price or item.usual_price
        days = [offer.promised_on for offer in offers if offer.sku_id in needs]
        shown = None
        if found.showing == item.id and shown_at is not None:
            shown = (work.now - shown_at.at).total_seconds() / 60
        known[item.id] = Known(
            item.sku,
            _margin(price, costs.get(item.sku_id)),
            price,
            None if item.expected is None else item.expected.mean / item.minutes,
            # Where nothing was set aside, the session sells from the stock for all already.
            judging.left(item.sku_id, parts, free) if needs.keys() & pooled else 0,
            judging.left(item.sku_id, parts, coming),
            max(days, default=None),
            shown,
        )
        shelf = paper.get(item.id)
        if shelf is not None:
            known[item.id] = replace(
                known[item.id], shared=shelf.shared, coming=shelf.coming, promised_on=shelf.promised_on
            )
    return known


def _costs(work: Work, session: Session) -> dict[int, Decimal]:
    """What a unit costs in the session's currency, for those products where cost and rate are known."""
    known = rates(work)
    try:
        factor = known.rate(known.base, session.currency, work.today).value
    except RateMissing:
        return {}
    mine = pl.col("sku_id").is_in([item.sku_id for item in session.items])
    costs = unit_costs(work).filter(mine).drop_nulls()
    return {sku: Decimal(str(cost)) * Decimal(str(factor)) for sku, cost in costs.iter_rows()}


def _margin(price: Decimal | None, cost: Decimal | None) -> Decimal | None:
    return None if price is None or cost is None else price - cost


def _alarms(work: Work, session: Session, found: Desk) -> tuple[Alarmed, ...]:
    """The last alarm of each product whose cause still stands."""
    last: dict[int, Alarmed] = {}
    for entry in journal.recent(work, session.id, [Happening.PROPOSED], SHOWN_ALARMS):
        told = entry.payload
        product = found.products.get(told["item"])
        if product is None or not (product.turned if told.get("turned") else product.warned):
            continue
        alarm = Alarmed(told["item"], entry.at, told["turned"], Text(*told["title"]), Text(*told["body"]))
        last.setdefault(alarm.item_id, alarm)
    return tuple(last.values())


def _rushes(work: Work, session: Session) -> tuple[Step, ...]:
    """What was prepared while the session runs: transfers and orders, and what became of them."""
    if session.began_at is None:
        return ()
    bringing = (StepKind.TRANSFER, StepKind.PURCHASE)
    return tuple(
        step
        for step in steps.of_session(work, session.id)
        if step.kind in bringing and step.state is not StepState.DECLINED
    )


def _doings(work: Work, session: Session) -> tuple[Doing, ...]:
    entries = journal.recent(work, session.id, list(DOINGS), SHOWN_DOINGS)
    return tuple(Doing(entry.actor, entry.at, DOINGS[entry.kind]) for entry in entries)
