"""Pools, offers of goods on their way and buffers of channels, read and written."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Row, and_, delete, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from sealane.infra.database import Work
from sealane.stock.contracts import Place
from sealane.stock.contracts.holds import Coming, Offer, Pool
from sealane.stock.store.hold_tables import stock_buffer, stock_offer, stock_pool

_p, _o = stock_pool.c, stock_offer.c
_COLUMNS = (_p.name, _p.sku_id, _p.warehouse_id, _p.units, _p.held)


def add(work: Work, name: str, place: Place, units: int) -> Pool:
    """Add units to a pool, making it where there is none, and return what it holds."""
    row = {"name": name, "sku_id": place.sku_id, "warehouse_id": place.warehouse_id, "units": units}
    insert = upsert(stock_pool).values(workspace_id=work.workspace_id, **row)
    more = insert.on_conflict_do_update(
        index_elements=["workspace_id", "name", "sku_id", "warehouse_id"],
        set_={"units": _p.units + insert.excluded.units},
    )
    return _pool(work.execute(more.returning(*_COLUMNS)).one())


def _pool(row: Row[Any]) -> Pool:
    return Pool(row.name, row.sku_id, row.warehouse_id, row.units, row.held)


def of_name(work: Work, name: str) -> list[Pool]:
    """Return what was set aside under a name, by SKU and warehouse."""
    mine = select(*_COLUMNS).where(_p.workspace_id == work.workspace_id, _p.name == name)
    return [_pool(row) for row in work.execute(mine.order_by(_p.sku_id, _p.warehouse_id))]


def offers(work: Work, sku_ids: Collection[int]) -> list[Offer]:
    """Return what is left of goods on their way that may be sold ahead, the soonest first."""
    mine = select(
        _o.id, _o.sku_id, _o.warehouse_id, (_o.units - _o.taken).label("left"), _o.promised_on
    ).where(_o.workspace_id == work.workspace_id, _o.sku_id.in_(sku_ids), _o.units > _o.taken)
    rows = work.execute(mine.order_by(_o.promised_on, _o.id))
    return [Offer(row.id, row.sku_id, row.warehouse_id, row.left, row.promised_on) for row in rows]


def empty(work: Work, name: str) -> None:
    """Leave in a pool only what is held from it."""
    mine = and_(_p.workspace_id == work.workspace_id, _p.name == name)
    work.execute(update(stock_pool).where(mine).values(units=_p.held))


def put_offers(work: Work, coming: Sequence[Coming]) -> None:
    """Replace the offers; one that was sold from stays, with nothing left."""
    mine = _o.workspace_id == work.workspace_id
    work.execute(update(stock_offer).where(mine).values(units=0))
    if coming:
        rows = [
            {
                "workspace_id": work.workspace_id,
                **asdict(one),
            }
            for one in coming
        ]
        insert = upsert(stock_offer).values(rows)
        new = {"units": insert.excluded.units, "promised_on": insert.excluded.promised_on}
        keys = ["workspace_id", "sku_id", "warehouse_id", "reference"]
        work.execute(insert.on_conflict_do_update(index_elements=keys, set_=new))
    work.execute(delete(stock_offer).where(mine, _o.units == 0, _o.taken == 0))


def put_buffer(work: Work, channel: str, sku_id: int, units: int) -> None:
    """Keep a buffer, or forget it where it is 0."""
    b = stock_buffer.c
    if not units:
        work.execute(delete(stock_buffer).where(b.channel == channel, b.sku_id == sku_id))
        return
    row = {"workspace_id": work.workspace_id, "channel": channel, "sku_id": sku_id, "units": units}
    insert = upsert(stock_buffer).values(row)
    keys = ["workspace_id", "channel", "sku_id"]
    work.execute(insert.on_conflict_do_update(index_elements=keys, set_={"units": insert.excluded.units}))
