"""HTTP of the schedule: sessions planned, changed, called off, their run-downs, and taboos."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Annotated

from fastapi import Query, status
from pydantic import BaseModel, Field

from sealane.catalog import service as catalog
from sealane.infra.database import Work
from sealane.infra.web import RoomRouter, add_listing
from sealane.kit.text import Text
from sealane.live.contracts import MAX_ITEMS, MAX_MARKETS, NewItem, Session, SessionDraft
from sealane.live.contracts.clashes import Taboo
from sealane.live.service import rehearsing, schedule, sessions
from sealane.live.web.desk import DeskTextOut
from sealane.live.web.shown import LiveSessionOut, session_out, text_out
from sealane.live.web.words import Code, Count, Id, Market, Note, Price, Runner, Seer, Word

router = RoomRouter(tags=["live"])
add_listing(router, "/api/live/sessions/table", sessions.SESSION_LISTING, "see_stock", "Live sessions")

MAX_DAYS = 92
"""Days of one look at the schedule: a quarter."""


class LiveItemIn(BaseModel):
    """A product to be shown; without an offset it follows the one before."""

    sku: Word
    price: Price | None = None
    offset_minutes: Annotated[int, Field(ge=0, le=1_440)] | None = None
    minutes: Annotated[int, Field(ge=1, le=1_440)] = 10
    target_units: Count | None = None
    say: Note = ""


class LiveSessionIn(BaseModel):
    """A session as a person plans it; moments carry their offset from UTC."""

    title: Word
    host: Note = ""
    starts_at: datetime
    ends_at: datetime
    markets: Annotated[list[Market], Field(min_length=1, max_length=MAX_MARKETS)]
    time_zone: Word
    code: Note = ""
    platform: Note = ""
    currency: Annotated[str, Field(pattern=r"^([A-Z]{3})?$")] = ""
    audience: Count | None = None
    warehouses: Annotated[list[Word], Field(max_length=50)] = []
    note: Note = ""
    move_waiting: bool = True

    def draft(self) -> SessionDraft:
        """What the room plans by."""
        given = self.model_dump()
        return SessionDraft(**given | {"markets": tuple(self.markets), "warehouses": tuple(self.warehouses)})


class RundownIn(BaseModel):
    """The whole run-down, in its order."""

    items: Annotated[list[LiveItemIn], Field(max_length=MAX_ITEMS)]


class NewLiveSessionIn(LiveSessionIn):
    """A session with its run-down."""

    items: Annotated[list[LiveItemIn], Field(max_length=MAX_ITEMS)] = []


class LiveWhyIn(BaseModel):
    """Why something is done."""

    why: Note = ""


class RehearsalIn(BaseModel):
    """How long a rehearsal takes, in seconds."""

    seconds: Annotated[int, Field(ge=rehearsing.LEAST_SECONDS, le=rehearsing.MOST_SECONDS)] = (
        rehearsing.USUAL_SECONDS
    )


class TabooIn(BaseModel):
    """What is to be minded in a market (empty: everywhere), on days, about products with a word."""

    market: Annotated[str, Field(pattern=r"^([A-Z]{2})?$")] = ""
    first: date | None = None
    last: date | None = None
    word: Note = ""
    said_en: Word
    said_zh: Word
    stops: bool = False
    source: Note = ""


class TabooOut(BaseModel):
    """A taboo; `id` 0 for one that comes with the product."""

    id: int
    markets: list[str]
    first: date | None
    last: date | None
    word: str
    said: DeskTextOut
    stops: bool
    source: str
    checked_on: date | None


@router.get("/api/live/sessions", operation_id="read_live_schedule", summary="Sessions of some days")
def read_schedule(
    caller: Seer,
    first: datetime,
    last: datetime,
    state: Annotated[list[str] | None, Query(max_length=5)] = None,
) -> list[LiveSessionOut]:
    """Return the sessions on at any time from `first` until `last`, at most a quarter, by their start."""
    until = min(last, first + timedelta(days=MAX_DAYS))
    with caller.work() as work:
        found = sessions.schedule(work, first, until)
        found = [one for one in found if not state or one.state in state]
        return _shown(work, found)


@router.post(
    "/api/live/sessions",
    operation_id="plan_live_session",
    summary="Plan a session",
    status_code=status.HTTP_201_CREATED,
)
def plan(caller: Runner, body: NewLiveSessionIn) -> LiveSessionOut:
    """Plan a session, with its run-down if there is one."""
    with caller.work() as work:
        draft = LiveSessionIn(**body.model_dump(exclude={"items"})).draft()
        made = sessions.create(work, draft, _items(body.items))
        return _one(work, made)


@router.get("/api/live/sessions/{code}", operation_id="read_live_session", summary="One session")
def read(caller: Seer, code: Code) -> LiveSessionOut:
    """Return a session with its run-down, its viewers' clocks and what speaks against it."""
    with caller.work() as work:
        return _one(work, sessions.session(work, code))


@router.put("/api/live/sessions/{code}", operation_id="change_live_session", summary="Change a session")
def change(caller: Runner, code: Code, body: LiveSessionIn) -> LiveSessionOut:
    """Plan a session anew; its code stays."""
    with caller.work() as work:
        return _one(work, sessions.change(work, code, body.draft()))


@router.put("/api/live/sessions/{code}/items", operation_id="set_live_rundown", summary="Set the run-down")
def set_rundown(caller: Runner, code: Code, body: RundownIn) -> LiveSessionOut:
    """Make these products the run-down."""
    with caller.work() as work:
        return _one(work, sessions.set_rundown(work, code, _items(body.items)))


@router.post(
    "/api/live/sessions/{code}/cancel", operation_id="cancel_live_session", summary="Call a session off"
)
def cancel(caller: Runner, code: Code, body: LiveWhyIn) -> LiveSessionOut:
    """Call off a session that has not begun."""
    with caller.work() as work:
        return _one(work, sessions.cancel(work, code, body.why))


@router.post(
    "/api/live/sessions/{code}/rehearse", operation_id="rehearse_live_session", summary="Rehearse a session"
)
def rehearse(caller: Runner, code: Code, body: RehearsalIn) -> LiveSessionOut:
    """Play a planned session through in minutes, on paper: no stock is taken and nothing is learned.

    The answer is the session that it is played in: its desk, host view and review are at its own code.
    """
    with caller.work() as work:
        return _one(work, rehearsing.rehearse(work, code, body.seconds))


@router.get("/api/live/taboos", operation_id="list_live_taboos", summary="What markets take ill")
def list_taboos(caller: Seer) -> list[TabooOut]:
    """Return taboos that come with the product and the workspace's own."""
    with caller.work() as work:
        return [_taboo(one) for one in schedule.all_taboos(work)]


@router.post(
    "/api/live/taboos",
    operation_id="add_live_taboo",
    summary="Add a taboo",
    status_code=status.HTTP_201_CREATED,
)
def add_taboo(caller: Runner, body: TabooIn) -> list[TabooOut]:
    """Keep a taboo of one's own, checked today."""
    markets = (body.market,) if body.market else ()
    said = Text(body.said_en, body.said_zh)
    made = Taboo(markets, said, body.word, body.first, body.last, body.stops, body.source)
    with caller.work() as work:
        schedule.add_taboo(work, made)
        return [_taboo(one) for one in schedule.all_taboos(work)]


@router.delete(
    "/api/live/taboos/{taboo_id}",
    operation_id="remove_live_taboo",
    summary="Take a taboo away",
    status_code=status.HTTP_204_NO_CONTENT,
)
def remove_taboo(caller: Runner, taboo_id: Id) -> None:
    """Take away a taboo of one's own."""
    with caller.work() as work:
        schedule.remove_taboo(work, taboo_id)


def _items(items: list[LiveItemIn]) -> tuple[NewItem, ...]:
    return tuple(NewItem(**item.model_dump()) for item in items)


def _shown(work: Work, found: list[Session]) -> list[LiveSessionOut]:
    places = {place.id: place.code for place in catalog.warehouses(work)}
    played = rehearsing.latest(work, found)
    return [
        session_out(one, places, rehearsing.rehearsed(work, one.session), played.get(one.session.id, ""))
        for one in schedule.scheduled(work, found)
    ]


def _one(work: Work, found: Session) -> LiveSessionOut:
    return _shown(work, [found])[0]


def _taboo(one: Taboo) -> TabooOut:
    return TabooOut(
        id=one.id,
        markets=list(one.markets),
        first=one.first,
        last=one.last,
        word=one.word,
        said=text_out(one.said),
        stops=one.stops,
        source=one.source,
        checked_on=one.checked_on,
    )
