"""Files over HTTP: sent in, mapped, watched, undone, their refused rows taken out; the purchase plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Literal, cast

from fastapi import File, Path, Query, Request, Response, UploadFile
from pydantic import BaseModel, Field

from sealane.exchange import service
from sealane.exchange.contracts import (
    Column,
    DateOrder,
    Import,
    ImportStatus,
    Match,
    Note,
    Preview,
    Reject,
    Table,
)
from sealane.infra.files import FileStore
from sealane.infra.web import XLSX_MEDIA, Caller, RoomRouter, add_listing, need

router = RoomRouter(tags=["files"])

MAX_ID = 2**63 - 1
MAX_UPLOAD_BYTES = 512 * 2**20
"""Bytes of one request with files; the file store has its own limit for each file."""

MAX_FILES = 50
"""Files of one request."""

PIECE_BYTES = 1 << 20
"""Bytes copied to the data folder at a time."""

MAX_COLUMNS = 1_000

Importer = Annotated[Caller, need("import_files")]
ImportId = Annotated[int, Path(ge=1, le=MAX_ID)]
ShortText = Annotated[str, Field(max_length=500)]

add_listing(router, "/api/imports", service.IMPORTS, "import_files", "Files that were brought in")
add_listing(router, "/api/import-rejects", service.REJECTS, "import_files", "Rows that imports refused")


class NoteOut(BaseModel):
    """Something that was decided or left aside while reading."""

    file: str
    en: str
    zh: str


class ImportOut(BaseModel):
    """One sheet of one file on its way in; `again` says that these very bytes had come before."""

    id: int
    name: str
    sheet: str | None
    status: ImportStatus
    kind: str | None
    size_bytes: int
    rows_total: int
    rows_new: int
    rows_replaced: int
    rows_unchanged: int
    rows_rejected: int
    message: str
    message_zh: str
    uploaded_by: str
    uploaded_at: datetime
    finished_at: datetime | None
    job_id: int | None
    counts: dict[str, int]
    notes: list[NoteOut]
    again: bool


class RejectOut(BaseModel):
    """One refused row."""

    line: int
    column: str
    value: str
    expected_en: str
    expected_zh: str


class MatchOut(BaseModel):
    """A header and the column it stands for; `factor` converts its unit."""

    header: str
    column: str
    factor: float
    currency: str | None


class ProposalOut(BaseModel):
    """A table that the file might be."""

    kind: str
    confidence: float
    matches: list[MatchOut]
    missing: list[str]


class PreviewOut(BaseModel):
    """The first rows of a file and what is understood of them."""

    kind: str | None
    confidence: float
    header_line: int
    encoding: str
    delimiter: str | None
    headers: list[str]
    rows: list[list[str]]
    matches: list[MatchOut]
    unknown: list[str]
    missing: list[str]
    proposals: list[ProposalOut]
    good: int
    rejects: list[RejectOut]
    notes: list[NoteOut]


class ColumnOut(BaseModel):
    """A column of a table, as the mapping screen offers it."""

    name: str
    type: str
    en: str
    zh: str
    required: bool
    unit: str


class KindOut(BaseModel):
    """A table that a file may be; `own` are Sealane's, the others marketplaces' reports."""

    kind: str
    en: str
    zh: str
    own: bool
    columns: list[ColumnOut]


class MappingIn(BaseModel):
    """What a person says of a file: its table, header → column, and values for the whole file."""

    kind: Annotated[str, Field(min_length=1, max_length=100)]
    columns: Annotated[dict[ShortText, ShortText], Field(max_length=MAX_COLUMNS)]
    constants: Annotated[dict[ShortText, ShortText], Field(max_length=100)] = {}
    date_order: DateOrder | None = None


class UndoIn(BaseModel):
    """Why an import is taken back."""

    reason: ShortText = ""


def _files(request: Request) -> FileStore:
    return cast(FileStore, request.app.state.files)


def _pieces(upload: UploadFile) -> Iterator[bytes]:
    while piece := upload.file.read(PIECE_BYTES):
        yield piece


def _out(found: Import) -> ImportOut:
    return ImportOut.model_validate(found, from_attributes=True)


@router.post(
    "/api/imports",
    operation_id="send_files",
    summary="Send files",
    status_code=202,
    max_body_size=MAX_UPLOAD_BYTES,
)
def send_files(
    request: Request,
    caller: Importer,
    files: Annotated[list[UploadFile], File(min_length=1, max_length=MAX_FILES)],
) -> list[ImportOut]:
    """Take files in: what is clear is queued, what is not waits for its columns to be named.

    The same bytes again change nothing and answer with the imports they had.
    """
    store = _files(request)
    received: list[Import] = []
    for upload in files:
        stored = store.save(caller.workspace_id, _pieces(upload))
        with caller.work() as work:
            found = service.receive(work, stored, upload.filename or "file")
            service.enqueue(work, found)
            received += [one if one.again else service.view(work, one.id) for one in found]
    return [_out(one) for one in received]


@router.get("/api/imports/kinds", operation_id="list_import_kinds", summary="Tables that a file may be")
def list_import_kinds(caller: Importer) -> list[KindOut]:
    """Return every table with its columns, for the mapping screen and for people who make files."""
    del caller
    return [_kind(table) for table in service.kinds()]


def _kind(table: Table) -> KindOut:
    columns = [_column(c) for c in table.columns]
    return KindOut(kind=table.name, en=table.en, zh=table.zh, own=table.own, columns=columns)


def _column(c: Column) -> ColumnOut:
    return ColumnOut(name=c.name, type=c.type.value, en=c.en, zh=c.zh, required=c.required, unit=c.unit)


@router.get("/api/imports/{import_id}", operation_id="read_import", summary="One import")
def read_import(caller: Importer, import_id: ImportId) -> ImportOut:
    """Return how far an import is and what became of its rows."""
    with caller.work() as work:
        return _out(service.view(work, import_id))


@router.get("/api/imports/{import_id}/preview", operation_id="preview_import", summary="What a file shows")
def preview_import(request: Request, caller: Importer, import_id: ImportId) -> PreviewOut:
    """Return the first rows of a file, what its columns stand for, and what it might be."""
    with caller.work() as work:
        return _preview(service.preview(work, _files(request), import_id))


@router.post(
    "/api/imports/{import_id}/preview", operation_id="try_mapping", summary="What a mapping would read"
)
def try_mapping(request: Request, caller: Importer, import_id: ImportId, mapping: MappingIn) -> PreviewOut:
    """Return the first rows as they would be read under a mapping; nothing is kept."""
    with caller.work() as work:
        answer = (mapping.kind, mapping.columns, mapping.constants, mapping.date_order)
        return _preview(service.tried(work, _files(request), import_id, *answer))


def _preview(found: Preview) -> PreviewOut:
    d = found.detected
    proposals = [
        ProposalOut(
            kind=p.kind,
            confidence=p.confidence,
            matches=[_match(m) for m in p.matches],
            missing=list(p.missing),
        )
        for p in d.proposals
    ]
    return PreviewOut(
        kind=d.kind,
        confidence=d.confidence,
        header_line=d.header_line,
        encoding=d.encoding,
        delimiter=d.delimiter,
        headers=list(d.headers),
        rows=[list(row) for row in found.rows],
        matches=[_match(m) for m in d.matches],
        unknown=list(d.unknown),
        missing=list(d.missing),
        proposals=proposals,
        good=found.good,
        rejects=[_reject(r) for r in found.rejects],
        notes=[_note(n) for n in found.notes],
    )


def _match(m: Match) -> MatchOut:
    return MatchOut(header=m.header, column=m.column, factor=m.factor, currency=m.currency)


def _reject(r: Reject) -> RejectOut:
    return RejectOut.model_validate(r, from_attributes=True)


def _note(n: Note) -> NoteOut:
    return NoteOut.model_validate(n, from_attributes=True)


@router.put(
    "/api/imports/{import_id}/mapping", operation_id="map_import", summary="Say what the columns mean"
)
def map_import(request: Request, caller: Importer, import_id: ImportId, mapping: MappingIn) -> ImportOut:
    """Read the file as said, remember it for every file with these headers, and import it."""
    with caller.work() as work:
        answer = (mapping.kind, mapping.columns, mapping.constants, mapping.date_order)
        return _out(service.answer(work, _files(request), import_id, *answer))


@router.post("/api/imports/{import_id}/cancel", operation_id="cancel_import", summary="Stop an import")
def cancel_import(caller: Importer, import_id: ImportId) -> ImportOut:
    """Ask an import to stop; nothing of it stays."""
    with caller.work() as work:
        return _out(service.cancel(work, import_id))


@router.post("/api/imports/{import_id}/undo", operation_id="undo_import", summary="Take an import back")
def undo_import(caller: Importer, import_id: ImportId, why: UndoIn) -> ImportOut:
    """Take back exactly what an import did, whatever came after it."""
    with caller.work() as work:
        return _out(service.undo(work, import_id, why.reason))


@router.get(
    "/api/imports/{import_id}/rejects-file",
    operation_id="download_rejects",
    summary="Refused rows to mend",
    response_class=Response,
    responses={200: {"content": {"text/csv": {}, XLSX_MEDIA: {}}}},
)
def download_rejects(
    caller: Importer, import_id: ImportId, format: Literal["csv", "xlsx"] = "csv"
) -> Response:
    """Return the refused rows in the layout they came in, with what was expected; mend and send back."""
    with caller.work() as work:
        data, name = service.rejects_file(work, import_id, format)
    media = XLSX_MEDIA if format == "xlsx" else "text/csv; charset=utf-8"
    return Response(data, media_type=media, headers=service.attachment(name))


@router.get(
    "/api/purchase-plan",
    operation_id="download_purchase_plan",
    summary="The purchase plan for suppliers",
    response_class=Response,
    responses={200: {"content": {XLSX_MEDIA: {}}}},
)
def download_purchase_plan(
    caller: Annotated[Caller, need("buy")],
    order: Annotated[list[ShortText], Query(max_length=service.MAX_ORDERS)] = [],  # noqa: B006
) -> Response:
    """Return the workbook that buyers send: one sheet a supplier; all open orders when none is named."""
    with caller.work() as work:
        data, name = service.purchase_plan_file(work, order, prices=caller.finance)
    return Response(data, media_type=XLSX_MEDIA, headers=service.attachment(name))
