"""Returns to suppliers as rows: numbered, found, written, and the table that people work in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, insert, select, text, update

from sealane.catalog.service import SKU_LISTING, WAREHOUSE_LISTING
from sealane.infra.database import Work
from sealane.infra.listing import Field, Kind, Listing
from sealane.purchasing.contracts.returns import ReturnStatus, SupplierReturn
from sealane.purchasing.store.return_tables import supplier_return
from sealane.purchasing.store.tables import supplier

_sku, _warehouse = SKU_LISTING.source, WAREHOUSE_LISTING.source
_r, _s = supplier_return.c, supplier.c
_JOINED = (
    supplier_return.join(supplier, _s.id == _r.supplier_id)
    .join(_sku, _sku.c.id == _r.sku_id)
    .join(_warehouse, _warehouse.c.id == _r.warehouse_id)
)

RETURNS = Listing(
    "supplier-returns",
    (
        Field("number", _r.number, Kind.TEXT, "Number", "退货单号"),
        Field("status", _r.status, Kind.ENUM, "Status", "状态"),
        Field("supplier", _s.code, Kind.TEXT, "Supplier", "供应商"),
        Field("warehouse", _warehouse.c.code, Kind.TEXT, "From", "退出仓"),
        Field("sku", _sku.c.code, Kind.TEXT, "SKU", "SKU"),
        Field("name", _sku.c.name, Kind.TEXT, "Name", "名称"),
        Field("units", _r.units, Kind.NUMBER, "Units", "数量"),
        Field("unit_refund", _r.unit_refund, Kind.MONEY, "Refund each", "单件退款", finance=True),
        Field("refund", _r.units * _r.unit_refund, Kind.MONEY, "Refund", "应退金额", finance=True),
        Field("credited", _r.credited, Kind.MONEY, "Credited", "已退金额", finance=True),
        Field("currency", _r.currency, Kind.TEXT, "Currency", "币种"),
        Field("created_at", _r.created_at, Kind.TIME, "Agreed", "创建时间"),
        Field("sent_on", _r.sent_on, Kind.DATE, "Sent", "发出日期"),
        Field("credited_on", _r.credited_on, Kind.DATE, "Credited on", "退款日期"),
        Field("created_by", _r.created_by, Kind.TEXT, "Made by", "创建人"),
        Field("note", _r.note, Kind.TEXT, "Note", "备注"),
    ),
    _JOINED,
    _r.id,
    search=(_r.number, _s.code, _sku.c.code, _sku.c.name),
    default_sort="-number",
)


def next_number(work: Work) -> str:
    """Return the number after the highest of the year; call it behind `orders.lock_numbers`."""
    year = work.now.year
    highest = text(
        "SELECT coalesce(max(substring(number FROM 9)::int), 0) FROM supplier_return "
        "WHERE workspace_id = :w AND number ~ :pattern"
    )
    asked = {"w": work.workspace_id, "pattern": rf"^RT-{year}-\d{{4,8}}$"}
    return f"RT-{year}-{work.execute(highest, asked).scalar_one() + 1:04d}"


def decided(work: Work, key: str) -> str | None:
    """Return the number of the return that a decision has led to."""
    mine = select(_r.number).where(_r.workspace_id == work.workspace_id, _r.decision_key == key)
    return work.execute(mine).scalar_one_or_none()


def add(work: Work, values: Mapping[str, Any]) -> None:
    """Write a new return."""
    made = {"workspace_id": work.workspace_id, "created_by": work.actor.name, "created_at": func.now()}
    work.execute(insert(supplier_return).values(**values, **made))


def find(work: Work, number: str, *, lock: bool = False) -> SupplierReturn | None:
    """Return one return by its number; with `lock` nobody else changes it in this transaction."""
    columns = [_r[name] for name in SupplierReturn.__slots__ if name in _r]
    named = [_s.code.label("supplier"), _sku.c.code.label("sku"), _warehouse.c.code.label("warehouse")]
    mine = select(*columns, *named).select_from(_JOINED)
    mine = mine.where(_r.workspace_id == work.workspace_id, _r.number == number)
    row = work.execute(mine.with_for_update(of=supplier_return) if lock else mine).first()
    if row is None:
        return None
    found = dict(row._mapping)
    return SupplierReturn(**{**found, "status": ReturnStatus(found["status"])})


def change(work: Work, return_id: int, **changes: Any) -> None:
    """Write changed columns of one return."""
    work.execute(update(supplier_return).where(_r.id == return_id).values(**changes))
