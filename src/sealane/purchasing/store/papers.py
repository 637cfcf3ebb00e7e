"""Papers of suppliers written and read, and the inspections that they may prove."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, delete, func, insert, select

from sealane.catalog.service import SKU_LISTING
from sealane.infra.database import Work
from sealane.purchasing.store.supplier_tables import inspection, supplier_certificate, supplier_paper
from sealane.purchasing.store.tables import purchase_order, supplier

_sku = SKU_LISTING.source
_p, _i, _o = supplier_paper.c, inspection.c, purchase_order.c


def add(work: Work, values: Mapping[str, Any]) -> Row[Any]:
    """Insert one paper and return its row."""
    own = {"workspace_id": work.workspace_id, "added_at": work.now, "added_by": work.actor.name}
    return work.execute(insert(supplier_paper).values(**own, **values).returning(supplier_paper)).one()


def of_supplier(work: Work, supplier_id: int) -> Sequence[Row[Any]]:
    """Read the papers of one supplier, the oldest first."""
    return work.execute(select(supplier_paper).where(_p.supplier_id == supplier_id).order_by(_p.id)).all()


def count(work: Work, supplier_id: int) -> int:
    """Return how many papers a supplier has."""
    asked = select(func.count()).select_from(supplier_paper).where(_p.supplier_id == supplier_id)
    return int(work.execute(asked).scalar_one())


def one(work: Work, paper_id: int) -> Row[Any] | None:
    """Read one paper, with the `code` of its supplier."""
    asked = select(supplier_paper, supplier.c.code).join(supplier, supplier.c.id == _p.supplier_id)
    return work.execute(asked.where(_p.workspace_id == work.workspace_id, _p.id == paper_id)).first()


def remove(work: Work, paper_id: int) -> None:
    """Delete one paper's row."""
    work.execute(delete(supplier_paper).where(_p.workspace_id == work.workspace_id, _p.id == paper_id))


def still_used(work: Work, sha256: bytes) -> bool:
    """Say whether any supplier's paper of the workspace has this content."""
    mine = _p.workspace_id == work.workspace_id, _p.sha256 == sha256
    return work.execute(select(_p.id).where(*mine).limit(1)).first() is not None


def has_certificate(work: Work, supplier_id: int, certificate_id: int) -> bool:
    """Say whether a certificate is this supplier's."""
    c = supplier_certificate.c
    asked = select(c.id).where(c.supplier_id == supplier_id, c.id == certificate_id)
    return work.execute(asked).first() is not None


def has_inspection(work: Work, supplier_id: int, inspection_id: int) -> bool:
    """Say whether an inspection is of an order of this supplier."""
    asked = select(_i.id).join(purchase_order, _o.id == _i.purchase_order_id)
    found = work.execute(asked.where(_o.supplier_id == supplier_id, _i.id == inspection_id))
    return found.first() is not None


def inspections(work: Work, supplier_id: int, most: int) -> Sequence[Row[Any]]:
    """Read the latest inspections of a supplier's orders, with the order's `number` and the `sku`."""
    names = "id", "inspected_on", "lot_units", "sampled", "critical", "major", "minor", "note"
    asked = (
        select(*(_i[name] for name in names), _o.number, _sku.c.code.label("sku"))
        .join(purchase_order, _o.id == _i.purchase_order_id)
        .join(_sku, _sku.c.id == _i.sku_id, isouter=True)
        .where(_o.workspace_id == work.workspace_id, _o.supplier_id == supplier_id)
    )
    return work.execute(asked.order_by(_i.inspected_on.desc(), _i.id.desc()).limit(most)).all()
