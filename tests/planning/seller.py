"""The tiny world with a past: what its four SKUs sold, from whom they are bought, and how they travel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl
from tests.worlds.tiny import Loaded, TinyWorld, load_tiny_world

from sealane.infra.database import Database
from sealane.logistics.contracts import LaneBatch
from sealane.logistics.service import take_lanes
from sealane.purchasing.contracts import QuoteBatch
from sealane.purchasing.service import take_quotes
from sealane.sales.contracts import SalesBatch, StockoutBatch
from sealane.sales.service import take_lines, take_stockout_days

LAST_DAY = date(2026, 3, 1)
"""The last day with a sale: plans are made for the 2nd, where the tests' clock stands."""


@dataclass(frozen=True, slots=True)
class Past:
    """What the seller sold each day and buys from whom.

    Boxes sell 14 a day in Los Angeles, where 300 lie and 200 come: with 25 to 35 days from Yiwu more must be
    bought at once. Lamps sell 2 a day in Los Angeles, where 15 lie and 40 lie in Shenzhen: they are moved.
    Mugs in Shenzhen have not sold for half a year. On the last five days of January boxes were out of stock.
    """

    days: int = 180
    daily: tuple[tuple[str, str, str, int, float], ...] = (
        ("BOX", "LAX", "US", 14, 19.9),
        ("LAMP", "LAX", "US", 2, 35.0),
    )
    """(SKU, warehouse, market, units a day, price)"""
    quotes: tuple[tuple[str, str, str, int, float, int, int], ...] = (
        ("Yiwu Boxes", "BOX", "LAX", 1, 42.0, 100, 50),
        ("Yiwu Boxes", "BOX", "LAX", 1_000, 40.0, 100, 50),
        ("Ningbo Lamps", "LAMP", "SZX", 1, 90.0, 20, 10),
    )
    """(supplier, SKU, warehouse, from units, cost in CNY, MOQ, multiple)"""
    out: tuple[tuple[str, str, date], ...] = tuple(
        ("BOX", "LAX", date(2026, 1, 27) + timedelta(days=n)) for n in range(5)
    )


def load_seller(
    database: Database, workspace_id: int, past: Past | None = None, world: TinyWorld | None = None
) -> Loaded:
    """Store the tiny world and its past."""
    past = past or Past()
    loaded = load_tiny_world(database, workspace_id, world)
    with database.work(workspace_id) as work:
        take_lines(work, SalesBatch(_sold(past, loaded)), 1)
        out = [(loaded.sku[s], loaded.warehouse[w], day, False) for s, w, day in past.out]
        days = pl.DataFrame(out, schema=["sku_id", "warehouse_id", "day", "in_stock"], orient="row")
        take_stockout_days(work, StockoutBatch(days), 1)
        take_quotes(work, QuoteBatch(_quoted(past, loaded)), 1)
        lane = {"origin_id": loaded.warehouse["SZX"], "destination_id": loaded.warehouse["LAX"]}
        times = {"lead_time_days_p50": 6.0, "lead_time_days_p90": 8.0}
        lanes = pl.DataFrame([{**lane, **times, "channel": "air", "cost_per_unit": 1.0, "currency": "USD"}])
        take_lanes(work, LaneBatch(lanes), 1)
    return loaded


def _sold(past: Past, loaded: Loaded) -> pl.DataFrame:
    closed = {(sku, place, day) for sku, place, day in past.out}
    rows = []
    for back in range(past.days):
        day = LAST_DAY - timedelta(days=back)
        for sku, place, market, units, price in past.daily:
            if (sku, place, day) in closed:
                continue
            rows.append(
                {
                    "source": "shop",
                    "order_ref": f"{sku}-{place}-{day}",
                    "kind": "sale",
                    "sold_on": day,
                    "sku_id": loaded.sku[sku],
                    "sku_code": sku,
                    "warehouse_id": loaded.warehouse[place],
                    "market": market,
                    "units": units,
                    "revenue": units * price,
                    "currency": "USD",
                }
            )
    return pl.DataFrame(rows)


def _quoted(past: Past, loaded: Loaded) -> pl.DataFrame:
    rows = [
        {
            "supplier": supplier,
            "sku_id": loaded.sku[sku],
            "warehouse_id": loaded.warehouse[place],
            "channel": "sea",
            "min_units": least,
            "unit_cost": cost,
            "currency": "CNY",
            "moq": moq,
            "multiple": multiple,
            "lead_time_days_p50": 25.0,
            "lead_time_days_p90": 35.0,
        }
        for supplier, sku, place, least, cost, moq, multiple in past.quotes
    ]
    return pl.DataFrame(rows)
