"""Purchase orders as rows: found, numbered, written, and what of them is still to come."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import polars as pl
from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Text,
    and_,
    any_,
    case,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.dialects.postgresql import insert as upsert

from sealane.catalog.service import SKU_LISTING, WAREHOUSE_LISTING
from sealane.infra.bulk import row_change
from sealane.infra.database import Work
from sealane.infra.frames import fetch
from sealane.purchasing.contracts import (
    OPEN_LINES,
    OPEN_UNITS,
    ORDER_PLACES,
    OVER,
    UNDER_WAY,
    OrderLine,
    OrderStatus,
    PurchaseOrder,
)
from sealane.purchasing.store.tables import (
    purchase_order,
    purchase_order_line,
    purchase_receipt,
    supplier,
)

_sku, _warehouse = SKU_LISTING.source, WAREHOUSE_LISTING.source
_o, _l = purchase_order.c, purchase_order_line.c

OPEN = func.greatest(_l.units - _l.received_units, 0)
"""Units of a line that have not come, whatever the order's state."""

AWAITED = case((_o.status.in_([status.value for status in OVER]), 0), else_=OPEN)
"""Units of a line still to come: none where the order is over."""


def coming(*, drafts: bool = False) -> ColumnElement[bool]:
    """Say that an order is under way (or a draft) and a line of it still has units to come."""
    states = (*UNDER_WAY, OrderStatus.DRAFT) if drafts else UNDER_WAY
    return and_(_o.status.in_([status.value for status in states]), _l.units > _l.received_units)


def among(work: Work, numbers: Collection[str]) -> ColumnElement[bool]:
    """Say that an order is of this workspace and has one of these numbers, however many they are."""
    return and_(
        _o.workspace_id == work.workspace_id, _o.number == any_(literal(sorted(numbers), ARRAY(Text)))
    )


def lock(work: Work, numbers: Collection[str]) -> None:
    """Let others who change these orders wait until this transaction ends."""
    work.execute(select(_o.id).where(among(work, numbers)).order_by(_o.id).with_for_update())


def numbers_of_batch(work: Work, batch_id: int) -> list[str]:
    """Return the numbers of the orders of which a batch has made or changed the head or any line."""
    c = row_change.c
    mine = and_(c.workspace_id == work.workspace_id, c.batch_id == batch_id)
    heads = select(c.row_id).where(mine, c.table_name == purchase_order.name)
    rows = select(c.row_id).where(mine, c.table_name == purchase_order_line.name)
    of_lines = select(_l.purchase_order_id).where(_l.id.in_(rows))
    touched = or_(_o.id.in_(heads), _o.id.in_(of_lines))
    return list(work.execute(select(_o.number).where(touched).order_by(_o.number)).scalars())


def places(work: Work, numbers: Collection[str]) -> pl.DataFrame:
    """Return where the orders of these numbers bring their goods (ORDER_PLACES), cancelled ones left out.

    An order of a file to several warehouses is one order for each: `asked` is the number without the `@`.
    """
    asked = func.split_part(_o.number, "@", 1)
    named = any_(literal(sorted(numbers), ARRAY(Text)))
    statement = select(case((_o.number == named, _o.number), else_=asked), _o.number, _o.warehouse_id).where(
        _o.workspace_id == work.workspace_id,
        or_(_o.number == named, asked == named),
        _o.status != OrderStatus.CANCELLED.value,
    )
    return fetch(work, statement.order_by(_o.number), ORDER_PLACES)


def find(work: Work, number: str, *, lock: bool = False) -> PurchaseOrder | None:
    """Return an order with its lines; with `lock` nobody else changes it in this transaction."""
    columns = [_o[name] for name in _HEADER]
    joined = purchase_order.outerjoin(supplier, supplier.c.id == _o.supplier_id).join(
        _warehouse, _warehouse.c.id == _o.warehouse_id
    )
    statement = (
        select(*columns, supplier.c.code.label("supplier"), _warehouse.c.code.label("warehouse"))
        .select_from(joined)
        .where(_o.workspace_id == work.workspace_id, _o.number == number)
    )
    row = work.execute(statement.with_for_update(of=purchase_order) if lock else statement).first()
    if row is None:
        return None
    named = dict(row._mapping)
    status = OrderStatus(named.pop("status"))
    return PurchaseOrder(**named, status=status, lines=_lines(work, row.id))


_HEADER = (
    *("id", "number", "warehouse_id", "status", "channel", "currency"),
    *("ordered_on", "confirmed_on", "due_on", "note", "created_by"),
)
_LINE = (
    *("id", "sku_id", "units", "received_units", "damaged_units", "unit_cost"),
    *("due_on", "confirmed_due_on"),
)


def _lines(work: Work, order_id: int) -> tuple[OrderLine, ...]:
    statement = (
        select(*(_l[name] for name in _LINE), _sku.c.code.label("sku"), _sku.c.name)
        .join(_sku, _sku.c.id == _l.sku_id)
        .where(_l.workspace_id == work.workspace_id, _l.purchase_order_id == order_id)
        .where((_l.units > 0) | (_l.received_units > 0))
        .order_by(_sku.c.code, _l.due_on.nulls_last(), _l.part)
    )
    return tuple(OrderLine(**row._mapping) for row in work.execute(statement))


def lock_numbers(work: Work) -> None:
    """Let one transaction of this workspace at a time make orders: no number and no decision comes twice."""
    lock = text("SELECT pg_advisory_xact_lock(hashtextextended('purchase_order', :w))")
    work.execute(lock, {"w": work.workspace_id})


def next_number(work: Work, year: int) -> str:
    """Return the number after the highest of the year; call it behind `lock_numbers`."""
    highest = text(
        "SELECT coalesce(max(substring(number FROM 9)::int), 0) FROM purchase_order "
        "WHERE workspace_id = :w AND number ~ :pattern"
    )
    asked = {"w": work.workspace_id, "pattern": rf"^PO-{year}-\d{{4,8}}$"}
    return f"PO-{year}-{work.execute(highest, asked).scalar_one() + 1:04d}"


def decided(work: Work, keys: Iterable[str]) -> dict[str, str]:
    """Return the numbers of the orders that these decisions have led to, by decision key."""
    joined = purchase_order_line.join(purchase_order, _o.id == _l.purchase_order_id)
    statement = select(_l.decision_key, _o.number).select_from(joined)
    mine = statement.where(_l.workspace_id == work.workspace_id, _l.decision_key.in_(list(keys)))
    return {row.decision_key: row.number for row in work.execute(mine)}


def insert_order(work: Work, values: Mapping[str, Any], lines: list[dict[str, Any]]) -> None:
    """Insert an order and its lines."""
    made = insert(purchase_order).values(
        workspace_id=work.workspace_id, created_at=work.now, created_by=work.actor.name, **values
    )
    order_id = work.execute(made.returning(_o.id)).scalar_one()
    mine = {"workspace_id": work.workspace_id, "purchase_order_id": order_id}
    work.execute(insert(purchase_order_line), [mine | line for line in lines])


def change_order(work: Work, order_id: int, **changes: Any) -> None:
    """Write changed columns of one order."""
    work.execute(update(purchase_order).where(_o.id == order_id).values(**changes))


def change_line(work: Work, line_id: int, **changes: Any) -> None:
    """Write changed columns of one line."""
    work.execute(update(purchase_order_line).where(_l.id == line_id).values(**changes))


def change_lines(work: Work, order_id: int, **changes: Any) -> None:
    """Write changed columns of all lines of an order."""
    work.execute(update(purchase_order_line).where(_l.purchase_order_id == order_id).values(**changes))


def keep_first_due(work: Work, numbers: Collection[str]) -> None:
    """Keep the day due of these orders' lines as the first that was asked for, where none is kept yet."""
    first = select(_o.due_on).where(_o.id == _l.purchase_order_id).scalar_subquery()
    mine = select(_o.id).where(among(work, numbers), _o.status != OrderStatus.DRAFT.value)
    kept = update(purchase_order_line).where(_l.purchase_order_id.in_(mine), _l.first_due_on.is_(None))
    work.execute(kept.values(first_due_on=func.coalesce(_l.due_on, first)))


def keep_confirmed_due(work: Work, order_id: int) -> None:
    """Keep the day due of an order's lines as the one that the supplier agreed to."""
    due = select(_o.due_on).where(_o.id == _l.purchase_order_id).scalar_subquery()
    change_lines(work, order_id, confirmed_due_on=func.coalesce(_l.due_on, due))


def delete_line(work: Work, line_id: int) -> None:
    """Delete one line."""
    work.execute(delete(purchase_order_line).where(_l.id == line_id))


def claim_receipt(work: Work, order_id: int, key: str, values: Mapping[str, Any]) -> bool:
    """Write down a receipt under its key; False where it was written down before."""
    made = upsert(purchase_receipt).values(
        workspace_id=work.workspace_id,
        purchase_order_id=order_id,
        key=key,
        received_by=work.actor.name,
        at=work.now,
        **values,
    )
    claimed = made.on_conflict_do_nothing().returning(purchase_receipt.c.id)
    return work.execute(claimed).first() is not None


def open_lines(work: Work, *, drafts: bool) -> pl.DataFrame:
    """Return what is still to come, or meant to, by SKU, warehouse, due day and number."""
    due = func.coalesce(_l.due_on, _o.due_on)
    joined = purchase_order_line.join(purchase_order, _o.id == _l.purchase_order_id).outerjoin(
        supplier, supplier.c.id == _o.supplier_id
    )
    statement = (
        select(_o.number, supplier.c.code, _o.channel, _l.sku_id, _o.warehouse_id, OPEN, due)
        .select_from(joined)
        .where(_l.workspace_id == work.workspace_id, coming(drafts=drafts))
        .order_by(_l.sku_id, _o.warehouse_id, due, _o.number, _l.part)
    )
    return fetch(work, statement, OPEN_LINES)


def open_units(work: Work, numbers: Collection[str] | None = None) -> pl.DataFrame:
    """Return open units by SKU and warehouse, of every order or of those of these numbers."""
    statement = (
        select(_l.sku_id, _o.warehouse_id, func.sum(OPEN))
        .join(purchase_order, _o.id == _l.purchase_order_id)
        .where(_l.workspace_id == work.workspace_id, coming())
        .group_by(_l.sku_id, _o.warehouse_id)
        .order_by(_l.sku_id, _o.warehouse_id)
    )
    if numbers is not None:
        statement = statement.where(among(work, numbers))
    return fetch(work, statement, OPEN_UNITS)
