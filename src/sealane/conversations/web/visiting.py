"""HTTP for guests: one conversation, by the link's secret in a header, and nothing else of the workspace."""

from __future__ import annotations

from typing import Annotated, Any, cast

from fastapi import Depends, Header, Query, Request, status
from starlette.concurrency import run_in_threadpool
from starlette.responses import FileResponse

from sealane.conversations import service
from sealane.conversations.contracts import Visit
from sealane.conversations.contracts.talk import PAGE_ENTRIES
from sealane.conversations.service import MAX_PIECE_BYTES, Paces, Speaker
from sealane.conversations.web.files import STREAM, Offset, Piece, file_response, store_of
from sealane.conversations.web.sending import send
from sealane.conversations.web.shapes import (
    BIGGEST,
    EntryOut,
    FileIn,
    GuestReactIn,
    HistoryOut,
    MessagesIn,
    ReadUpTo,
    SentOut,
    UploadOut,
    VisitOut,
)
from sealane.conversations.web.talking import Limit, Position, Since, history_out
from sealane.infra.database import Database
from sealane.infra.web import RoomRouter

router = RoomRouter(tags=["guests"], prefix="/api/guest")


def _visit(request: Request, x_guest: Annotated[str, Header(max_length=100)] = "") -> Visit:
    database: Database = request.app.state.database
    return service.visit(database, x_guest)


Visiting = Annotated[Visit, Depends(_visit)]
FileAsked = Annotated[int, Query(ge=1, le=BIGGEST)]


def _work(request: Request, visit: Visit) -> Any:
    database: Database = request.app.state.database
    return database.work(visit.workspace_id, service.guest_actor(visit))


def _who(visit: Visit) -> Speaker:
    return service.guest_speaker(visit.link)


@router.get("", operation_id="visit", summary="Where a guest is")
def where(request: Request, visit: Visiting) -> VisitOut:
    """Return the conversation that a link opens."""
    with _work(request, visit) as work:
        found = service.seen_by_guest(work, visit)
        return VisitOut(
            workspace=visit.workspace_name,
            name=visit.link.name,
            language=visit.link.language,
            guest_id=visit.link.id,
            title=found.title,
            last_number=found.last_number,
            archived=found.archived,
            expires_at=visit.link.expires_at,
            members=[member.name for member in found.members],
        )


@router.get("/entries", operation_id="visit_entries", summary="What came after a number, for a guest")
def entries(
    request: Request, visit: Visiting, since: Since = 0, limit: Limit = PAGE_ENTRIES
) -> list[EntryOut]:
    """Return entries in their order, each number one more than the last."""
    with _work(request, visit) as work:
        found = service.entries(work, _who(visit), visit.link.conversation_id, since, limit)
        return [EntryOut.model_validate(one) for one in found]


@router.get("/messages", operation_id="visit_messages", summary="Messages before a number, for a guest")
def messages(request: Request, visit: Visiting, before: Position = None, limit: Limit = 50) -> HistoryOut:
    """Return the last messages, or those before a number."""
    with _work(request, visit) as work:
        found = service.history(work, _who(visit), visit.link.conversation_id, before, limit)
        return history_out(*found)


@router.post("/messages", operation_id="visit_send", summary="Send what waits, as a guest")
async def send_messages(
    request: Request, body: MessagesIn, x_guest: Annotated[str, Header(max_length=100)] = ""
) -> list[SentOut]:
    """Store each message once under the next number; the answer has been committed."""
    visit = await run_in_threadpool(service.visit, request.app.state.database, x_guest)
    link = visit.link
    plain = [
        one.model_copy(update={"mentions": [], "decision": None, "alarm": None}) for one in body.messages
    ]
    return await send(
        request,
        visit.workspace_id,
        _who(visit),
        link.conversation_id,
        MessagesIn(messages=plain),
        link.language,
    )


@router.put(
    "/read",
    operation_id="visit_read",
    summary="How far a guest has read",
    status_code=status.HTTP_204_NO_CONTENT,
)
def mark_read(request: Request, visit: Visiting, body: ReadUpTo) -> None:
    """Note how far a guest has read, never back."""
    with _work(request, visit) as work:
        service.read_to(work, _who(visit), visit.link.conversation_id, body.number)


@router.put(
    "/reaction",
    operation_id="visit_react",
    summary="A sign under a message, as a guest",
    status_code=status.HTTP_204_NO_CONTENT,
)
def react(request: Request, visit: Visiting, body: GuestReactIn) -> None:
    """Give a sign, or take it back, at the pace of messages; all who read see who did."""
    who = _who(visit)
    cast(Paces, request.app.state.paces).take(visit.workspace_id, who.author, 1)
    with _work(request, visit) as work:
        service.react(work, who, visit.link.conversation_id, body.number, body.sign, on=body.on)


@router.post("/files", operation_id="visit_begin_file", summary="Begin to send a file, as a guest")
def begin_file(request: Request, visit: Visiting, body: FileIn) -> UploadOut:
    """Begin a file, or find how far the one of this `client_id` has come."""
    with _work(request, visit) as work:
        found = service.begin(
            work,
            store_of(request),
            _who(visit),
            visit.link.conversation_id,
            body.client_id,
            body.name,
            body.size_bytes,
            bytes.fromhex(body.sha256) or None,
        )
        return UploadOut.model_validate(found)


@router.put(
    "/files",
    operation_id="visit_send_piece",
    summary="Send a piece of a file, as a guest",
    max_body_size=MAX_PIECE_BYTES,
)
def send_piece(
    request: Request, visit: Visiting, piece: Piece, file: FileAsked, offset: Offset = 0
) -> UploadOut:
    """Add a piece; one that does not begin where the file ends is refused with where to go on."""
    with _work(request, visit) as work:
        found = service.take_piece(work, store_of(request), _who(visit), file, offset, piece)
        return UploadOut.model_validate(found)


@router.get(
    "/files",
    operation_id="visit_file",
    summary="A file of a message, for a guest",
    response_class=FileResponse,
    responses=STREAM,
)
def read_file(request: Request, visit: Visiting, file: FileAsked) -> FileResponse:
    """Return a file: a picture to be shown, anything else to be kept."""
    with _work(request, visit) as work:
        return file_response(service.served(work, store_of(request), _who(visit), file))
