"""HTTP of guests' links, and of what people and guests have said, to be handed over or forgotten."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Request, status

from sealane.conversations import service
from sealane.conversations.contracts import AuthorKind
from sealane.conversations.web.files import store_of
from sealane.conversations.web.shapes import BIGGEST, AllSaidOut, Forgotten, GuestIn, GuestMade, GuestOut
from sealane.conversations.web.talking import ConversationId, Talking, speaking
from sealane.infra.web import Caller, RoomRouter, need

router = RoomRouter(tags=["conversations"])

Manager = Annotated[Caller, need("manage_people")]
Herself = Annotated[Caller, need("own_account")]
AnyId = Annotated[int, Path(ge=1, le=BIGGEST)]


@router.get(
    "/api/conversations/{conversation_id}/guests",
    operation_id="list_guests",
    summary="Guests of a conversation",
)
def list_guests(caller: Talking, conversation_id: ConversationId) -> list[GuestOut]:
    """Return the links of a conversation, the newest first, without their secrets."""
    with caller.work() as work:
        found = service.links_of(work, speaking(caller), conversation_id)
        return [GuestOut.model_validate(one) for one in found]


@router.post(
    "/api/conversations/{conversation_id}/guests",
    operation_id="make_guest_link",
    summary="Let a guest in by a link",
    status_code=status.HTTP_201_CREATED,
)
def make_link(caller: Talking, conversation_id: ConversationId, body: GuestIn) -> GuestMade:
    """Make a link that opens this conversation and nothing else, for a while."""
    with caller.work() as work:
        link, secret = service.make_link(
            work,
            speaking(caller),
            conversation_id,
            body.name,
            body.side,
            language=body.language,
            days=body.days,
        )
        # Behind the # it is never sent to a server, and stands in no log.
        return GuestMade(guest=GuestOut.model_validate(link), link=f"/guest#{secret}")


@router.delete(
    "/api/conversations/{conversation_id}/guests/{link_id}",
    operation_id="revoke_guest_link",
    summary="Take a guest's link back",
)
def revoke(caller: Talking, conversation_id: ConversationId, link_id: AnyId) -> GuestOut:
    """Take a link back; its guest is out with the next request."""
    with caller.work() as work:
        return GuestOut.model_validate(service.revoke(work, speaking(caller), conversation_id, link_id))


@router.get("/api/said", operation_id="read_own_words", summary="All that one has said here")
def read_own(caller: Herself) -> AllSaidOut:
    """Return everything that the caller has said and sent in this workspace."""
    with caller.work() as work:
        return AllSaidOut(**service.said_by(work, AuthorKind(caller.actor.kind), caller.actor.id))


@router.get(
    "/api/people/{person_id}/said", operation_id="read_persons_words", summary="All that a person has said"
)
def read_persons(caller: Manager, person_id: AnyId) -> AllSaidOut:
    """Return everything that a person has said and sent here, to hand over on request."""
    with caller.work() as work:
        return AllSaidOut(**service.said_by(work, AuthorKind.PERSON, person_id))


@router.get(
    "/api/guests/{link_id}/said", operation_id="read_guests_words", summary="All that a guest has said"
)
def read_guests(caller: Manager, link_id: AnyId) -> AllSaidOut:
    """Return everything that a guest has said and sent here, to hand over on request."""
    with caller.work() as work:
        return AllSaidOut(**service.said_by(work, AuthorKind.GUEST, link_id))


@router.post("/api/guests/{link_id}/forget", operation_id="forget_guest", summary="Forget a guest")
def forget(request: Request, caller: Manager, link_id: AnyId) -> Forgotten:
    """Take away a guest's name, link, messages and files for good."""
    with caller.work() as work:
        service.discard(work, store_of(request), service.forget_guest(work, link_id))
    return Forgotten()
