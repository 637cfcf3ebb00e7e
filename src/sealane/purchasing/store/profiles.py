"""What is kept of suppliers as rows: read, added, changed, taken away, brought by files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl
from sqlalchemy import Row, Table, delete, select, update
from sqlalchemy.dialects.postgresql import insert

from sealane.infra.bulk import Taken, upsert
from sealane.infra.database import Work
from sealane.infra.frames import fetch
from sealane.purchasing.store.orders import among
from sealane.purchasing.store.supplier_tables import (
    inspection,
    supplier_capacity,
    supplier_certificate,
    supplier_enquiry,
)
from sealane.purchasing.store.suppliers import ensure
from sealane.purchasing.store.tables import purchase_order

CERTIFICATE_TYPES = {
    "supplier_id": "bigint",
    "kind": "text",
    "number": "text",
    "scope": "text",
    "issued_on": "date",
    "expires_on": "date",
    "document": "text",
    "note": "text",
}
CAPACITY_TYPES = {"supplier_id": "bigint", "month": "date", "units": "int", "note": "text"}
ENQUIRY_TYPES = {
    "supplier_id": "bigint",
    "subject": "text",
    "asked_at": "timestamptz",
    "answered_at": "timestamptz",
}
INSPECTION_TYPES = {
    "purchase_order_id": "bigint",
    "sku_id": "bigint",
    "inspected_on": "date",
    "lot_units": "int",
    "sampled": "int",
    "critical": "int",
    "major": "int",
    "minor": "int",
    "note": "text",
}


def entries(work: Work, table: Table, supplier_id: int, order: str) -> Sequence[Row[Any]]:
    """Return the rows of `table` about one supplier, by the column `order`, the latest first."""
    mine = select(table).where(table.c.supplier_id == supplier_id)
    return work.execute(mine.order_by(table.c[order].desc().nulls_last(), table.c.id)).all()


def add(work: Work, table: Table, supplier_id: int, values: Mapping[str, Any]) -> int | None:
    """Insert one row about a supplier and return its id; None where the same is there already."""
    mine = insert(table).values(workspace_id=work.workspace_id, supplier_id=supplier_id, **values)
    return work.execute(mine.on_conflict_do_nothing().returning(table.c.id)).scalar()


def change(work: Work, table: Table, supplier_id: int, entry_id: int, values: Mapping[str, Any]) -> bool:
    """Write columns of one row about a supplier; False where there is none."""
    mine = update(table).where(table.c.supplier_id == supplier_id, table.c.id == entry_id)
    return work.execute(mine.values(**values)).rowcount > 0


def remove(work: Work, table: Table, supplier_id: int, entry_id: int) -> bool:
    """Delete one row about a supplier; False where there is none."""
    mine = delete(table).where(table.c.supplier_id == supplier_id, table.c.id == entry_id)
    return work.execute(mine).rowcount > 0


def _known(work: Work, frame: pl.DataFrame, batch_id: int) -> pl.DataFrame:
    known = ensure(work, frame["supplier"].unique(), batch_id)
    return frame.with_columns(
        pl.col("supplier").replace_strict(known, return_dtype=pl.Int64).alias("supplier_id")
    )


def _take(
    work: Work, table: Table, frame: pl.DataFrame, types: Mapping[str, str], key: list[str], batch_id: int
) -> Taken:
    rows = frame.unique(key, keep="last", maintain_order=True).select(list(types))
    return upsert(work, table, rows, types, key, batch_id)


def take_certificates(work: Work, frame: pl.DataFrame, batch_id: int) -> Taken:
    """Write certificates; missing suppliers are made."""
    texts = pl.col("number", "scope", "document", "note").fill_null("")
    rows = _known(work, frame.with_columns(texts), batch_id)
    return _take(
        work, supplier_certificate, rows, CERTIFICATE_TYPES, ["supplier_id", "kind", "number"], batch_id
    )


def take_capacity(work: Work, frame: pl.DataFrame, batch_id: int) -> Taken:
    """Write capacities by month; missing suppliers are made."""
    first = frame.with_columns(pl.col("month").dt.truncate("1mo"), pl.col("note").fill_null(""))
    rows = _known(work, first, batch_id)
    return _take(work, supplier_capacity, rows, CAPACITY_TYPES, ["supplier_id", "month"], batch_id)


def take_enquiries(work: Work, frame: pl.DataFrame, batch_id: int) -> Taken:
    """Write enquiries; missing suppliers are made. An answer before its question says nothing."""
    said = pl.when(pl.col("answered_at") >= pl.col("asked_at")).then(pl.col("answered_at"))
    filled = frame.with_columns(pl.col("subject").fill_null(""), said.alias("answered_at"))
    rows = _known(work, filled, batch_id)
    return _take(
        work, supplier_enquiry, rows, ENQUIRY_TYPES, ["supplier_id", "asked_at", "subject"], batch_id
    )


def take_inspections(work: Work, frame: pl.DataFrame, batch_id: int) -> tuple[Taken, int]:
    """Write inspections by order number; returns what was taken and how many name no such order."""
    ids = fetch(
        work,
        select(purchase_order.c.number, purchase_order.c.id).where(
            among(work, frame["number"].unique().to_list())
        ),
        {"number": pl.String(), "purchase_order_id": pl.Int64()},
    )
    known = frame.join(ids, on="number", how="inner", maintain_order="left").with_columns(
        pl.col("critical", "major", "minor").fill_null(0), pl.col("note").fill_null("")
    )
    key = ["purchase_order_id", "sku_id", "inspected_on"]
    return _take(work, inspection, known, INSPECTION_TYPES, key, batch_id), frame.height - known.height
