"""Lead times of every way, and what a change of supplier would do to stock and cash."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from itertools import groupby
from typing import Any

import polars as pl

import sealane.catalog.service as catalog
import sealane.logistics.service as logistics
import sealane.purchasing.service as purchasing
import sealane.sales.service as sales
from sealane.accounts.service import workspace
from sealane.infra.database import Work
from sealane.kit.errors import BadInput
from sealane.planning.contracts import Defaults, Text
from sealane.planning.contracts.lead_times import WayLead
from sealane.planning.core.room_tables import Known, supply_table
from sealane.planning.core.supplier_switch import Goods, Offer, Switch, switches
from sealane.planning.service.inputs import PLACES, value_in
from sealane.planning.service.lead_times import lead_times_of, with_learned
from sealane.planning.service.policies import capital_rate
from sealane.planning.store.queries import daily_demand
from sealane.purchasing.contracts import BalanceWhen, Supplier

Quote = Mapping[str, Any]
"""One row of the supply table."""

SEEN_DAYS = 182
"""Days of sales that tell how much days differ."""

ORDER_DAYS, REVIEW_DAYS = 30.0, 7.0
"""What one order covers and how often somebody looks: a month and a week, as is usual."""


def supplier_switches(work: Work, sku: str | None = None, category: str | None = None) -> tuple[Switch, ...]:
    """Weigh each supplier that quotes one SKU, goods of a category, or any, against those bought from now.

    Raises BadInput where both are named, SkuNotFound.
    """
    if sku is not None and category is not None:
        raise BadInput(
            Text("Name a SKU or a category, not both.", "SKU 和品类只能选择其一。"),
            next_step=Text("Choose what to compare suppliers for.", "请选择要比较的商品。"),
        )
    home = workspace(work).currency
    goods = catalog.skus(work)
    if sku is not None:
        goods = goods.filter(pl.col("sku_id") == catalog.sku(work, sku).id)
    elif category is not None:
        goods = goods.filter(pl.col("category").fill_null("") == category)
    known = _known(work, goods, home)
    offered = purchasing.offers(work)
    quotes = offered.quotes.join(goods.select("sku_id"), on="sku_id", how="semi")
    supply = with_learned(work, known, supply_table(known, quotes, offered.closures, logistics.lanes(work)))
    rows = _by_sku(work, known, goods, supply)
    return switches(rows, home)


def lead_times(work: Work) -> tuple[WayLead, ...]:
    """Return the lead times of every way: quoted, learned, said by people, and what the plan uses."""
    known = _known(work, catalog.skus(work), workspace(work).currency)
    offered = purchasing.offers(work)
    supply = supply_table(known, offered.quotes, offered.closures, logistics.lanes(work))
    return lead_times_of(work, known, supply)


def _known(work: Work, goods: pl.DataFrame, home: str) -> Known:
    places = pl.DataFrame([(p.id, p.code) for p in catalog.warehouses(work)], schema=PLACES, orient="row")
    worth = value_in(catalog.rates(work), home, work.today)
    return Known(goods.select("sku_id", sku="code"), places, work.today, worth)


def _by_sku(
    work: Work, known: Known, goods: pl.DataFrame, supply: pl.DataFrame
) -> list[tuple[Goods, tuple[Offer, ...]]]:
    rate = capital_rate(work)
    terms: dict[str, Supplier] = {}
    bought = _quotes(supply)
    sold = _sold(work, goods)
    money = known.in_money(known.in_money(goods, "currency", ["price"]), "cost_currency", ["unit_cost"])
    rows = []
    for row in money.sort("code").iter_rows(named=True):
        mine = bought.get(row["code"], [])
        daily, deviation = sold.get(row["sku_id"], (0.0, 0.0))
        least = min((float(quote["unit_cost"]) for quote in mine), default=0.0)
        cost = row["unit_cost"] or least or 0.0
        one = Goods(
            row["code"], daily, deviation,
            max((row["price"] or 0.0) - cost, 0.0),
            rate,
            ORDER_DAYS, REVIEW_DAYS,
        )  # fmt: skip
        rows.append((one, _offers(work, mine, terms)))
    return rows


def _quotes(supply: pl.DataFrame) -> dict[str, list[Quote]]:
    """Purchase rows with a price by SKU, sorted by supplier, days, way and tier."""
    days = pl.col("lead_time_days_p50").fill_null(Defaults().lead_time_days_p50)
    rows = supply.filter(pl.col("kind") == "purchase", pl.col("unit_cost") > 0).with_columns(
        days.alias("days"), pl.col("channel").fill_null("")
    )
    found: dict[str, list[Quote]] = {}
    for row in rows.sort("supplier", "days", "location", "channel", "from_units").iter_rows(named=True):
        found.setdefault(row["sku"], []).append(row)
    return found


def _offers(work: Work, quotes: Sequence[Quote], terms: dict[str, Supplier]) -> tuple[Offer, ...]:
    """One offer a supplier: its tiers where it is handed over quickest."""
    found = []
    for code, rows in groupby(quotes, key=lambda row: str(row["supplier"])):
        if code not in terms:
            terms[code] = purchasing.supplier(work, code)
        tiers = _quickest(rows)
        first = tiers[0]
        p50 = float(first["days"])
        found.append(
            Offer(
                code,
                bool(first["main"]),
                tuple((float(row["from_units"] or 1.0), float(row["unit_cost"])) for row in tiers),
                float(first["moq"] or 1.0),
                float(first["multiple"] or 1.0),
                p50,
                max(float(first["lead_time_days_p90"] or p50), p50),
                float(first["arrival_share"] or 1.0),
                *_paid(terms[code], p50),
            )
        )
    return tuple(found)


def _quickest(rows: Iterable[Quote]) -> list[Quote]:
    """The tiers of the first way of a supplier; its quotes come sorted by days, way and tier."""
    every = list(rows)
    way = (every[0]["location"], every[0]["channel"])
    return [row for row in every if (row["location"], row["channel"]) == way]


def _paid(terms: Supplier, lead_days: float) -> tuple[float, float]:
    """The share paid with the order, and how many days after the goods come the rest is paid."""
    deposit = (terms.deposit_percent or 0.0) / 100.0
    credit = float(terms.payment_days or 0)
    return deposit, credit - lead_days if terms.balance_when is BalanceWhen.ON_ORDER else credit


def _sold(work: Work, goods: pl.DataFrame) -> dict[int, tuple[float, float]]:
    """Units a day that the plan expects everywhere, else the mean; and how much days have differed."""
    days = sales.daily_spread(work, work.today - timedelta(days=SEEN_DAYS))
    mean, square = pl.col("units") / SEEN_DAYS, pl.col("squares") / SEEN_DAYS
    past = days.join(goods.select("sku_id"), on="sku_id", how="semi").select(
        "sku_id", mean.alias("mean"), (square - mean**2).clip(lower_bound=0.0).sqrt().alias("sd")
    )
    ahead = daily_demand(work).group_by("sku_id").agg(pl.col("daily_demand").sum())
    both = past.join(ahead, on="sku_id", how="left")
    return {
        sku: (max(expected if expected is not None else mean, 0.0), deviation)
        for sku, mean, deviation, expected in both.select("sku_id", "mean", "sd", "daily_demand").iter_rows()
    }
