"""HTTP of who looks after what."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, Field

from sealane.accounts.contracts import Role
from sealane.infra.web import Caller, RoomRouter, add_listing, need
from sealane.notices import service
from sealane.notices.contracts import Ownership, Thing, ThingKind

router = RoomRouter(tags=["notices"])
add_listing(router, "/api/owners/rows", service.OWNERSHIPS, "see_stock", "Who looks after what, row by row")

Seer = Annotated[Caller, need("enter")]
Keeper = Annotated[Caller, need("manage_settings")]
Key = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00]*$")]


class OwnershipShape(BaseModel):
    """One thing and who looks after it: the owner first, then deputies."""

    kind: ThingKind
    key: Key
    people: Annotated[list[int], Field(max_length=6)]


class ColleagueOut(BaseModel):
    """A member of the workspace, by whom things can be looked after."""

    id: int
    name: str
    role: Role
    timezone: str


class OwnersIn(BaseModel):
    """Who looks after these things from now on; nobody leaves a thing to the roles."""

    owners: Annotated[list[OwnershipShape], Field(min_length=1, max_length=1_000)]


@router.get("/api/owners", operation_id="list_things_owned", summary="Who looks after what")
def read_owners(caller: Seer) -> list[OwnershipShape]:
    """Return every thing that somebody looks after."""
    with caller.work() as work:
        found = service.all_owners(work)
    return [OwnershipShape(kind=one.kind, key=one.key, people=list(people)) for one, people in found.items()]


@router.put("/api/owners", operation_id="set_owners", summary="Say who looks after what")
def set_owners(caller: Keeper, body: OwnersIn) -> list[OwnershipShape]:
    """Set owner and deputies of things; returns the whole table."""
    given = [Ownership(Thing(one.kind, one.key), tuple(one.people)) for one in body.owners]
    with caller.work() as work:
        service.set_owners(work, given)
    return read_owners(caller)


@router.get("/api/colleagues", operation_id="list_colleagues", summary="Who is here")
def read_colleagues(caller: Seer) -> list[ColleagueOut]:
    """Return the members of this workspace with the time zone each lives in; no addresses."""
    with caller.work() as work:
        found = service.colleagues(work)
    return [ColleagueOut(id=one.id, name=one.name, role=one.role, timezone=one.timezone) for one in found]
