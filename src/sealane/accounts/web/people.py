"""HTTP of the people of a workspace: the list, inviting, roles, letting go, forgetting."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Annotated

from fastapi import Path, status
from pydantic import BaseModel, Field

from sealane.accounts import service
from sealane.accounts.contracts import Person, Role
from sealane.accounts.web.session import Language
from sealane.infra.web import Caller, RoomRouter, add_listing, need

router = RoomRouter(tags=["people"])
add_listing(router, "/api/people", service.PEOPLE, "manage_people", "The people of the workspace")

Manager = Annotated[Caller, need("manage_people")]
PersonId = Annotated[int, Path(ge=1, le=2**63 - 1)]
Reason = Annotated[str, Field(max_length=500)]


class Invitation(BaseModel):
    """Whom to invite, as what."""

    email: Annotated[str, Field(max_length=320)]
    name: Annotated[str, Field(max_length=200)]
    role: Role
    language: Language = "en"


class MemberOut(BaseModel):
    """A member of the workspace."""

    id: int
    email: str
    name: str
    role: Role
    language: Language
    disabled_at: datetime | None


class LinkOut(BaseModel):
    """A way in for one person, once."""

    person: MemberOut
    link: Annotated[
        str | None,
        Field(description="Path of the one-time link, shown this once; null where she has a password."),
    ]


class MemberChange(BaseModel):
    """What to change of a member; what is absent stays."""

    role: Role | None = None
    disabled: bool | None = None
    reason: Reason = ""


class Erasure(BaseModel):
    """Why a person is forgotten."""

    reason: Reason = ""


class Erased(BaseModel):
    """What stands in her place now."""

    pseudonym: str


@router.post(
    "/api/people",
    operation_id="invite_person",
    summary="Invite a person",
    status_code=status.HTTP_201_CREATED,
)
def invite(caller: Manager, body: Invitation) -> LinkOut:
    """Make somebody a member and return the link of her first session."""
    with caller.work() as work:
        invited = service.invite(work, body.email, body.name, body.role, body.language)
        return LinkOut(person=_member(invited.person), link=_link(invited.key))


@router.patch("/api/people/{person_id}", operation_id="change_person", summary="Change a role, or let go")
def change(caller: Manager, person_id: PersonId, body: MemberChange) -> MemberOut:
    """Change role or access; one disabled is out with the next request."""
    with caller.work() as work:
        return _member(
            service.change_person(work, person_id, role=body.role, disabled=body.disabled, reason=body.reason)
        )


@router.post(
    "/api/people/{person_id}/link", operation_id="make_entry_link", summary="Make a new one-time link"
)
def make_link(caller: Manager, person_id: PersonId) -> LinkOut:
    """Return a link for a member who lost her way in; earlier ones stop working."""
    with caller.work() as work:
        key = service.new_entry(work, person_id)
        return LinkOut(person=_member(service.member(work, person_id)), link=_link(key))


@router.delete(
    "/api/people/{person_id}/sessions",
    operation_id="end_sessions",
    summary="Sign a person out everywhere",
    status_code=status.HTTP_204_NO_CONTENT,
)
def end_sessions(caller: Manager, person_id: PersonId) -> None:
    """End all her sessions and links in this workspace."""
    with caller.work() as work:
        service.end_all_sessions(work, person_id)


@router.get(
    "/api/people/{person_id}/data", operation_id="read_personal_data", summary="All kept about a person"
)
def read_data(caller: Manager, person_id: PersonId) -> dict[str, object]:
    """Return what is kept about her here, to hand over on request."""
    with caller.work() as work:
        return asdict(service.personal_data(work, person_id))


@router.post("/api/people/{person_id}/erase", operation_id="erase_person", summary="Forget a person")
def erase(caller: Manager, person_id: PersonId, body: Erasure) -> Erased:
    """Take away her name, address, password and access for good; what she did stays on record."""
    with caller.work() as work:
        return Erased(pseudonym=service.erase(work, person_id, body.reason))


def _member(person: Person) -> MemberOut:
    return MemberOut.model_validate(asdict(person))


def _link(key: str | None) -> str | None:
    return None if key is None else f"/enter?key={key}"
