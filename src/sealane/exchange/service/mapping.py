"""The mapping screen's door: what a file shows, what its columns may mean, what a person answered."""

from __future__ import annotations

from collections.abc import Mapping

from sealane.accounts import service as accounts
from sealane.exchange.contracts import (
    DateOrder,
    Detected,
    Import,
    ImportNotFound,
    ImportStateRefused,
    ImportStatus,
    NotRecognised,
    Preview,
    Reading,
    Table,
)
from sealane.exchange.core.read import peek
from sealane.exchange.core.readings import answered, from_json, shown, to_json
from sealane.exchange.core.recognise import KINDS, apply, recognise
from sealane.exchange.core.sheet import Sheet
from sealane.exchange.core.validate import check
from sealane.exchange.service.receiving import start, view
from sealane.exchange.store import imports
from sealane.infra.database import Work
from sealane.infra.files import FileStore
from sealane.kit.text import Text

PREVIEW_ROWS = 20
"""Rows shown on the mapping screen."""

CHECKED_ROWS = 500
"""Rows that a preview checks, to tell early what would be refused."""


def kinds() -> tuple[Table, ...]:
    """Every table a file may be, own tables first, with its columns."""
    return tuple(sorted(KINDS.values(), key=lambda t: (not t.own, t.name)))


def preview(work: Work, files: FileStore, import_id: int, reading: Reading | None = None) -> Preview:
    """The first rows of an import's sheet and what is understood of them, under `reading` when given.

    Raises ImportNotFound, ImportStateRefused when the file is no longer kept, ExchangeError.
    """
    sheet, detected = _sheet(work, files, import_id)
    if reading is not None:
        detected = apply(detected, reading)
    head = sheet.frame.filter(sheet.frame["_line"] >= detected.first_data_line).head(CHECKED_ROWS)
    part = Sheet(
        sheet.file,
        sheet.name,
        sheet.frame.head(CHECKED_ROWS + 40),
        sheet.encoding,
        sheet.delimiter,
        (),
        sheet.typed,
    )
    matched = {m.index: m.column for m in detected.matches}
    rows = [
        _typed(row) if sheet.typed else tuple("" if cell is None else str(cell) for cell in row[:-1])
        for row in head.head(PREVIEW_ROWS).iter_rows()
    ]
    cells = tuple(shown(detected.headers, row, matched) for row in rows)
    if detected.kind is None or detected.missing:
        return Preview(detected, cells, 0, (), ())
    result = check(part, detected, reading or detected.mapping)
    return Preview(detected, cells, result.frame.height, result.rejects[:PREVIEW_ROWS], result.notes)


def _typed(row: tuple[object, ...]) -> tuple[str, ...]:
    return tuple("" if cell is None else str(cell) for cell in row[1:])


def _sheet(work: Work, files: FileStore, import_id: int) -> tuple[Sheet, Detected]:
    row = imports.find(work, import_id)
    if row is None:
        raise ImportNotFound(import_id)
    path = files.folder / row.stored_path
    if not path.exists():
        raise ImportStateRefused(
            ImportStatus(row.status),
            Text("shown again", "再次预览"),
            Text("Send the file again to look at it.", "请重新上传该文件后查看。"),
        )
    for sheet in peek(row.name, path.read_bytes()):
        if sheet.name == row.sheet:
            answers = {row.fingerprint: from_json(row.mapping)} if row.mapping and row.fingerprint else None
            return sheet, recognise(sheet, answers)
    raise NotRecognised(row.name)


def tried(
    work: Work,
    files: FileStore,
    import_id: int,
    kind: str,
    columns: Mapping[str, str],
    constants: Mapping[str, str],
    date_order: DateOrder | None = None,
) -> Preview:
    """What a preview shows under an answer not given yet. Raises BadMapping, and what `preview` does."""
    sheet, detected = _sheet(work, files, import_id)
    reading = answered(sheet.file, detected.headers, kind, columns, constants, date_order)
    return preview(work, files, import_id, reading)


def answer(
    work: Work,
    files: FileStore,
    import_id: int,
    kind: str,
    columns: Mapping[str, str],
    constants: Mapping[str, str],
    date_order: DateOrder | None = None,
) -> Import:
    """Read the file as a person says, remember it for all files with these headers, and queue the import.

    Raises ImportNotFound, ImportStateRefused unless it waits or failed, BadMapping.
    """
    row = imports.find(work, import_id, lock=True)
    if row is None:
        raise ImportNotFound(import_id)
    status = ImportStatus(row.status)
    if status not in (ImportStatus.NEEDS_MAPPING, ImportStatus.FAILED, ImportStatus.CANCELLED):
        raise ImportStateRefused(
            status,
            Text("mapped", "重新指定列"),
            Text("Undo it first, then send the file again.", "请先撤销该导入，再重新上传文件。"),
        )
    _, detected = _sheet(work, files, import_id)
    reading = answered(row.name, detected.headers, kind, columns, constants, date_order)
    imports.remember(work, detected.fingerprint, kind, to_json(reading))
    imports.change(work, import_id, kind=kind, mapping=to_json(reading), fingerprint=detected.fingerprint)
    accounts.record(work, "mapped", "import", str(import_id), after={"kind": kind, "columns": dict(columns)})
    start(work, import_id)
    return view(work, import_id)
