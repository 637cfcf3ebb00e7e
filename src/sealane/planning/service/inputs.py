"""What the rooms know becomes the tables that a plan is made of, the same that a folder would hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import polars as pl

import sealane.catalog.service as catalog
import sealane.logistics.service as logistics
import sealane.purchasing.service as purchasing
import sealane.sales.service as sales
import sealane.stock.service as stock
from sealane.accounts.service import read_setting, workspace
from sealane.catalog.contracts import RateMissing, Rates, Warehouse
from sealane.infra.database import Work
from sealane.planning.contracts import PlanInputs, Text
from sealane.planning.core.override_table import override_table
from sealane.planning.core.room_tables import (
    Known,
    ValueIn,
    bundle_table,
    home_of,
    incoming_table,
    layer_table,
    past_table,
    placed,
    product_table,
    sales_table,
    stock_table,
    supply_table,
)
from sealane.planning.service.kernels import plan_inputs
from sealane.planning.service.lead_times import with_learned
from sealane.planning.service.policies import CHOICES, TIERS
from sealane.planning.store.overrides import standing_overrides
from sealane.planning.store.policies import own_policies
from sealane.planning.store.queries import open_purchases


@dataclass(frozen=True, slots=True)
class Facts:
    """What a plan is made of, and the numbers of its SKUs and places by code."""

    inputs: PlanInputs
    skus: dict[str, int]
    places: dict[str, int]


@dataclass(frozen=True, slots=True)
class Loaded:
    """The tables of a workspace as a folder would hold them, with the names by which rows are known."""

    tables: dict[str, pl.DataFrame]
    settings: dict[str, Any]
    today: date
    known: Known
    places: dict[str, int]
    homeless: int  # days of sales that name no warehouse


def load_facts(work: Work, seed: int) -> Facts:
    """Read all rooms and return what a plan is made of; raises PlanningError without any sale or stock."""
    found = load_tables(work)
    inputs = plan_inputs(found.tables, found.settings, today=found.today, seed=seed)
    if found.homeless:
        inputs = replace(inputs, notes=(*inputs.notes, _homeless(found.homeless)))
    skus = dict(found.known.skus.select("sku", "sku_id").iter_rows())
    return Facts(inputs, skus, found.places)


def load_tables(work: Work, *, with_past: bool = False) -> Loaded:
    """Read all rooms as tables; `with_past` also what came of past orders and shipments."""
    home = workspace(work)
    products, places = catalog.skus(work), catalog.warehouses(work)
    history, levels, offers = sales.history(work), stock.levels(work), purchasing.offers(work)
    last = history["day"].max()
    # A date in the future is a slip of the pen: it must not move the plan there.
    as_of = min(last, work.today) + timedelta(days=1) if isinstance(last, date) else work.today
    known = Known(
        products.select("sku_id", sku="code"),
        pl.DataFrame([(p.id, p.code) for p in places], schema=PLACES, orient="row"),
        as_of,
        value_in(catalog.rates(work), home.currency, as_of),
    )
    at_places = placed(history, home_of(known, history, levels))
    tables = {
        "sales": sales_table(known, at_places, sales.stockout_days(work)),
        "stock": stock_table(known, levels),
        "stock_layers": layer_table(known, stock.layers(work)),
        "incoming": incoming_table(
            known, purchasing.open_orders(work, drafts=True), logistics.incoming(work)
        ),
        "products": product_table(known, products),
        "locations": _place_table(places),
        "supply": with_learned(
            work, known, supply_table(known, offers.quotes, offers.closures, logistics.lanes(work))
        ),
        "suppliers": purchasing.terms(work),
        "bundles": bundle_table(known, catalog.bundles(work)),
        "events": sales.events(work).drop("id", "market").rename({"day": "date"}),
    }
    proposed = known.named(open_purchases(work))
    tables["overrides"] = override_table(known, standing_overrides(work))
    tables["previous_decisions"] = proposed.select("kind", "sku", "location", "units", "source", "channel")
    if with_past:
        tables["past_orders"] = past_table(known, purchasing.received(work), logistics.received(work))
    return Loaded(
        tables,
        _settings(work, home.currency, as_of),
        work.today,
        known,
        {place.code: place.id for place in places},
        history["warehouse_id"].null_count(),
    )


def _homeless(rows: int) -> Text:
    return Text(
        f"{rows} days of sales name no warehouse; they count for the one where the SKU sells or lies most.",
        f"有 {rows} 条日销售没有仓库，已计入该 SKU 销量或库存最多的仓库。",
    )


PLACES = {"warehouse_id": pl.Int64, "location": pl.String}


def value_in(rates: Rates, currency: str, day: date) -> ValueIn:
    """Return what one unit of a currency is worth in `currency` on that day; None where no rate is known."""

    def worth(other: str | None) -> float | None:
        try:
            return float(rates.rate(other or currency, currency, day).value)
        except RateMissing:
            return None

    return worth


PLACE_TABLE = {
    **dict.fromkeys(("location", "name", "kind", "country", "region"), pl.String),
    **dict.fromkeys(("capacity_units", "capacity_m3", "storage_cost_per_m3_day"), pl.Float64),
}


def _place_table(places: Sequence[Warehouse]) -> pl.DataFrame:
    rows = [
        (
            place.code,
            place.name,
            str(place.kind),
            place.country,
            place.region,
            _float(place.capacity_units),
            place.capacity_m3,
            _float(place.storage_cost_per_m3_day),
        )
        for place in places
    ]
    return pl.DataFrame(rows, schema=PLACE_TABLE, orient="row")


def _float(number: Decimal | int | None) -> float | None:
    return None if number is None else float(number)


def _settings(work: Work, currency: str, as_of: date) -> dict[str, Any]:
    choices = read_setting(work, CHOICES)
    return {
        "as_of": as_of,
        "period": choices.period,
        "currency": currency,
        "lost_sales": choices.lost_sales,
        "cash_budget": choices.cash_budget,
        "budget_until": choices.budget_until,
        "sku_cash_share": choices.sku_cash_share,
        "warning_safety_multiple": choices.warning_safety_multiple,
        "objective": {
            "holding_cost_per_unit_period": choices.holding_cost_per_unit_period,
            "shortage_cost_per_unit": choices.shortage_cost_per_unit,
            "capital_rate_per_year": choices.capital_rate_per_year,
            "service_level": choices.service_level,
        },
        "category_policies": [asdict(policy) for policy in own_policies(work)],
        "tier_policies": [asdict(policy) for policy in read_setting(work, TIERS)],
    }
