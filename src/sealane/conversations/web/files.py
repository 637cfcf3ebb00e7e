"""HTTP of files in conversations: pieces in, whole files out, never as pages of ours."""

from __future__ import annotations

from typing import Annotated, Any, cast
from urllib.parse import quote

from fastapi import Body, Path, Query, Request
from starlette.responses import FileResponse

from sealane.conversations import service
from sealane.conversations.service import MAX_PIECE_BYTES, Served
from sealane.conversations.web.shapes import BIGGEST, FileIn, UploadOut
from sealane.conversations.web.talking import ConversationId, Talking, speaking
from sealane.infra.files import FileStore
from sealane.infra.web import RoomRouter

router = RoomRouter(tags=["conversations"])

FileId = Annotated[int, Path(ge=1, le=BIGGEST)]
Offset = Annotated[int, Query(ge=0, le=BIGGEST)]
Piece = Annotated[bytes, Body(media_type="application/octet-stream")]
STREAM: dict[int | str, dict[str, Any]] = {200: {"content": {"application/octet-stream": {}}}}


def store_of(request: Request) -> FileStore:
    """Return where this installation keeps files."""
    return cast(FileStore, request.app.state.files)


@router.post(
    "/api/conversations/{conversation_id}/files", operation_id="begin_file", summary="Begin to send a file"
)
def begin_file(request: Request, caller: Talking, conversation_id: ConversationId, body: FileIn) -> UploadOut:
    """Begin a file, or find how far the one of this `client_id` has come."""
    with caller.work() as work:
        found = service.begin(
            work,
            store_of(request),
            speaking(caller),
            conversation_id,
            body.client_id,
            body.name,
            body.size_bytes,
            bytes.fromhex(body.sha256) or None,
        )
        return UploadOut.model_validate(found)


@router.put(
    "/api/message-files/{file_id}",
    operation_id="send_piece",
    summary="Send a piece of a file",
    max_body_size=MAX_PIECE_BYTES,
)
def send_piece(
    request: Request, caller: Talking, file_id: FileId, piece: Piece, offset: Offset = 0
) -> UploadOut:
    """Add a piece; one that does not begin where the file ends is refused with where to go on."""
    with caller.work() as work:
        found = service.take_piece(work, store_of(request), speaking(caller), file_id, offset, piece)
        return UploadOut.model_validate(found)


@router.get(
    "/api/message-files/{file_id}/state",
    operation_id="read_file_state",
    summary="How much of a file has come",
)
def read_state(caller: Talking, file_id: FileId) -> UploadOut:
    """Return how far a file of the caller has come."""
    with caller.work() as work:
        return UploadOut.model_validate(service.state(work, speaking(caller), file_id))


@router.get(
    "/api/message-files/{file_id}",
    operation_id="read_file",
    summary="A file of a message",
    response_class=FileResponse,
    responses=STREAM,
)
def read_file(request: Request, caller: Talking, file_id: FileId) -> FileResponse:
    """Return a file: a picture to be shown, anything else to be kept."""
    with caller.work() as work:
        return file_response(service.served(work, store_of(request), speaking(caller), file_id))


def file_response(found: Served) -> FileResponse:
    """Return a file so that no browser takes it for a page of ours, whatever is in it."""
    how = "inline" if found.inline else "attachment"
    headers = {
        "Content-Disposition": f"{how}; filename*=UTF-8''{quote(found.name)}",
        "X-Content-Type-Options": "nosniff",
    }
    return FileResponse(found.path, media_type=found.media, headers=headers)
