"""HTTP of what a person was told, and of how she wants to be told."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Annotated

from fastapi import Query
from pydantic import BaseModel, Field, WithJsonSchema

from sealane.infra.web import Caller, RoomRouter, need
from sealane.notices import service
from sealane.notices.contracts import Family, Hours, Preference, Severity, Told, Why

router = RoomRouter(tags=["notices"])

Self = Annotated[Caller, need("own_account")]
Zone = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_+\-/]+$")]
DaysOff = Annotated[list[Annotated[int, Field(ge=0, le=6)]], Field(max_length=7)]


class NoticeActionOut(BaseModel):
    """A button and the page it opens."""

    label: str
    link: str


class NoticeOut(BaseModel):
    """One thing the caller was told; `more` others of its group stand behind it."""

    id: int
    family: Family
    severity: Severity
    title: str
    body: str
    link: str
    actions: list[NoticeActionOut]
    why: Why
    at: datetime
    read_at: datetime | None
    more: int


class InboxOut(BaseModel):
    """A page of the caller's notices, the newest first; `unread` counts to a hundred."""

    rows: list[NoticeOut]
    unread: int
    next: int | None


class ReadIn(BaseModel):
    """Which notices are read (null: all), or unread again."""

    ids: Annotated[list[int], Field(max_length=500)] | None = None
    read: bool = True


class CountOut(BaseModel):
    """How many that touched."""

    rows: int


Clock = Annotated[time, WithJsonSchema({"type": "string", "pattern": r"^\d{2}:\d{2}(:\d{2}(\.\d+)?)?$"})]
"""A time of day by somebody's clock: what JSON Schema calls a time has an offset."""


class HoursShape(BaseModel):
    """Quiet hours by the clock of a time zone; equal ends mean never; 0 is Monday."""

    timezone: Zone
    quiet_from: Clock
    quiet_until: Clock
    days_off: DaysOff = Field(default_factory=list)


class PreferenceShape(BaseModel):
    """How a person wants to be told."""

    hours: HoursShape
    morning: Clock
    wakes: Severity | None
    daily: bool
    reviews: bool
    away_until: date | None


@router.get("/api/notices", operation_id="list_notices", summary="What I was told")
def read_notices(
    caller: Self,
    unread: bool = False,
    before: Annotated[int | None, Query(ge=1)] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
) -> InboxOut:
    """Return a page of my notices; unread ones of one group that follow each other are folded."""
    with caller.work() as work:
        found = service.inbox(work, caller, unread=unread, before=before, limit=limit)
    return InboxOut(rows=[_out(one) for one in found.notices], unread=found.unread, next=found.next)


@router.post("/api/notices/read", operation_id="mark_notices_read", summary="Mark notices as read")
def mark(caller: Self, body: ReadIn) -> CountOut:
    """Mark mine as read or unread; what has not left yet by my ways out then stays."""
    with caller.work() as work:
        return CountOut(rows=service.mark_read(work, caller.actor.id, body.ids, read=body.read))


@router.get("/api/notice-preference", operation_id="read_notice_preference", summary="How I want to be told")
def read_preference(caller: Self) -> PreferenceShape:
    """Return my choice, or the default in the workspace's time zone."""
    with caller.work() as work:
        return shape(service.preference(work, caller.actor.id))


@router.put(
    "/api/notice-preference", operation_id="change_notice_preference", summary="Say how I want to be told"
)
def change_preference(caller: Self, body: PreferenceShape) -> PreferenceShape:
    """Keep my choice."""
    with caller.work() as work:
        service.set_preference(work, _preference(caller.actor.id, body))
        return shape(service.preference(work, caller.actor.id))


def hours_of(given: HoursShape) -> Hours:
    """Return hours as the service knows them."""
    begins, ends = given.quiet_from.replace(tzinfo=None), given.quiet_until.replace(tzinfo=None)
    return Hours(given.timezone, begins, ends, frozenset(given.days_off))


def hours_shape(hours: Hours) -> HoursShape:
    """Return hours as they go over the wire."""
    return HoursShape(
        timezone=hours.timezone,
        quiet_from=hours.quiet_from,
        quiet_until=hours.quiet_until,
        days_off=sorted(hours.days_off),
    )


def shape(one: Preference) -> PreferenceShape:
    """Return a preference as it goes over the wire."""
    return PreferenceShape(
        hours=hours_shape(one.hours),
        morning=one.morning,
        wakes=one.wakes,
        daily=one.daily,
        reviews=one.reviews,
        away_until=one.away_until,
    )


def _preference(person_id: int, body: PreferenceShape) -> Preference:
    return Preference(
        person_id=person_id,
        hours=hours_of(body.hours),
        morning=body.morning.replace(tzinfo=None),
        wakes=body.wakes,
        daily=body.daily,
        reviews=body.reviews,
        away_until=body.away_until,
    )


def _out(one: Told) -> NoticeOut:
    return NoticeOut(
        id=one.id,
        family=one.family,
        severity=one.severity,
        title=one.title,
        body=one.body,
        link=one.link,
        actions=[NoticeActionOut(label=label, link=link) for label, link in one.actions],
        why=one.why,
        at=one.at,
        read_at=one.read_at,
        more=one.more,
    )
