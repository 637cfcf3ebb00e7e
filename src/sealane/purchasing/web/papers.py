"""HTTP of suppliers' papers and inspections: what there is, one in, one out, one away."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, cast

from fastapi import File, Path, Query, Request, UploadFile, status
from pydantic import BaseModel, ConfigDict
from starlette.responses import FileResponse

from sealane.infra.downloads import file_response
from sealane.infra.files import FileStore
from sealane.infra.papers import AROUND_BYTES, MAX_PAPER_BYTES, pieces
from sealane.infra.web import Caller, RoomRouter, need
from sealane.kit.errors import NotAllowed
from sealane.kit.text import Text
from sealane.purchasing import service
from sealane.purchasing.contracts.papers import SupplierPaperKind
from sealane.purchasing.web.suppliers import SupplierCode

router = RoomRouter(tags=["purchasing"])

Reader = Annotated[Caller, need("see_stock")]
Buyer = Annotated[Caller, need("buy")]
RowId = Annotated[int, Path(ge=1, le=2**62)]
Proved = Annotated[int | None, Query(ge=1, le=2**62)]
STREAM: dict[int | str, dict[str, Any]] = {200: {"content": {"application/octet-stream": {}}}}
BASE = "/api/supplier-profiles/{code:path}"


class SupplierPaperOut(BaseModel):
    """A file of a supplier; `media` is what it is by its first bytes."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    kind: SupplierPaperKind
    name: str
    media: str
    size_bytes: int
    certificate_id: int | None
    inspection_id: int | None
    added_at: datetime
    added_by: str


class InspectionOut(BaseModel):
    """A lot inspected and whether it passes by its AQL; no SKU means the whole order."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    number: str
    sku: str | None
    inspected_on: date
    lot_units: int
    sampled: int
    critical: int
    major: int
    minor: int
    note: str
    passed: bool


@router.get(f"{BASE}/papers", operation_id="read_supplier_papers", summary="Files of a supplier")
def read_papers(caller: Reader, code: SupplierCode) -> list[SupplierPaperOut]:
    """Return the files of a supplier, the oldest first."""
    with caller.work() as work:
        return [SupplierPaperOut.model_validate(one) for one in service.supplier_papers(work, code)]


@router.get(f"{BASE}/inspections", operation_id="read_supplier_inspections", summary="Lots inspected")
def read_inspections(caller: Reader, code: SupplierCode) -> list[InspectionOut]:
    """Return the hundred latest inspections of a supplier's lots."""
    with caller.work() as work:
        return [InspectionOut.model_validate(one) for one in service.inspections(work, code)]


@router.post(
    f"{BASE}/papers",
    operation_id="add_supplier_paper",
    summary="Add a file of a supplier",
    status_code=status.HTTP_201_CREATED,
    max_body_size=MAX_PAPER_BYTES + AROUND_BYTES,
)
def add(
    request: Request,
    caller: Buyer,
    code: SupplierCode,
    file: Annotated[UploadFile, File()],
    kind: SupplierPaperKind = SupplierPaperKind.OTHER,
    certificate_id: Proved = None,
    inspection_id: Proved = None,
) -> SupplierPaperOut:
    """Keep one file of at most 25 MB; programs are refused whatever they are called."""
    with caller.work() as work:
        name, content = file.filename or "paper", pieces(file.file)
        made = service.add_supplier_paper(
            work, _files(request), code, name, kind, content, certificate_id, inspection_id
        )
        return SupplierPaperOut.model_validate(made)


@router.get(
    "/api/supplier-papers/{paper_id}",
    operation_id="read_supplier_paper",
    summary="A file of a supplier",
    response_class=FileResponse,
    responses=STREAM,
)
def read_one(request: Request, caller: Reader, paper_id: RowId) -> FileResponse:
    """Return the file: a picture to be shown, anything else to be kept; contracts to who sees money."""
    with caller.work() as work:
        paper, path = service.supplier_paper_file(work, _files(request), paper_id)
    if paper.kind is SupplierPaperKind.CONTRACT and not caller.finance:
        raise NotAllowed(
            Text("Contracts are for those who see money.", "合同仅对有财务权限的成员开放。"),
            next_step=Text("Ask somebody who sees finances.", "请联系有财务权限的成员。"),
        )
    return file_response(path, paper.name, paper.media)


@router.delete(
    "/api/supplier-papers/{paper_id}",
    operation_id="remove_supplier_paper",
    summary="Take a file of a supplier away",
    status_code=status.HTTP_204_NO_CONTENT,
)
def remove(request: Request, caller: Buyer, paper_id: RowId) -> None:
    """Delete a paper and its file."""
    with caller.work() as work:
        service.remove_supplier_paper(work, _files(request), paper_id)


def _files(request: Request) -> FileStore:
    return cast(FileStore, request.app.state.files)
