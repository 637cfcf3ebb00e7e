"""Rehearsals: a planned session played through on paper, so that people know their desk before it counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import groupby

from sealane.accounts.service import record
from sealane.catalog.service import bundle_parts
from sealane.infra.database import Work
from sealane.infra.jobs import enqueue
from sealane.kit.text import Text
from sealane.live.contracts import OVER, BadSession, Session, SessionNotOpen, SessionState
from sealane.live.contracts.desk import DeskState, LiveOrder, OrderLine
from sealane.live.contracts.rehearsal import Deed, Moment
from sealane.live.core import judging
from sealane.live.core.paper import Shelf
from sealane.live.core.rehearsing import LAST_SECONDS, Slot, script
from sealane.live.service import sessions
from sealane.live.service.counting import left_of
from sealane.live.service.desking import Act, Command, act, coming_of
from sealane.live.service.paper import take_on_paper
from sealane.live.store import desks, rehearsals
from sealane.live.store import sessions as rows
from sealane.stock import service as stock

JOB = "rehearse_live_session"

USUAL_SECONDS, LEAST_SECONDS, MOST_SECONDS = 180, 30, 3_600
"""How long a rehearsal takes: long enough to act in, short enough to watch."""


def rehearse(work: Work, code: str, seconds: int = USUAL_SECONDS) -> Session:
    """Begin a rehearsal of a session, and return the session that it is played in.

    One that is under way already is returned instead. It takes stock from nobody: what is there is copied
    onto paper. Raises SessionNotFound, SessionNotOpen for what is a rehearsal itself, BadSession without
    products.
    """
    found = sessions.session(work, code, lock=True)
    if found.rehearses is not None or found.state in (SessionState.LIVE, SessionState.CANCELLED):
        raise SessionNotOpen(
            Text("Only a session that is not on air can be rehearsed.", "只能彩排未在直播的场次。"),
            next_step=Text("Choose a planned session.", "请选择未开播的场次。"),
        )
    if not found.items:
        raise BadSession(Text("There is nothing to show yet.", "节目单为空，无法彩排。"))
    there = rehearsals.running(work, found.id)
    if there is not None:
        return sessions.session(work, there)
    number = rehearsals.count(work, found.id) + 1
    made = _twin(work, found, f"{found.code}-R{number}", seconds)
    rehearsals.add(work, made.id, found.id * 1_000 + number, seconds, _shelves(work, found, made))
    enqueue(work, JOB, {"session_id": made.id}, key=str(made.id))
    record(work, "session_rehearsed", "live_session", found.code, None, {"rehearsal": made.code})
    return sessions.changed(work, made.code)


def _twin(work: Work, found: Session, code: str, seconds: int) -> Session:
    """The session in which it is played: same products, prices and expectations, another code."""
    values = {
        "code": code,
        "title": found.title,
        "host": found.host,
        "platform": found.platform,
        "markets": list(found.markets),
        "time_zone": found.time_zone,
        "starts_at": work.now,
        "ends_at": work.now + timedelta(seconds=seconds + LAST_SECONDS),
        "currency": found.currency,
        "audience": found.audience,
        "warehouse_ids": list(found.warehouse_ids),
        "rehearses": found.id,
        "move_waiting": found.move_waiting,
    }
    made_id = rows.add(work, values)
    names = ("sku_id", "price", "offset_minutes", "minutes", "target_units", "say")
    rows.put_items(work, made_id, [{name: getattr(item, name) for name in names} for item in found.items])
    made = sessions.session(work, code)
    expected = {item.sku_id: item.expected for item in found.items}
    rows.put_expected(work, {item.id: expected[item.sku_id] for item in made.items})
    return made


def _shelves(work: Work, found: Session, made: Session) -> dict[int, Shelf]:
    """What the session could sell now, by the items of its rehearsal."""
    parts = bundle_parts(work, [item.sku_id for item in found.items])
    lefts = left_of(work, found, parts)
    single = {sku for item in found.items for sku in parts.get(item.sku_id, {item.sku_id: 1})}
    pooled = {pool.sku_id for pool in stock.pool(work, found.code)}
    free = {
        sku: sum(n for place, n in places.items() if place in (found.warehouse_ids or places))
        for sku, places in stock.available(work, single).items()
    }
    shelves = {}
    for item, twin in zip(found.items, made.items, strict=True):
        needs = parts.get(item.sku_id, {item.sku_id: 1})
        coming, promised_on = coming_of(work, found, item)
        # Where nothing was set aside, the session sells from the stock for all already.
        shared = judging.left(item.sku_id, parts, free) if needs.keys() & pooled else 0
        shelves[twin.id] = Shelf(lefts[item.id], lefts[item.id], shared, coming, promised_on)
    return shelves


def script_of(work: Work, session_id: int) -> tuple[Moment, ...]:
    """Return the script of a rehearsal, the same each time."""
    found, kept = rows.by_id(work, session_id), rehearsals.read(work, session_id)
    if found is None or kept is None:
        return ()
    slots = [
        Slot(
            item.sku, item.offset_minutes, item.minutes, item.expected, item.target_units,
            kept.shelves[item.id].aside,
        )
        for item in found.items
    ]  # fmt: skip
    return script(slots, kept.seed, kept.seconds)


def played(work: Work, session_id: int) -> int | None:
    """Return how many moments of a rehearsal have been played, None where there is none."""
    kept = rehearsals.read(work, session_id)
    return None if kept is None else kept.played


def advance(work: Work, session_id: int, moments: Sequence[Moment], until: float) -> int | None:
    """Play what is due of a rehearsal until so many seconds after its start, and return how far it is.

    None where nothing more is to come: it was ended, by its script or by somebody. While sales are paused
    buyers are refused, as they are in earnest.
    """
    kept = rehearsals.read(work, session_id, lock=True)
    found = rows.by_id(work, session_id)
    if kept is None or found is None or found.state in OVER:
        return None
    due = [one for one in moments[kept.played :] if one.at <= until]
    for ordering, group in groupby(due, key=lambda one: one.do is Deed.ORDER):
        if ordering:
            orders = [LiveOrder(one.key, (OrderLine(one.sku, one.units),)) for one in group]
            take_on_paper(work, found, orders)
            continue
        for one in group:
            _done(work, found, one)
            found = sessions.session(work, found.code)
    played = kept.played + len(due)
    rehearsals.put_played(work, session_id, played)
    return None if played >= len(moments) or found.state in OVER else played


def _done(work: Work, found: Session, one: Moment) -> None:
    item = next((item.id for item in found.items if item.sku == one.sku), None)
    deeds = {Deed.BEGIN: Act.BEGIN, Deed.SHOW: Act.SHOW, Deed.END: Act.END}
    desk = desks.read(work, found)
    if one.do is Deed.SHOW and desk.state is DeskState.ENDED:
        return
    act(work, found.code, Command(deeds[one.do], item))


def rehearsed(work: Work, found: Session) -> str:
    """Return the code of the session that this one rehearses, empty for a real one."""
    original = None if found.rehearses is None else rows.by_id(work, found.rehearses)
    return "" if original is None else original.code


def latest(work: Work, found: Sequence[Session]) -> dict[int, str]:
    """Return the code of the last rehearsal of each of some sessions, where there is one."""
    return rehearsals.latest(work, [one.id for one in found])
