"""What workspaces say that carriers' codes mean."""

from __future__ import annotations

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert as upsert

from sealane.infra.database import Work
from sealane.infra.listing import Field, Kind, Listing
from sealane.logistics.contracts.milestones import Milestone
from sealane.logistics.core.carrier_codes import Codes
from sealane.logistics.store.door_tables import carrier_word
from sealane.logistics.store.tables import milestone_event

_w, _e = carrier_word.c, milestone_event.c

CARRIER_WORD_LISTING = Listing(
    "carrier-words",
    (
        Field("carrier", _w.carrier, Kind.TEXT, "Carrier", "承运商"),
        Field("code", _w.code, Kind.TEXT, "Code", "代码"),
        Field("milestone", _w.milestone, Kind.ENUM, "Means", "含义"),
        Field("placed_by", _w.placed_by, Kind.TEXT, "Placed by", "设定人"),
        Field("placed_at", _w.placed_at, Kind.TIME, "Placed", "设定时间"),
    ),
    carrier_word,
    _w.id,
    search=(_w.carrier, _w.code),
    default_sort="carrier",
)

_unknown = (
    select(
        func.min(_e.id).label("id"),
        _e.workspace_id,
        func.coalesce(_e.carrier, "").label("carrier"),
        func.coalesce(_e.code, "").label("code"),
        func.count().label("events"),
        func.max(_e.at).label("last_at"),
        func.max(_e.note).label("words"),
    )
    .where(_e.milestone == str(Milestone.UNKNOWN), _e.retracts.is_(None))
    .group_by(_e.workspace_id, _e.carrier, _e.code)
    .subquery("unknown_code")
)
_u = _unknown.c

UNKNOWN_CODE_LISTING = Listing(
    "unknown-codes",
    (
        Field("carrier", _u.carrier, Kind.TEXT, "Carrier", "承运商"),
        Field("code", _u.code, Kind.TEXT, "Code", "代码"),
        Field("words", _u.words, Kind.TEXT, "In its words", "原文"),
        Field("events", _u.events, Kind.NUMBER, "Events", "条数"),
        Field("last_at", _u.last_at, Kind.TIME, "Last told", "最近一次"),
    ),
    _unknown,
    _u.id,
    search=(_u.carrier, _u.code, _u.words),
    default_sort="-events",
)
"""Codes in which carriers told something that nobody has placed yet."""


def own_codes(work: Work) -> Codes:
    """Return what this workspace says, by carrier and code."""
    asked = select(_w.carrier, _w.code, _w.milestone).where(_w.workspace_id == work.workspace_id)
    return {(row.carrier, row.code): Milestone(row.milestone) for row in work.execute(asked)}


def own_count(work: Work) -> int:
    """Return how many codes this workspace has placed itself."""
    asked = select(func.count()).where(_w.workspace_id == work.workspace_id)
    return int(work.execute(asked).scalar_one())


def put_code(work: Work, carrier: str, code: str, milestone: Milestone) -> None:
    """Write one meaning over the one before."""
    said = {"milestone": str(milestone), "placed_by": work.actor.name, "placed_at": work.now}
    named = {"workspace_id": work.workspace_id, "carrier": carrier, "code": code}
    written = upsert(carrier_word).values(named | said)
    work.execute(written.on_conflict_do_update(index_elements=list(named), set_=said))


def remove_code(work: Work, carrier: str, code: str) -> bool:
    """Take a meaning away; False where there was none."""
    gone = delete(carrier_word).where(
        _w.workspace_id == work.workspace_id, _w.carrier == carrier, _w.code == code
    )
    return bool(work.execute(gone.returning(_w.id)).first())


def carriers_of(work: Work, code: str) -> list[str]:
    """Return what the senders of kept events with this code call their carriers."""
    asked = select(func.coalesce(_e.carrier, "")).where(_e.workspace_id == work.workspace_id, _e.code == code)
    return list(work.execute(asked.distinct()).scalars())
