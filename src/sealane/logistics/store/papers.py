"""Papers of shipments written and read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, delete, func, insert, select

from sealane.infra.database import Work
from sealane.logistics.store.tables import shipment_paper

_p = shipment_paper.c


def add(work: Work, values: Mapping[str, Any]) -> Row[Any]:
    """Insert one paper and return its row."""
    own = {"workspace_id": work.workspace_id, "added_at": work.now, "added_by": work.actor.name}
    return work.execute(insert(shipment_paper).values(**own, **values).returning(shipment_paper)).one()


def of_shipment(work: Work, shipment_id: int) -> Sequence[Row[Any]]:
    """Read the papers of one shipment, the oldest first."""
    return work.execute(select(shipment_paper).where(_p.shipment_id == shipment_id).order_by(_p.id)).all()


def of_claim(work: Work, claim_id: int) -> Sequence[Row[Any]]:
    """Read the papers that prove one claim, the oldest first."""
    return work.execute(select(shipment_paper).where(_p.claim_id == claim_id).order_by(_p.id)).all()


def count(work: Work, shipment_id: int) -> int:
    """Return how many papers a shipment has."""
    asked = select(func.count()).select_from(shipment_paper).where(_p.shipment_id == shipment_id)
    return int(work.execute(asked).scalar_one())


def one(work: Work, paper_id: int) -> Row[Any] | None:
    """Read one paper."""
    mine = _p.workspace_id == work.workspace_id, _p.id == paper_id
    return work.execute(select(shipment_paper).where(*mine)).first()


def remove(work: Work, paper_id: int) -> None:
    """Delete one paper's row."""
    work.execute(delete(shipment_paper).where(_p.workspace_id == work.workspace_id, _p.id == paper_id))


def still_used(work: Work, sha256: bytes) -> bool:
    """Say whether any paper of the workspace has this content."""
    mine = _p.workspace_id == work.workspace_id, _p.sha256 == sha256
    return work.execute(select(_p.id).where(*mine).limit(1)).first() is not None
