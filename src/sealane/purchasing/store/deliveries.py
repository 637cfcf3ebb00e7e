"""What came of purchase orders on which day: as people booked it, else as files tell it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl
from sqlalchemy import Subquery, and_, exists, func, insert, or_, select, union_all

from sealane.infra.bulk import Taken, upsert
from sealane.infra.database import Work
from sealane.infra.frames import fetch
from sealane.purchasing.contracts.scores import DELIVERIES
from sealane.purchasing.store.orders import among
from sealane.purchasing.store.supplier_tables import purchase_delivery
from sealane.purchasing.store.tables import purchase_order, purchase_order_line, purchase_receipt, supplier

TYPES = {
    "purchase_order_id": "bigint",
    "sku_id": "bigint",
    "received_on": "date",
    "key": "text",
    "good_units": "int",
    "damaged_units": "int",
}
KEY = ["purchase_order_id", "sku_id", "received_on", "key"]
_o, _l, _d, _r = purchase_order.c, purchase_order_line.c, purchase_delivery.c, purchase_receipt.c


def add(work: Work, order_id: int, key: str, day: date, units: Mapping[int, tuple[int, int]]) -> None:
    """Write down good and damaged units of each SKU of one receipt."""
    mine = {"workspace_id": work.workspace_id, "purchase_order_id": order_id, "received_on": day, "key": key}
    rows = [
        mine | {"sku_id": sku_id, "good_units": good, "damaged_units": damaged}
        for sku_id, (good, damaged) in units.items()
    ]
    work.execute(insert(purchase_delivery), rows)


def take(work: Work, frame: pl.DataFrame, batch_id: int) -> tuple[Taken, int]:
    """Write deliveries of a file by order number; returns what was taken and how many name no such order."""
    numbers = frame["number"].unique().to_list()
    ids = fetch(
        work,
        select(_o.number, _o.id).where(among(work, numbers)),
        {"number": pl.String(), "purchase_order_id": pl.Int64()},
    )
    known = frame.join(ids, on="number", how="inner")
    rows = known.group_by("purchase_order_id", "sku_id", "received_on", maintain_order=True).agg(
        pl.col("good_units", "damaged_units").fill_null(0).sum(), pl.lit("").alias("key").first()
    )
    taken = upsert(work, purchase_delivery, rows.select(list(TYPES)), TYPES, KEY, batch_id)
    return taken, frame.height - known.height


def delivered(work: Work) -> Subquery:
    """What came by order, SKU and day: (order_id, sku_id, received_on, good, damaged).

    Where people booked receipts of an order these count alone; else the deliveries that files tell; of a SKU
    without either, what its line says came, on the day it says or that of the last receipt.
    """
    here = exists().where(_r.purchase_order_id == _d.purchase_order_id)
    told = (
        select(
            _d.purchase_order_id.label("order_id"),
            _d.sku_id,
            _d.received_on,
            func.sum(_d.good_units).label("good"),
            func.sum(_d.damaged_units).label("damaged"),
        )
        .where(_d.workspace_id == work.workspace_id, or_(_d.key != "", ~here))
        .group_by(_d.purchase_order_id, _d.sku_id, _d.received_on)
    )
    of_line = and_(_d.purchase_order_id == _l.purchase_order_id, _d.sku_id == _l.sku_id)
    last = select(func.max(_r.received_on)).where(_r.purchase_order_id == _l.purchase_order_id)
    day = func.coalesce(_l.received_on, last.scalar_subquery())
    lines = (
        select(
            _l.purchase_order_id,
            _l.sku_id,
            day.label("received_on"),
            func.sum(_l.received_units - func.least(_l.damaged_units, _l.received_units)),
            func.sum(func.least(_l.damaged_units, _l.received_units)),
        )
        .where(
            _l.workspace_id == work.workspace_id,
            _l.received_units > 0,
            day.is_not(None),
            ~exists().where(of_line),
        )
        .group_by(_l.purchase_order_id, _l.sku_id, day)
    )
    return union_all(told, lines).subquery("delivered")


def deliveries(work: Work) -> pl.DataFrame:
    """Return what came when, with the columns DELIVERIES."""
    came = delivered(work).c
    return fetch(
        work, select(came.order_id, came.sku_id, came.received_on, came.good, came.damaged), DELIVERIES
    )


RECEIVED = {
    **dict.fromkeys(("sku_id", "warehouse_id"), pl.Int64()),
    "units": pl.Float64(),
    **dict.fromkeys(("ordered_on", "arrived_on"), pl.Date()),
    **dict.fromkeys(("source", "channel"), pl.String()),
}


def received(work: Work) -> pl.DataFrame:
    """Return the good units that came by order and line; a SKU of an order has come on its last day.

    Where nobody wrote down the day it counts as the one promised.
    """
    came = delivered(work)
    last = (
        select(came.c.order_id, came.c.sku_id, func.max(came.c.received_on).label("on"))
        .group_by(came.c.order_id, came.c.sku_id)
        .subquery()
    )
    arrived = func.coalesce(last.c.on, _l.due_on, _o.due_on)
    mine = and_(last.c.order_id == _l.purchase_order_id, last.c.sku_id == _l.sku_id)
    joined = (
        purchase_order_line.join(purchase_order, _o.id == _l.purchase_order_id)
        .outerjoin(supplier, supplier.c.id == _o.supplier_id)
        .outerjoin(last, mine)
    )
    columns = (_l.sku_id, _o.warehouse_id, _l.received_units, _o.ordered_on, arrived)
    statement = (
        select(*columns, supplier.c.code, _o.channel)
        .select_from(joined)
        .where(_l.workspace_id == work.workspace_id, _l.received_units > 0)
        .order_by(_l.sku_id, _o.warehouse_id, arrived, _o.number, _l.part)
    )
    return fetch(work, statement, RECEIVED)
