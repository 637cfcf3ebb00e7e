"""Buyers of goods on their way: whom it concerns that a shipment comes later than its goods were promised."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import polars as pl
from sqlalchemy import ARRAY, Date, Row, Text, and_, cast, column, exists, func, literal, select, true

from sealane.infra.database import Work
from sealane.logistics.contracts.messages import News, Slip
from sealane.logistics.store.messages import MOST_TOLD
from sealane.logistics.store.outlook_tables import order_contact, outbox_message, shipment_outlook
from sealane.logistics.store.slips import slipping
from sealane.logistics.store.tables import shipment

_c, _m, _h, _o = order_contact.c, outbox_message.c, shipment.c, shipment_outlook.c


def buyers_to_tell(
    work: Work, buyers: pl.DataFrame, slip: Slip, *, sure: bool, shipment_ids: Collection[int] | None = None
) -> list[Row[Any]]:
    """Return the orders (of `BUYERS`) whose goods come later than promised, and that were not told yet.

    Goods can be sent on the day after they are on the shelf. Where it is `sure` that holds of the middle of
    what is foreseen, else of its late end; with `shipment_ids` of these alone. Who was told hears more when
    that lies beyond the last letter by the `slip`.
    """
    bought = _bought(buyers)
    b = bought.c
    comes = cast(_o.arrives_p50 if sure else _o.arrives_p90, Date)
    parts = (f"{News.GOODS_LATE}/", _h.number, "/", b.order, "/", func.to_char(b.promised_on, "YYYY-MM-DD"))
    kinds = News.GOODS_LATE, News.GOODS_LATE_AGAIN
    days = comes, cast(_o.arrives_p90, Date)
    told = slipping(work, kinds, (_h.id, b.order), func.concat(*parts), days, slip)
    asked = (
        select(
            _h.id,
            _h.number,
            b.order.label("order_reference"),
            literal("").label("tracking"),
            _h.carrier,
            literal("").label("destination_country"),
            _o.arrives_p10,
            _o.arrives_p50,
            _o.arrives_p90,
            _c.email,
            _c.name,
            _c.language,
            told.key.label("key"),
            told.kind.label("news"),
        )
        .select_from(
            bought.join(shipment, _h.number == b.reference)
            .join(shipment_outlook, _o.shipment_id == _h.id)
            .join(order_contact, and_(_c.workspace_id == _h.workspace_id, _c.order_reference == b.order))
            .join(told.last, true(), isouter=True)
        )
        .where(_h.workspace_id == work.workspace_id, ~_h.is_final, comes >= b.promised_on, told.is_news)
        .where(true() if shipment_ids is None else _h.id == func.any(list(shipment_ids)))
        .order_by(_h.id, b.order)
        .limit(MOST_TOLD)
    )
    return list(work.execute(asked))


def buyers_standing(work: Work, buyers: pl.DataFrame, shipment_ids: Collection[int]) -> Row[Any]:
    """Count of these shipments those bought ahead, their orders, those with a contact, of those the told."""
    bought = _bought(buyers)
    contact = exists().where(_c.workspace_id == _h.workspace_id, _c.order_reference == bought.c.order)
    told = exists().where(
        _m.shipment_id == _h.id, _m.order_reference == bought.c.order, _m.state != "dropped"
    )
    asked = (
        select(
            func.count(_h.id.distinct()).label("shipments"),
            func.count().label("orders"),
            func.count().filter(contact).label("with_contact"),
            func.count().filter(contact, told).label("told"),
        )
        .select_from(bought.join(shipment, _h.number == bought.c.reference))
        .where(_h.workspace_id == work.workspace_id, _h.id == func.any(list(shipment_ids)))
    )
    return work.execute(asked).one()


def _bought(buyers: pl.DataFrame) -> Any:
    words = (literal(buyers[name].to_list(), ARRAY(Text)) for name in ("reference", "order"))
    days = literal(buyers["promised_on"].to_list(), ARRAY(Date))
    columns = (column("reference", Text), column("order", Text), column("promised_on", Date))
    return func.unnest(*words, days).table_valued(*columns, name="bought").render_derived()
