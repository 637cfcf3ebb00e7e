"""Papers of shipments: kept as files after a look at their first bytes, handed out, taken away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sqlalchemy import Row

from sealane.accounts.service import record
from sealane.infra.database import Work
from sealane.infra.files import FileStore
from sealane.infra.papers import PaperStore
from sealane.logistics.contracts import LogisticsChanged
from sealane.logistics.contracts.claims import ClaimNotFound
from sealane.logistics.contracts.papers import (
    MAX_PAPERS,
    Paper,
    PaperKind,
    PaperNotFound,
    TooManyPapers,
)
from sealane.logistics.service.reading import shipment
from sealane.logistics.store import claims as claim_rows
from sealane.logistics.store import papers as rows

PART = "papers"
"""Where papers lie in a workspace's folder, apart from what is imported."""


def papers_of(work: Work, number: str) -> tuple[Paper, ...]:
    """Return the papers of a shipment, the oldest first; raises ShipmentNotFound."""
    return tuple(map(_paper, rows.of_shipment(work, shipment(work, number).id)))


def papers_of_claim(work: Work, claim_id: int) -> tuple[Paper, ...]:
    """Return the papers that prove a claim, the oldest first; raises ClaimNotFound."""
    if claim_rows.row(work, claim_id) is None:
        raise ClaimNotFound(claim_id)
    return tuple(map(_paper, rows.of_claim(work, claim_id)))


def add_paper(
    work: Work,
    files: FileStore,
    number: str,
    name: str,
    kind: PaperKind,
    pieces: Iterable[bytes],
    claim_id: int | None = None,
) -> Paper:
    """Keep a paper of a shipment, as proof of one of its claims if it is named.

    Raises ShipmentNotFound, ClaimNotFound, TooManyPapers, TooLarge, FileRefused (programs, endless pictures).
    """
    one = shipment(work, number)
    claim = None if claim_id is None else claim_rows.row(work, claim_id)
    if claim_id is not None and (claim is None or claim.shipment_id != one.id):
        raise ClaimNotFound(claim_id)
    if rows.count(work, one.id) >= MAX_PAPERS:
        raise TooManyPapers
    kept = _store(work, files).keep(name, pieces)
    row = rows.add(work, {"shipment_id": one.id, "claim_id": claim_id, "kind": str(kind)} | asdict(kept))
    record(
        work, "paper_added", "shipment", number, None, {"paper": kept.name, "kind": kind, "claim": claim_id}
    )
    work.announce(LogisticsChanged())
    return _paper(row)


def paper_file(work: Work, files: FileStore, paper_id: int) -> tuple[Paper, Path]:
    """Return a paper and where its content lies; raises PaperNotFound."""
    row = rows.one(work, paper_id)
    path = None if row is None else _store(work, files).path(row.sha256)
    if row is None or path is None:
        raise PaperNotFound
    return _paper(row), path


def remove_paper(work: Work, files: FileStore, paper_id: int) -> None:
    """Take a paper away, its content too where no other paper has it; raises PaperNotFound."""
    row = rows.one(work, paper_id)
    if row is None:
        raise PaperNotFound
    rows.remove(work, paper_id)
    if not rows.still_used(work, row.sha256):
        _store(work, files).throw_away(row.sha256)
    record(
        work, "paper_removed", "shipment_paper", str(paper_id), {"paper": row.name, "kind": row.kind}, None
    )
    work.announce(LogisticsChanged())


def _store(work: Work, files: FileStore) -> PaperStore:
    return PaperStore(files, work.workspace_id, PART)


def _paper(row: Row[Any]) -> Paper:
    told = {name: getattr(row, name) for name in Paper.__dataclass_fields__}
    return Paper(**told | {"kind": PaperKind(row.kind)})
