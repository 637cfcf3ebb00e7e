"""Site advice from the tables of a seller, without server or database."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import polars as pl

from sealane.planning.contracts.sites import SitePlan
from sealane.planning.core.sites import site_plan
from sealane.planning.core.table_sites import customers_of, site_costs, sites_of


def site_advice(
    tables: Mapping[str, pl.DataFrame], settings: Mapping[str, Any], code: Callable[[str], str]
) -> SitePlan:
    """Which warehouses abroad to open, keep or close; `code` gives a country's ISO code, "" for none."""
    nothing = pl.DataFrame(schema={"location": pl.String})
    locations = tables.get("locations", nothing)
    customers = customers_of(tables.get("sales", nothing), locations, code)
    home, sites = sites_of(locations, code)
    return site_plan(customers, home, sites, site_costs(settings))
