"""Goods under way offered to be sold ahead, each with the late end of its arrival as the promise."""

from __future__ import annotations

from datetime import timedelta

from sealane.infra.database import Work
from sealane.logistics.store import offers
from sealane.stock import service as stock
from sealane.stock.contracts.holds import Coming


def offer_goods_under_way(work: Work) -> int:
    """Tell stock anew what may be sold ahead and by which day; return how many lines those are.

    The promise is the day after nine of ten could be sold, and never one that has passed.
    """
    soonest = work.today + timedelta(days=1)
    coming = [
        Coming(number, sku_id, warehouse_id, units, max(late_end + timedelta(days=1), soonest))
        for number, sku_id, warehouse_id, units, late_end in offers.coming(work)
    ]
    stock.set_offers(work, coming)
    return len(coming)
