"""Links of shipments to the references they travel under."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl
from sqlalchemy import Row, delete, select, text

from sealane.catalog.service import SKU_ROWS
from sealane.infra.database import Work
from sealane.logistics.store.tables import shipment_order, shipment_reference

_o, _r = shipment_order.c, shipment_reference.c
_TYPES = {
    "number": "text",
    "kind": "text",
    "reference": "text",
    "starts_at": "timestamptz",
    "ends_at": "timestamptz",
}


def link(work: Work, links: pl.DataFrame, batch_id: int | None) -> list[int]:
    """Insert links that are not there; returns the shipments that got one."""
    work.execute(text("DROP TABLE IF EXISTS stage_link"))
    aware = links.unique(["number", "reference"]).with_columns(
        pl.col("starts_at", "ends_at").dt.replace_time_zone("UTC")
    )
    work.stage("stage_link", aware, _TYPES)
    made = text(
        "INSERT INTO shipment_reference (workspace_id, shipment_id, kind, reference, starts_at, ends_at, "
        "import_id) SELECT :w, h.id, s.kind, s.reference, s.starts_at, s.ends_at, :b FROM stage_link s "
        "JOIN shipment h ON h.workspace_id = :w AND h.number = s.number ORDER BY h.id "
        "ON CONFLICT (shipment_id, reference) DO NOTHING RETURNING shipment_id"
    )
    return list(work.execute(made, {"w": work.workspace_id, "b": batch_id}).scalars())


def unlink_batch(work: Work, batch_id: int) -> list[int]:
    """Delete the links of an import; returns the shipments that lost one."""
    mine = (_r.workspace_id == work.workspace_id) & (_r.import_id == batch_id)
    return list(work.execute(delete(shipment_reference).where(mine).returning(_r.shipment_id)).scalars())


def of_shipment(work: Work, shipment_id: int) -> Sequence[Row[Any]]:
    """Read the links of one shipment."""
    statement = select(_r.kind, _r.reference, _r.starts_at, _r.ends_at)
    return work.execute(statement.where(_r.shipment_id == shipment_id).order_by(_r.kind, _r.reference)).all()


def orders(work: Work, shipment_id: int) -> Sequence[Row[Any]]:
    """Read which purchase orders' goods a shipment carries, by order and SKU."""
    columns = (_o.purchase_order, SKU_ROWS.c.code.label("sku"), _o.units)
    statement = select(*columns).join_from(shipment_order, SKU_ROWS, SKU_ROWS.c.id == _o.sku_id)
    named = statement.where(_o.shipment_id == shipment_id, _o.units > 0)
    return work.execute(named.order_by(_o.purchase_order, SKU_ROWS.c.code)).all()
