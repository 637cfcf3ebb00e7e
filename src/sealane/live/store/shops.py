"""Shops, their doors and the orders they tell of, written and read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from sealane.infra.database import Work
from sealane.infra.listing import Field, Kind, Listing
from sealane.live.contracts.shops import ShopLine, ShopStatus
from sealane.live.core.shop_orders import ShopOrder
from sealane.live.store.shop_tables import live_delivery, live_shop, live_shop_order

_s, _d, _o = live_shop.c, live_delivery.c, live_shop_order.c


def add(work: Work, values: Mapping[str, Any]) -> int:
    """Insert a shop and return its id."""
    row = {"workspace_id": work.workspace_id, **values}
    return int(work.execute(insert(live_shop).values(row).returning(_s.id)).scalar_one())


def all_of(work: Work) -> Sequence[Row[Any]]:
    """Read every shop whose door is open, the oldest first."""
    mine = (_s.workspace_id == work.workspace_id, _s.ended_at.is_(None))
    return work.execute(select(live_shop).where(*mine).order_by(_s.id)).all()


def one(work: Work, shop_id: int) -> Row[Any] | None:
    """Read a shop whose door is open."""
    mine = (_s.workspace_id == work.workspace_id, _s.id == shop_id, _s.ended_at.is_(None))
    return work.execute(select(live_shop).where(*mine)).first()


def by_door(connection: Connection, door: str) -> Any:
    """Read whose door an address is, outside any workspace."""
    wanted = select(_s.id, _s.workspace_id, _s.name).where(_s.door == door, _s.ended_at.is_(None))
    return connection.execute(wanted).first()


def change(work: Work, shop_id: int, values: Mapping[str, Any]) -> None:
    """Set columns of a shop."""
    work.execute(update(live_shop).where(_s.id == shop_id).values(**values))


def is_new(work: Work, shop_id: int, digest: bytes) -> bool:
    """Write a delivery down and say whether it was not known."""
    row = {"workspace_id": work.workspace_id, "shop_id": shop_id, "digest": digest, "at": work.now}
    written = upsert(live_delivery).values(row).on_conflict_do_nothing().returning(_d.shop_id)
    return work.execute(written).first() is not None


def order(work: Work, shop_id: int, order_ref: str) -> tuple[ShopOrder, str]:
    """Read and lock an order as far as it is known, and the key of its hold."""
    row = {
        "workspace_id": work.workspace_id,
        "shop_id": shop_id,
        "order_ref": order_ref,
        "status": str(ShopStatus.OTHER),
        "told_at": work.now,
        "lines": [],
    }
    made = upsert(live_shop_order).values(row).on_conflict_do_nothing().returning(_o.id)
    if work.execute(made).first() is not None:
        return ShopOrder(), ""
    mine = (_o.workspace_id == work.workspace_id, _o.shop_id == shop_id, _o.order_ref == order_ref)
    found = work.execute(select(live_shop_order).where(*mine).with_for_update()).one()
    lines = tuple(
        ShopLine(one["sku"], one["units"], None if one["price"] is None else Decimal(one["price"]))
        for one in found.lines
    )
    return ShopOrder(ShopStatus(found.status), found.told_at, lines, bool(found.hold)), found.hold


def has_order(work: Work, shop_id: int, order_ref: str) -> bool:
    """Say whether a shop has told of an order."""
    mine = (_o.workspace_id == work.workspace_id, _o.shop_id == shop_id, _o.order_ref == order_ref)
    return work.execute(select(_o.id).where(*mine)).first() is not None


def note_asked(
    work: Work, shop_id: int, order_ref: str, asked: int, ask_at: datetime | None, trouble: str
) -> None:
    """Write how often a platform was asked for an order, when it is next, and what came of it."""
    mine = (_o.workspace_id == work.workspace_id, _o.shop_id == shop_id, _o.order_ref == order_ref)
    values = {"asked": asked, "ask_at": ask_at, "trouble": trouble}
    work.execute(update(live_shop_order).where(*mine).values(**values))


def put_order(
    work: Work,
    shop_id: int,
    order_ref: str,
    known: ShopOrder,
    hold: str,
    session_id: int | None,
    trouble: str,
) -> None:
    """Write what is known of an order now."""
    lines = [
        {"sku": line.sku, "units": line.units, "price": None if line.price is None else f"{line.price:f}"}
        for line in known.lines
    ]
    mine = (_o.workspace_id == work.workspace_id, _o.shop_id == shop_id, _o.order_ref == order_ref)
    values = {
        "status": str(known.status),
        "told_at": known.told_at,
        "lines": lines,
        "hold": hold,
        "session_id": session_id,
        "trouble": trouble,
    }
    work.execute(update(live_shop_order).where(*mine).values(**values))


SHOP_ORDER_LISTING = Listing(
    "shop-orders",
    (
        Field("told_at", _o.told_at, Kind.TIME, "Told", "推送时间"),
        Field("shop_id", _o.shop_id, Kind.NUMBER, "Shop no.", "店铺编号"),
        Field("shop", _s.name, Kind.TEXT, "Shop", "店铺"),
        Field("order", _o.order_ref, Kind.TEXT, "Order", "订单"),
        Field("status", _o.status, Kind.ENUM, "Status", "状态"),
        Field("trouble", _o.trouble, Kind.TEXT, "Trouble", "异常"),
        Field("hold", _o.hold, Kind.TEXT, "Hold", "占用标识"),
        Field("asked", _o.asked, Kind.NUMBER, "Asked", "查询次数"),
    ),
    live_shop_order.join(live_shop, _s.id == _o.shop_id),
    _o.id,
    search=(_o.order_ref, _s.name),
    default_sort="-told_at",
)
