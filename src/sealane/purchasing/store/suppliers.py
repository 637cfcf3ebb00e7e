"""Suppliers, quotes and shutdowns: batches taken in and back, what planning reads, changes by people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import polars as pl
from sqlalchemy import ColumnElement, func, insert, or_, select, union_all, update

from sealane.infra.bulk import Taken, created_by, undo, upsert
from sealane.infra.database import Work
from sealane.infra.frames import fetch
from sealane.purchasing.contracts import CLOSURES, QUOTES, TERMS, Offers, Qualification
from sealane.purchasing.store.supplier_tables import (
    supplier_capacity,
    supplier_certificate,
    supplier_enquiry,
)
from sealane.purchasing.store.tables import purchase_order, quote, supplier, supplier_closure

SUPPLIER_TYPES = {
    "code": "text",
    "name": "text",
    "country": "text",
    "region": "text",
    "contact": "text",
    "currency": "text",
    "lead_time_days_p50": "float8",
    "lead_time_days_p90": "float8",
    "capacity_units_per_month": "int",
    "payment_days": "int",
    "deposit_percent": "float8",
    "balance_when": "text",
    "ramp_percent": "float8",
    "ramp_weeks": "int",
    "qualification": "text",
    "audited_on": "date",
    "audit_due_on": "date",
    "categories": "text",
    "note": "text",
    "change_notice_days": "int",
    "max_delay_days": "int",
    "delay_fee_percent": "float8",
    "max_pull_in_days": "int",
    "pull_in_fee_percent": "float8",
    "return_percent": "float8",
    "return_days": "int",
    "return_min_units": "int",
    "return_freight_percent": "float8",
}
QUOTE_TYPES = {
    "supplier_id": "bigint",
    "sku_id": "bigint",
    "warehouse_id": "bigint",
    "channel": "text",
    "min_units": "int",
    "unit_cost": "numeric",
    "currency": "text",
    "moq": "int",
    "multiple": "int",
    "max_units": "int",
    "lead_time_days_p50": "float8",
    "lead_time_days_p90": "float8",
    "review_every_periods": "int",
    "valid_from": "date",
    "valid_to": "date",
    "is_primary": "boolean",
}
QUOTE_KEY = ["supplier_id", "sku_id", "warehouse_id", "channel", "min_units"]
CLOSURE_TYPES = {"supplier_id": "bigint", "closed_from": "date", "closed_to": "date", "note": "text"}
CLOSURE_KEY = ["supplier_id", "closed_from"]
NEVER_EMPTY = {
    **dict.fromkeys(("name", "contact", "note", "balance_when", "categories"), ""),
    "qualification": "unknown",
}
"""Columns that are never null, and what stands for nothing in them."""


def ensure(work: Work, codes: Iterable[str | None], batch_id: int | None) -> dict[str, int]:
    """Make the suppliers that are missing; return the ids of all `codes`."""
    asked = sorted({code for code in codes if code})
    upsert(work, supplier, pl.DataFrame({"code": asked}), {"code": "text"}, ["code"], batch_id)
    return ids(work, asked)


def ids(work: Work, codes: Iterable[str]) -> dict[str, int]:
    """Return the ids of the suppliers that exist, by code."""
    mine = supplier.c.workspace_id == work.workspace_id
    asked = select(supplier.c.code, supplier.c.id).where(mine, supplier.c.code.in_(list(codes)))
    return {row.code: row.id for row in work.execute(asked)}


def take_suppliers(work: Work, frame: pl.DataFrame, batch_id: int) -> Taken:
    """Write suppliers; a column that the file does not have leaves what is known."""
    known = frame.rename({"supplier": "code"}).unique("code", keep="last", maintain_order=True)
    said = [name for name in SUPPLIER_TYPES if known[name].null_count() < known.height]
    filled = known.with_columns(pl.col(name).fill_null(empty) for name, empty in NEVER_EMPTY.items())
    types = {name: SUPPLIER_TYPES[name] for name in said}
    return upsert(work, supplier, filled.select(said), types, ["code"], batch_id)


def take_quotes(work: Work, frame: pl.DataFrame, batch_id: int) -> Taken:
    """Write quotes, one row a supplier, SKU, warehouse, channel and tier; missing suppliers are made."""
    known = ensure(work, frame["supplier"].unique(), batch_id)
    rows = frame.with_columns(
        pl.col("supplier").replace_strict(known, return_dtype=pl.Int64).alias("supplier_id"),
        pl.col("channel").fill_null(""),
        pl.col("min_units", "moq", "multiple").fill_null(1).clip(lower_bound=1),
        pl.col("is_primary").fill_null(value=True),
    )
    rows = rows.unique(QUOTE_KEY, keep="last", maintain_order=True)
    return upsert(work, quote, rows.select(list(QUOTE_TYPES)), QUOTE_TYPES, QUOTE_KEY, batch_id)


def take_closures(work: Work, frame: pl.DataFrame, batch_id: int) -> Taken:
    """Write shutdowns, one row a supplier and first day; missing suppliers are made."""
    known = ensure(work, frame["supplier"].unique(), batch_id)
    rows = frame.with_columns(
        pl.col("supplier").replace_strict(known, default=None, return_dtype=pl.Int64).alias("supplier_id"),
        pl.col("note").fill_null(""),
    )
    rows = rows.unique(CLOSURE_KEY, keep="last", maintain_order=True)
    return upsert(
        work, supplier_closure, rows.select(list(CLOSURE_TYPES)), CLOSURE_TYPES, CLOSURE_KEY, batch_id
    )


def undo_batch(work: Work, batch_id: int) -> int:
    """Take back quotes, shutdowns and suppliers; a supplier that something else still names stays."""
    about = (supplier_certificate, supplier_capacity, supplier_enquiry)
    touched = sum(undo(work, table, batch_id) for table in (quote, supplier_closure, *about))
    made = created_by(work, supplier, batch_id)
    named = union_all(*(select(t.c.supplier_id) for t in (purchase_order, quote, supplier_closure, *about)))
    spare = select(supplier.c.id).where(supplier.c.id.in_(made), supplier.c.id.in_(named))
    return touched + undo(work, supplier, batch_id, spare=set(work.execute(spare).scalars()))


def offers(work: Work, day: date) -> Offers:
    """Return the price tiers that hold on `day` and the shutdowns that are not over by then."""
    q, s, c = quote.c, supplier.c, supplier_closure.c
    columns: dict[str, ColumnElement[Any]] = {name: q[name] for name in QUOTES if name in q}
    columns["supplier"] = s.code
    for name in ("lead_time_days_p50", "lead_time_days_p90"):
        columns[name] = func.coalesce(q[name], s[name])
    holds = (or_(q.valid_from.is_(None), q.valid_from <= day), or_(q.valid_to.is_(None), q.valid_to >= day))
    order = (q.sku_id, q.is_primary.desc(), s.code, q.warehouse_id, q.channel, q.min_units)
    tiers = select(*(columns[name] for name in QUOTES)).join(supplier, s.id == q.supplier_id)
    mine = tiers.where(q.workspace_id == work.workspace_id, *holds).order_by(*order)
    shut = select(s.code, c.closed_from, c.closed_to).select_from(
        supplier_closure.outerjoin(supplier, s.id == c.supplier_id)
    )
    ahead = shut.where(c.workspace_id == work.workspace_id, c.closed_to >= day)
    return Offers(fetch(work, mine, QUOTES), fetch(work, ahead.order_by(c.closed_from, s.code), CLOSURES))


def row(work: Work, code: str) -> Mapping[str, Any] | None:
    """Return one supplier's columns by its code."""
    columns = [supplier.c[name] for name in SUPPLIER_TYPES]
    mine = select(*columns).where(supplier.c.workspace_id == work.workspace_id, supplier.c.code == code)
    found = work.execute(mine).first()
    return None if found is None else dict(found._mapping)


def terms(work: Work) -> pl.DataFrame:
    """Return what each supplier allows beside selling, with the columns TERMS, by code."""
    columns = [supplier.c.code, *(supplier.c[name] for name in TERMS if name != "supplier")]
    mine = select(*columns).where(supplier.c.workspace_id == work.workspace_id)
    return fetch(work, mine.order_by(supplier.c.code), TERMS)


def blocked(work: Work) -> list[str]:
    """Return the codes of blocked suppliers."""
    mine = select(supplier.c.code).where(
        supplier.c.workspace_id == work.workspace_id, supplier.c.qualification == Qualification.BLOCKED.value
    )
    return list(work.execute(mine.order_by(supplier.c.code)).scalars())


def change(work: Work, code: str, changes: Mapping[str, Any]) -> None:
    """Write the changed columns of one supplier."""
    mine = update(supplier).where(supplier.c.workspace_id == work.workspace_id, supplier.c.code == code)
    work.execute(mine.values(**changes))


def add(work: Work, values: Mapping[str, Any]) -> None:
    """Insert one supplier."""
    work.execute(insert(supplier).values(workspace_id=work.workspace_id, **values))
