"""Refused rows as a file to mend and send back, and stored bytes forgotten once they are not needed."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import quote

from sealane.exchange.contracts import ImportStatus, Reject
from sealane.exchange.core.mending import Refusal, mending_file
from sealane.exchange.core.running import may_be_personal
from sealane.exchange.service.receiving import view
from sealane.exchange.store import imports
from sealane.infra.database import Work
from sealane.infra.files import FileStore
from sealane.infra.spreadsheet import csv_bytes, xlsx_bytes


def rejects_file(work: Work, import_id: int, form: str = "csv") -> tuple[bytes, str]:
    """The refused rows of an import in the layout they came in, and a name for the file.

    `form` is csv or xlsx. Raises ImportNotFound. Mended and sent back, the file is recognised as the first
    was; an order comes back with its good rows, because an order replaces itself as a whole.
    """
    about = view(work, import_id)
    refused = [
        Refusal(
            Reject(about.name, row.line, row.column_name, row.value, row.expected_en, row.expected_zh),
            row.original.get("cells", {}),
            tuple(row.original.get("together", ())),
        )
        for row in imports.rejects(work, import_id)
    ]
    frame = mending_file(refused)
    stem = about.name.split(".")[0] or "file"
    data = xlsx_bytes(frame, sheet="refused") if form == "xlsx" else csv_bytes(frame)
    return data, f"{stem}-refused.{'xlsx' if form == 'xlsx' else 'csv'}"


def attachment(name: str) -> dict[str, str]:
    """The header by which a browser saves a file under `name`, whatever letters it has (RFC 6266)."""
    plain = name.encode("ascii", "ignore").decode().replace('"', "") or "file"
    return {"Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"}


def forget_bytes(work: Work, files: FileStore, import_id: int) -> bool:
    """Delete the file of an import that may hold buyers' data, unless another import still needs it."""
    row = imports.find(work, import_id)
    if row is None or not may_be_personal(row.kind) or imports.waiting_for(work, row.stored_path):
        return False
    (files.folder / str(row.stored_path)).unlink(missing_ok=True)
    return True


KEPT = timedelta(days=30)
"""How long the file of an import that failed, was cancelled or was never answered is kept for another try."""


def forget_stale(work: Work, files: FileStore) -> int:
    """Delete the files of imports that came to nothing long ago, and close those never answered."""
    stale = imports.come_to_nothing(work, work.now - KEPT)
    for row in stale:
        if row.status == ImportStatus.NEEDS_MAPPING:
            imports.change(work, row.id, status=ImportStatus.CANCELLED, finished_at=work.now)
        if not imports.waiting_for(work, row.stored_path):
            (files.folder / str(row.stored_path)).unlink(missing_ok=True)
    return len(stale)
