"""Sessions planned, changed, cancelled, begun and ended, and their run-downs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sealane.accounts.service import record, workspace
from sealane.catalog import service as catalog
from sealane.infra.database import Work
from sealane.kit.text import Text
from sealane.live.contracts import (
    CodeTaken,
    Entry,
    Happening,
    NewItem,
    Session,
    SessionChanged,
    SessionDraft,
    SessionEnded,
    SessionNotFound,
    SessionNotOpen,
    SessionState,
)
from sealane.live.service.checking import refuse_flaws, refuse_odd_items
from sealane.live.store import journal
from sealane.live.store import sessions as rows
from sealane.live.store.listings import SESSION_LISTING

__all__ = [
    "SESSION_LISTING",
    "begin",
    "cancel",
    "change",
    "changed",
    "create",
    "end",
    "planned",
    "put_items",
    "recorded",
    "schedule",
    "session",
    "set_rundown",
]

STATE_NAMES = {
    SessionState.PLANNED: Text("planned", "未开播"),
    SessionState.LIVE: Text("live", "直播中"),
    SessionState.ENDED: Text("over", "已结束"),
    SessionState.REVIEWED: Text("over", "已结束"),
    SessionState.CANCELLED: Text("cancelled", "已取消"),
}


def session(work: Work, code: str, *, lock: bool = False) -> Session:
    """Return a session with its run-down; raises SessionNotFound."""
    found = rows.by_code(work, code, lock=lock)
    if found is None:
        raise SessionNotFound(code)
    return found


def recorded(work: Work, code: str) -> tuple[Session, list[Entry]]:
    """Return a session with all that happened in it, in order; raises SessionNotFound."""
    found = session(work, code)
    return found, journal.whole(work, found.id)


def schedule(work: Work, first: datetime, last: datetime) -> list[Session]:
    """Return the sessions that are on at any time from `first` until `last`, by their start."""
    return rows.between(work, first, last)


def create(work: Work, draft: SessionDraft, items: Sequence[NewItem] = ()) -> Session:
    """Plan a session; raises BadSession, CodeTaken, SkuNotFound, WarehouseNotFound."""
    refuse_flaws(draft)
    code = draft.code.strip() or _code_of(work, draft)
    if rows.taken(work, [code]):
        raise CodeTaken(code)
    session_id = rows.add(work, {"code": code, **_values(work, draft)})
    if items:
        put_items(work, session_id, items)
    record(work, "session_planned", "live_session", code, None, {"starts_at": draft.starts_at})
    return changed(work, code)


def change(work: Work, code: str, draft: SessionDraft) -> Session:
    """Plan a session anew; its code stays. Raises SessionNotOpen once it has begun, and as `create` does."""
    before = planned(work, code)
    refuse_flaws(draft)
    rows.change(work, before.id, _values(work, draft))
    old = {"starts_at": before.starts_at, "ends_at": before.ends_at, "markets": before.markets}
    new = {"starts_at": draft.starts_at, "ends_at": draft.ends_at, "markets": draft.markets}
    record(work, "session_changed", "live_session", code, old, new)
    return changed(work, code)


def set_rundown(work: Work, code: str, items: Sequence[NewItem]) -> Session:
    """Make these products the run-down, in their order.

    Raises SessionNotFound, BadSession, SkuNotFound, and SessionNotOpen once the session has begun.
    """
    before = planned(work, code)
    put_items(work, before.id, items)
    new = {"items": [item.sku for item in items]}
    record(work, "session_changed", "live_session", code, {"items": [i.sku for i in before.items]}, new)
    return changed(work, code)


def cancel(work: Work, code: str, why: str) -> Session:
    """Call off a session that has not begun; raises SessionNotFound, SessionNotOpen."""
    before = planned(work, code)
    rows.change(work, before.id, {"state": str(SessionState.CANCELLED)})
    record(work, "session_cancelled", "live_session", code, None, None, why)
    return changed(work, code)


def begin(work: Work, code: str, at: datetime | None = None) -> Session:
    """Go live; once it is live nothing more happens. Raises SessionNotFound, SessionNotOpen."""
    before = session(work, code, lock=True)
    if before.state is SessionState.LIVE:
        return before
    _refuse_unless(before, (SessionState.PLANNED,))
    moment = at or work.now
    rows.change(work, before.id, {"state": str(SessionState.LIVE), "began_at": moment})
    journal.append(work, before.id, [Entry(Happening.BEGAN, moment, key="began")])
    record(work, "session_begun", "live_session", code)
    return changed(work, code)


def end(work: Work, code: str, at: datetime | None = None) -> Session:
    """End a live session: its review is made by itself. Raises SessionNotFound, SessionNotOpen."""
    before = session(work, code, lock=True)
    if before.state in (SessionState.ENDED, SessionState.REVIEWED):
        return before
    _refuse_unless(before, (SessionState.LIVE,))
    moment = at or work.now
    rows.change(work, before.id, {"state": str(SessionState.ENDED), "ended_at": moment})
    journal.append(work, before.id, [Entry(Happening.ENDED, moment, key="ended")])
    record(work, "session_ended", "live_session", code)
    work.announce(SessionEnded(before.id), [before.id])
    return changed(work, code)


def planned(work: Work, code: str) -> Session:
    """Return a session that has not begun, locked; raises SessionNotFound, SessionNotOpen."""
    found = session(work, code, lock=True)
    _refuse_unless(found, (SessionState.PLANNED,))
    return found


def changed(work: Work, code: str) -> Session:
    """Tell open screens that a session has changed, and return it as it is now."""
    now = session(work, code)
    work.announce(SessionChanged(now.id), [now.id])
    return now


def put_items(work: Work, session_id: int, items: Sequence[NewItem]) -> None:
    """Write a run-down; an item without a slot follows the one before. Raises BadSession, SkuNotFound."""
    refuse_odd_items(items)
    written, after = [], 0
    for item in items:
        offset = after if item.offset_minutes is None else item.offset_minutes
        after = offset + item.minutes
        written.append(
            {
                "sku_id": catalog.sku(work, item.sku).id,
                "price": item.price,
                "offset_minutes": offset,
                "minutes": item.minutes,
                "target_units": item.target_units,
                "say": item.say,
            }
        )
    rows.put_items(work, session_id, written)


def _refuse_unless(found: Session, states: Collection[SessionState]) -> None:
    if found.state in states:
        return
    now = STATE_NAMES[found.state]
    raise SessionNotOpen(
        Text(f"{found.title} is {now.en}.", f"“{found.title}”当前{now.zh}。"),
        next_step=Text("Reload the session.", "请刷新该场次。"),
    )


def _values(work: Work, draft: SessionDraft) -> dict[str, Any]:
    return {
        "title": draft.title.strip(),
        "host": draft.host.strip(),
        "platform": draft.platform.strip(),
        "markets": list(dict.fromkeys(draft.markets)),
        "time_zone": draft.time_zone,
        "starts_at": draft.starts_at,
        "ends_at": draft.ends_at,
        "currency": draft.currency or workspace(work).currency,
        "audience": draft.audience,
        "warehouse_ids": [catalog.warehouse(work, place).id for place in draft.warehouses],
        "note": draft.note,
        "move_waiting": draft.move_waiting,
    }


def _code_of(work: Work, draft: SessionDraft) -> str:
    """LIVE-20261124, and LIVE-20261124-2 for the second of that day by its own clock."""
    first = f"LIVE-{draft.starts_at.astimezone(ZoneInfo(draft.time_zone)):%Y%m%d}"
    names = [first, *(f"{first}-{n}" for n in range(2, 100))]
    known = rows.taken(work, names)
    return next((name for name in names if name not in known), f"{first}-{work.now:%H%M%S%f}")
