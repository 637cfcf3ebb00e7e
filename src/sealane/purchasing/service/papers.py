"""Papers of suppliers: kept as files after a look at their first bytes, handed out, taken away, on record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from sqlalchemy import Row

from sealane.accounts.service import record
from sealane.infra.database import Work
from sealane.infra.files import FileStore
from sealane.infra.papers import PaperStore
from sealane.purchasing.contracts import PurchasingChanged, SupplierNotFound
from sealane.purchasing.contracts.papers import (
    MAX_SUPPLIER_PAPERS,
    Inspection,
    ProvesTwo,
    SupplierPaper,
    SupplierPaperKind,
    SupplierPaperNotFound,
    TooManySupplierPapers,
)
from sealane.purchasing.contracts.profiles import ProfileEntryNotFound
from sealane.purchasing.core.aql import passed
from sealane.purchasing.store import papers as rows
from sealane.purchasing.store import suppliers

PART = "supplier-papers"
"""Where they lie in a workspace's folder, apart from the papers of shipments."""
MOST_INSPECTIONS = 100
"""The latest inspections of a supplier that its page shows."""


def supplier_papers(work: Work, code: str) -> tuple[SupplierPaper, ...]:
    """Return the papers of a supplier, the oldest first; raises SupplierNotFound."""
    return tuple(map(_paper, rows.of_supplier(work, _id(work, code))))


def inspections(work: Work, code: str) -> tuple[Inspection, ...]:
    """Return the latest inspections of a supplier's lots, the latest first; raises SupplierNotFound."""
    found = rows.inspections(work, _id(work, code), MOST_INSPECTIONS)
    return tuple(Inspection(**row._mapping, passed=_passed(row)) for row in found)


def add_supplier_paper(
    work: Work,
    files: FileStore,
    code: str,
    name: str,
    kind: SupplierPaperKind,
    pieces: Iterable[bytes],
    certificate_id: int | None = None,
    inspection_id: int | None = None,
) -> SupplierPaper:
    """Keep a paper of a supplier, of one of its certificates or inspections if that is named, on record.

    Raises SupplierNotFound, ProfileEntryNotFound, ProvesTwo, TooManySupplierPapers, TooLarge, FileRefused.
    """
    supplier_id = _id(work, code)
    if certificate_id is not None and inspection_id is not None:
        raise ProvesTwo
    if certificate_id is not None and not rows.has_certificate(work, supplier_id, certificate_id):
        raise ProfileEntryNotFound(certificate_id)
    if inspection_id is not None and not rows.has_inspection(work, supplier_id, inspection_id):
        raise ProfileEntryNotFound(inspection_id)
    if rows.count(work, supplier_id) >= MAX_SUPPLIER_PAPERS:
        raise TooManySupplierPapers
    proves = {"certificate_id": certificate_id, "inspection_id": inspection_id}
    kept = _store(work, files).keep(name, pieces)
    row = rows.add(work, {"supplier_id": supplier_id, "kind": str(kind)} | proves | asdict(kept))
    record(work, "paper_added", "supplier", code, None, {"paper": kept.name, "kind": kind} | proves)
    work.announce(PurchasingChanged())
    return _paper(row)


def supplier_paper_file(work: Work, files: FileStore, paper_id: int) -> tuple[SupplierPaper, Path]:
    """Return a paper and where its content lies; raises SupplierPaperNotFound."""
    row = rows.one(work, paper_id)
    path = None if row is None else _store(work, files).path(row.sha256)
    if row is None or path is None:
        raise SupplierPaperNotFound
    return _paper(row), path


def remove_supplier_paper(work: Work, files: FileStore, paper_id: int) -> None:
    """Take a paper away, on record, its content too where no other has it; raises SupplierPaperNotFound."""
    row = rows.one(work, paper_id)
    if row is None:
        raise SupplierPaperNotFound
    rows.remove(work, paper_id)
    if not rows.still_used(work, row.sha256):
        _store(work, files).throw_away(row.sha256)
    record(work, "paper_removed", "supplier", row.code, {"paper": row.name, "kind": row.kind}, None)
    work.announce(PurchasingChanged())


def _store(work: Work, files: FileStore) -> PaperStore:
    return PaperStore(files, work.workspace_id, PART)


def _id(work: Work, code: str) -> int:
    found = suppliers.ids(work, [code]).get(code)
    if found is None:
        raise SupplierNotFound(code)
    return found


def _passed(row: Row[Any]) -> bool:
    counts = (np.array([row._mapping[name]]) for name in ("sampled", "critical", "major", "minor"))
    return bool(passed(*counts)[0])


def _paper(row: Row[Any]) -> SupplierPaper:
    told = {name: getattr(row, name) for name in SupplierPaper.__dataclass_fields__}
    return SupplierPaper(**told | {"kind": SupplierPaperKind(row.kind)})
