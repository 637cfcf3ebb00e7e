"""Files received: recognised from their beginning, queued when all is clear, else put to a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sealane.accounts import service as accounts
from sealane.catalog import service as catalog
from sealane.exchange.contracts import (
    Detected,
    ExchangeError,
    Import,
    ImportChanged,
    ImportNotFound,
    ImportStatus,
    Note,
    Reading,
)
from sealane.exchange.core.read import PEEK_BYTES, peek
from sealane.exchange.core.readings import from_json, to_json
from sealane.exchange.core.recognise import recognise
from sealane.exchange.core.running import KIND_ORDER, aside_notes, leaves_days_open, names_no_fba
from sealane.exchange.core.sheet import Sheet
from sealane.exchange.service.folder import data_files
from sealane.exchange.store import imports
from sealane.infra import jobs
from sealane.infra.database import Work
from sealane.infra.files import FileStore, StoredFile

JOB = "import"
"""The kind of job that runs one import."""


def receive(work: Work, stored: StoredFile, name: str) -> tuple[Import, ...]:
    """Take note of an uploaded file: one import for each of its sheets that holds a table.

    The same bytes again answer with the imports they had, and do nothing. What is clear is queued; what is
    not waits for a mapping. Raises ExchangeError when the file cannot be read at all.
    """
    known = imports.same_bytes(work, stored.sha256)
    if known:
        return tuple(replace(_import(row), again=True) for row in known)
    try:
        sheets = peek(name, stored.path.read_bytes())
    except ExchangeError:
        stored.path.unlink(missing_ok=True)  # nobody will ever ask for it
        raise
    answers = {f: from_json(raw) for f, raw in imports.remembered(work).items()}
    found = [(sheet, recognise(sheet, answers)) for sheet in sheets]
    told = [pair for pair in found if pair[1].kind is not None or len(found) == 1]
    # A workbook of tables and notes: what holds no table is left aside while any sheet does, and said.
    aside = aside_notes(name, [sheet for sheet, d in found if d.kind is None]) if told else ()
    made = [_add(work, stored, name, sheet, d, answers, aside) for sheet, d in (told or found)[:1]]
    return (*made, *(_add(work, stored, name, sheet, d, answers) for sheet, d in (told or found)[1:]))


def receive_folder(work: Work, files: FileStore, path: Path) -> tuple[Import, ...]:
    """Receive every table of a folder (or one file), queued in the order in which they build on each other.

    Raises ExchangeError when nothing is there; a file that cannot be read becomes a failed import.
    """
    received: list[Import] = []
    for file in data_files(path):
        with file.open("rb") as stream:
            stored = files.save(work.workspace_id, iter(lambda: stream.read(1 << 20), b""))
        try:
            received += receive(work, stored, file.name)
        except ExchangeError as refused:
            received.append(_unreadable(work, stored, file.name, refused))
    return tuple(received)


def enqueue(work: Work, found: Sequence[Import]) -> None:
    """Queue the imports that are clear, those first that others build on."""
    ready = [i for i in found if i.status is ImportStatus.QUEUED and not i.again]
    rank = {kind: position for position, kind in enumerate(KIND_ORDER)}
    for one in sorted(ready, key=lambda i: (rank.get(i.kind or "", len(rank)), i.id)):
        start(work, one.id)


def start(work: Work, import_id: int) -> int:
    """Queue the job of one import and return the job's id."""
    row = imports.find(work, import_id)
    if row is None:
        raise ImportNotFound(import_id)
    job_id = jobs.enqueue(work, JOB, {"import_id": import_id}, key=f"import-{import_id}")
    imports.change(
        work,
        import_id,
        status=ImportStatus.QUEUED,
        message="",
        summary={**row.summary, "job_id": job_id, "message_zh": ""},
    )
    work.announce(ImportChanged(import_id), [import_id])
    return job_id


def _add(
    work: Work,
    stored: StoredFile,
    name: str,
    sheet: Sheet,
    found: Detected,
    answers: dict[str, Reading],
    aside: Sequence[Note] = (),
) -> Import:
    reading = answers.get(found.fingerprint) or found.mapping
    unclear = found.must_ask or (reading is not None and _which_fba(work, reading))
    if reading is not None and (stored.size_bytes <= PEEK_BYTES or sheet.encoding == "excel"):
        unclear = unclear or leaves_days_open(sheet, found, reading)
    values: dict[str, Any] = {
        "name": name,
        "sha256": stored.sha256,
        "size_bytes": stored.size_bytes,
        "stored_path": f"{work.workspace_id}/{stored.path.name}",
        "sheet": sheet.name,
        "kind": found.kind,
        "fingerprint": found.fingerprint,
        "mapping": to_json(reading) if reading else None,
        "status": ImportStatus.NEEDS_MAPPING if unclear else ImportStatus.QUEUED,
        "summary": {"aside": [[note.file, note.en, note.zh] for note in aside]},
    }
    return _added(work, values)


def _added(work: Work, values: dict[str, Any]) -> Import:
    import_id = imports.add(work, values)
    accounts.record(
        work, "received", "import", str(import_id), after={"file": values["name"], "kind": values.get("kind")}
    )
    work.announce(ImportChanged(import_id), [import_id])
    return view(work, import_id)


def _which_fba(work: Work, reading: Reading) -> bool:
    """A report of Amazon's stock that names no country, in a workspace with several of Amazon's places."""
    return names_no_fba(reading) and len(fba_places(work)) > 1


def fba_places(work: Work) -> list[str]:
    """Codes of Amazon's warehouses that the workspace knows."""
    return [place.code for place in catalog.warehouses(work) if place.kind == "fba"]


def _unreadable(work: Work, stored: StoredFile, name: str, refused: ExchangeError) -> Import:
    values = {
        "name": name,
        "sha256": stored.sha256,
        "size_bytes": stored.size_bytes,
        "stored_path": f"{work.workspace_id}/{stored.path.name}",
        "status": ImportStatus.FAILED,
        "message": refused.detail.en,
        "summary": {"message_zh": refused.detail.zh},
    }
    return _added(work, values)


def view(work: Work, import_id: int) -> Import:
    """One import as it stands. Raises ImportNotFound."""
    row = imports.find(work, import_id)
    if row is None:
        raise ImportNotFound(import_id)
    return _import(row)


def _import(row: Any) -> Import:
    summary = row.summary or {}
    return Import(
        id=row.id,
        name=row.name,
        sheet=row.sheet,
        status=ImportStatus(row.status),
        kind=row.kind,
        size_bytes=row.size_bytes,
        rows_total=row.rows_total,
        rows_new=row.rows_new,
        rows_replaced=row.rows_replaced,
        rows_unchanged=row.rows_unchanged,
        rows_rejected=row.rows_rejected,
        message=row.message,
        message_zh=summary.get("message_zh") or row.message,
        uploaded_by=row.uploaded_by,
        uploaded_at=row.uploaded_at,
        finished_at=row.finished_at,
        job_id=summary.get("job_id"),
        counts=summary.get("counts", {}),
        notes=tuple(Note(*said) for part in ("aside", "notes") for said in summary.get(part, ())),
    )
