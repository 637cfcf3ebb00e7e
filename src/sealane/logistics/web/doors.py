"""HTTP of tracking services: the door where they tell, and the settings of each."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import Depends, Path, Request, status
from pydantic import BaseModel, Field

from sealane.infra.database import Actor, Database
from sealane.infra.sealing import Sealer
from sealane.infra.web import Caller, RoomRouter, add_listing, need
from sealane.logistics import service
from sealane.logistics.contracts.milestones import Milestone
from sealane.logistics.contracts.tracking import Gatherer, MadeSource, Refusal, TrackingSource
from sealane.logistics.contracts.tracking_errors import DeliveryRefused, DoorNotFound
from sealane.logistics.ports.tracking import TellingService
from sealane.logistics.web.words import NO_ZERO_BYTE, Code, Note, Word

router = RoomRouter(tags=["tracking"])
add_listing(
    router, "/api/carrier-words", service.CARRIER_WORD_LISTING, "see_stock", "Carriers' codes placed here"
)
add_listing(
    router,
    "/api/unknown-codes",
    service.UNKNOWN_CODE_LISTING,
    "see_stock",
    "Carriers' codes nobody has placed",
)

Keeper = Annotated[Caller, need("manage_settings")]
Placer = Annotated[Caller, need("manage_lanes")]
SourceId = Annotated[int, Path(ge=1, le=2**63 - 1)]
Secret = Annotated[str, Field(max_length=500, pattern=NO_ZERO_BYTE)]
DoorName = Annotated[str, Path(min_length=20, max_length=100, pattern="^[A-Za-z0-9_-]+$")]


async def _raw(request: Request) -> bytes:
    return await request.body()


class Received(BaseModel):
    """What became of a delivery."""

    taken: int
    repeated: bool


@router.post(
    "/api/hooks/{door}",
    operation_id="deliver_tracking",
    summary="What a tracking service tells, signed",
)
def deliver(request: Request, door: DoorName, body: Annotated[bytes, Depends(_raw)]) -> Received:
    """Take in a signed delivery, once; a bad signature changes nothing."""
    state = request.app.state
    database: Database = state.database
    tellers: dict[Gatherer, TellingService] = state.tellers
    sealer: Sealer = state.sealer
    found = service.find_door(database, door)
    if found is None:
        raise DoorNotFound
    headers = {name.lower(): value for name, value in request.headers.items()}
    with database.work(found.workspace_id, Actor("source", found.source_id, found.name)) as work:
        delivered = service.deliver(work, sealer, tellers[found.kind], found.source_id, headers, body)
    if delivered.refusal is not None:
        raise DeliveryRefused(delivered.refusal)
    return Received(taken=delivered.taken, repeated=delivered.repeated)


class SourceIn(BaseModel):
    """A source to open; without a secret one is made, except for 17TRACK, which signs with its key."""

    kind: Gatherer
    name: Word = ""
    secret: Secret = ""
    api_key: Secret = ""


class SourceChange(BaseModel):
    """What to change; what is left out stays, an empty key is taken away."""

    name: Word | None = None
    api_key: Secret | None = None
    polls: bool | None = None


class SecretIn(BaseModel):
    """The new secret; empty lets Sealane make one."""

    secret: Secret = ""


class SourceOut(BaseModel):
    """A source of tracking news; neither its secret nor its key is ever shown again."""

    id: int
    kind: Gatherer
    name: str
    path: Annotated[str, Field(description="Where it sends to, below this server's address.")]
    has_secret: bool
    has_key: bool
    polls: bool
    created_at: datetime
    created_by: str
    old_secret_until: datetime | None
    received_at: datetime | None
    received: int
    refused_at: datetime | None
    refused_why: Refusal | None
    refused: int
    asked_at: datetime | None
    trouble: str
    watched: int


class SourceMade(BaseModel):
    """A source and its secret."""

    source: SourceOut
    secret: Annotated[str, Field(description="Shown this once; empty where it was given.")]


class WordIn(BaseModel):
    """What a carrier's code means here."""

    carrier: Word
    code: Code
    milestone: Milestone


class Reread(BaseModel):
    """How many kept events are read anew."""

    events: int


@router.get("/api/tracking-sources", operation_id="list_tracking_sources", summary="Tracking services")
def read_sources(caller: Keeper) -> list[SourceOut]:
    """Return every open source."""
    with caller.work() as work:
        return [_out(source) for source in service.sources(work)]


@router.post(
    "/api/tracking-sources",
    operation_id="open_tracking_source",
    summary="Open a door for a tracking service",
    status_code=status.HTTP_201_CREATED,
)
def open_source(request: Request, caller: Keeper, body: SourceIn) -> SourceMade:
    """Open a door with an address of its own."""
    with caller.work() as work:
        made = service.open_source(
            work, request.app.state.sealer, body.kind, body.name, secret=body.secret, api_key=body.api_key
        )
        return _made(made)


@router.patch(
    "/api/tracking-sources/{source_id}", operation_id="change_tracking_source", summary="Change a source"
)
def change_source(request: Request, caller: Keeper, source_id: SourceId, body: SourceChange) -> SourceOut:
    """Change name, key, or whether the service is asked by itself."""
    with caller.work() as work:
        sealer = request.app.state.sealer
        return _out(service.change_source(work, sealer, source_id, **body.model_dump()))


@router.post(
    "/api/tracking-sources/{source_id}/secret",
    operation_id="renew_tracking_secret",
    summary="Give a source another secret",
)
def renew(request: Request, caller: Keeper, source_id: SourceId, body: SecretIn) -> SourceMade:
    """Change the secret; the old one counts for a day more."""
    with caller.work() as work:
        return _made(service.new_secret(work, request.app.state.sealer, source_id, body.secret))


@router.delete(
    "/api/tracking-sources/{source_id}",
    operation_id="end_tracking_source",
    summary="Close a source's door",
    status_code=status.HTTP_204_NO_CONTENT,
)
def end_source(caller: Keeper, source_id: SourceId, reason: Note = "") -> None:
    """Close the door and forget the secrets."""
    with caller.work() as work:
        service.end_source(work, source_id, reason)


@router.put("/api/carrier-words", operation_id="place_carrier_code", summary="Say what a code means")
def place(caller: Placer, body: WordIn) -> Reread:
    """Place a carrier's code for this workspace; what was kept under it is read anew."""
    with caller.work() as work:
        return Reread(events=service.place_code(work, body.carrier, body.code, body.milestone))


@router.delete(
    "/api/carrier-words",
    operation_id="take_carrier_code_away",
    summary="Take one's own meaning of a code back",
)
def take_away(caller: Placer, carrier: Word, code: Code) -> Reread:
    """Take it back; what was kept under it is read as everyone reads it."""
    with caller.work() as work:
        return Reread(events=service.take_code_away(work, carrier, code))


def _out(source: TrackingSource) -> SourceOut:
    return SourceOut.model_validate(source, from_attributes=True)


def _made(made: MadeSource) -> SourceMade:
    return SourceMade(source=_out(made.source), secret=made.secret)
