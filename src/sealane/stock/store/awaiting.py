"""Who waits for goods on their way: orders that were sold ahead of them."""

from __future__ import annotations

import polars as pl
from sqlalchemy import func, select

from sealane.infra.database import Work
from sealane.infra.frames import fetch
from sealane.stock.contracts.holds import ACTIVE, Source
from sealane.stock.store.hold_tables import stock_hold, stock_offer

BUYERS = {"reference": pl.String(), "order": pl.String(), "promised_on": pl.Date()}

_h, _o = stock_hold.c, stock_offer.c


def buyers_of_coming(work: Work) -> pl.DataFrame:
    """Return each order sold ahead of goods on their way: the reference of those goods, the day promised.

    Where an order has several promises of the same goods the earliest counts.
    """
    order = func.coalesce(func.nullif(_h.reference, ""), _h.key)
    asked = (
        select(_o.reference, order, func.min(_h.promised_on))
        .join_from(stock_hold, stock_offer, _o.id == _h.source_id)
        .where(_h.workspace_id == work.workspace_id, _h.source == str(Source.INCOMING))
        .where(_h.state.in_([str(state) for state in ACTIVE]))
        .group_by(_o.reference, order)
        .order_by(_o.reference, order)
    )
    return fetch(work, asked, BUYERS)
