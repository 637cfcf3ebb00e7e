"""HTTP of papers: those of a shipment and of a claim, one in, one out, one away."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, cast

from fastapi import File, Path, Query, Request, UploadFile, status
from pydantic import BaseModel
from starlette.responses import FileResponse

from sealane.infra.downloads import file_response
from sealane.infra.files import FileStore
from sealane.infra.papers import AROUND_BYTES, MAX_PAPER_BYTES, pieces
from sealane.infra.web import Caller, RoomRouter, need
from sealane.kit.errors import NotAllowed
from sealane.kit.text import Text
from sealane.logistics import service
from sealane.logistics.contracts.papers import Paper, PaperKind
from sealane.logistics.web.words import NO_ZERO_BYTE

router = RoomRouter(tags=["logistics"])

Seer = Annotated[Caller, need("see_stock")]
Mover = Annotated[Caller, need("move_stock")]
Number = Annotated[str, Path(min_length=1, max_length=200, pattern=NO_ZERO_BYTE)]
RowId = Annotated[int, Path(ge=1, le=2**62)]
STREAM: dict[int | str, dict[str, Any]] = {200: {"content": {"application/octet-stream": {}}}}


class PaperOut(BaseModel):
    """A paper of a shipment; `media` is what it is by its first bytes."""

    id: int
    kind: PaperKind
    name: str
    media: str
    size_bytes: int
    claim_id: int | None
    added_at: datetime
    added_by: str


@router.get(
    "/api/shipments/{number:path}/papers", operation_id="read_papers", summary="Papers of one shipment"
)
def read_papers(caller: Seer, number: Number) -> list[PaperOut]:
    """Return the papers of a shipment, the oldest first."""
    with caller.work() as work:
        return [_out(one) for one in service.papers_of(work, number)]


@router.get(
    "/api/claims/{claim_id}/papers", operation_id="read_claim_papers", summary="Papers that prove a claim"
)
def read_claim_papers(caller: Seer, claim_id: RowId) -> list[PaperOut]:
    """Return the papers that prove a claim, the oldest first."""
    with caller.work() as work:
        return [_out(one) for one in service.papers_of_claim(work, claim_id)]


@router.post(
    "/api/shipments/{number:path}/papers",
    operation_id="add_paper",
    summary="Add a paper",
    status_code=status.HTTP_201_CREATED,
    max_body_size=MAX_PAPER_BYTES + AROUND_BYTES,
)
def add(
    request: Request,
    caller: Mover,
    number: Number,
    file: Annotated[UploadFile, File()],
    kind: PaperKind = PaperKind.OTHER,
    claim_id: Annotated[int | None, Query(ge=1, le=2**62)] = None,
) -> PaperOut:
    """Keep one file of at most 25 MB; programs are refused whatever they are called."""
    with caller.work() as work:
        name = file.filename or "paper"
        content = pieces(file.file)
        return _out(service.add_paper(work, _files(request), number, name, kind, content, claim_id))


@router.get(
    "/api/papers/{paper_id}",
    operation_id="read_paper",
    summary="A paper's file",
    response_class=FileResponse,
    responses=STREAM,
)
def read_one(request: Request, caller: Seer, paper_id: RowId) -> FileResponse:
    """Return the file: a picture to be shown, anything else to be kept; invoices to who sees money."""
    with caller.work() as work:
        paper, path = service.paper_file(work, _files(request), paper_id)
    if paper.kind is PaperKind.COMMERCIAL_INVOICE and not caller.finance:
        raise NotAllowed(
            Text("Invoices are for those who see money.", "发票仅对有财务权限的成员开放。"),
            next_step=Text("Ask somebody who sees finances.", "请联系有财务权限的成员。"),
        )
    return file_response(path, paper.name, paper.media)


@router.delete(
    "/api/papers/{paper_id}", operation_id="remove_paper", summary="Take a paper away", status_code=204
)
def remove(request: Request, caller: Mover, paper_id: RowId) -> None:
    """Delete a paper and its file."""
    with caller.work() as work:
        service.remove_paper(work, _files(request), paper_id)


def _files(request: Request) -> FileStore:
    return cast(FileStore, request.app.state.files)


def _out(one: Paper) -> PaperOut:
    return PaperOut.model_validate(one, from_attributes=True)
