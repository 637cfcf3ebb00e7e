"""Site advice: from the tables of a folder, and of a workspace."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import polars as pl

import sealane.catalog.service as catalog
import sealane.sales.service as sales
from sealane.accounts.service import workspace
from sealane.infra.database import Work
from sealane.planning.contracts.sites import SiteCosts, SitePlan
from sealane.planning.core.room_tables import in_money
from sealane.planning.core.sites import site_plan
from sealane.planning.core.table_sites import customers_from, customers_of, site_costs, sites_of
from sealane.planning.service.inputs import value_in


def site_advice(
    tables: Mapping[str, pl.DataFrame], settings: Mapping[str, Any], code: Callable[[str], str]
) -> SitePlan:
    """Which warehouses abroad to open, keep or close; `code` gives a country's ISO code, "" for none."""
    nothing = pl.DataFrame(schema={"location": pl.String})
    locations = tables.get("locations", nothing)
    customers = customers_of(tables.get("sales", nothing), locations, code)
    home, sites = sites_of(locations, code)
    return site_plan(customers, home, sites, site_costs(settings))


def workspace_sites(work: Work) -> SitePlan:
    """Which warehouses abroad a workspace should open, keep or close, in its own currency.

    Where no rate of USD is known the default costs stand as if they were in that currency.
    """
    places, sold = catalog.warehouses(work), sales.market_totals(work)
    country_of = {place.id: catalog.country_code(place.country or "") for place in places}
    where = zip(sold["market"].to_list(), sold["warehouse_id"].to_list(), strict=True)
    currency = workspace(work).currency
    worth = value_in(catalog.rates(work), currency, work.today)
    totals = in_money(worth, sold, "currency", ["revenue"]).with_columns(
        pl.Series(
            "country",
            [catalog.country_code(market or "") or country_of.get(place, "") for market, place in where],
            dtype=pl.String,
        ),
        sku="sku_id",
    )
    customers = customers_from(totals, sold["first"].min(), sold["last"].max())  # type: ignore[arg-type]
    locations = pl.DataFrame(
        [(place.code, place.country, str(place.kind)) for place in places],
        schema={"location": pl.String, "country": pl.String, "kind": pl.String},
        orient="row",
    )
    home, sites = sites_of(locations, catalog.country_code)
    return site_plan(customers, home, sites, SiteCosts().at(worth("USD") or 1.0, currency))
