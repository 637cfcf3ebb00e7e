"""Customers by country and today's sites, from the tables of a seller."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

import numpy as np
import polars as pl

from sealane.planning.contracts import Floats
from sealane.planning.contracts.sites import Customers, SiteCosts
from sealane.planning.core.table_columns import column, texts

HOME = "home"
MOST_SKUS = 1_000  # SKUs whose stock is reckoned one by one; hundreds of sets of sites are compared


def customers_of(sales: pl.DataFrame, locations: pl.DataFrame, code: Callable[[str], str]) -> Customers:
    """Units a day by the country of `market`, else of the place that sold them; `code` names a country.

    A market that is no country, and a place without one, tells nothing and is left out. The spread of a SKU
    is that of the days from the first sale of all to the last. Returns come off.
    """
    place = {name: code(country) for name, country in _countries(locations)}
    market = texts(sales, "market")
    known = [code(m) or place.get(p, "") for m, p in zip(market, texts(sales, "location"), strict=True)]
    rows = pl.DataFrame(
        {
            "country": pl.Series(known, dtype=pl.String),
            "sku": column(sales, "sku", pl.String).fill_null(""),
            "date": column(sales, "date", pl.Date),
            "units": column(sales, "units", pl.Float64),
            "revenue": column(sales, "revenue", pl.Float64),
        }
    ).drop_nulls(["date", "units"])
    daily = rows.group_by("country", "sku", "date").agg(pl.col("units", "revenue").sum())
    totals = daily.group_by("country", "sku").agg(
        pl.col("units").sum(),
        (pl.col("units") ** 2).sum().alias("squares"),
        pl.col("revenue").sum(),
    )
    return customers_from(totals, rows["date"].min(), rows["date"].max())  # type: ignore[arg-type]


def customers_from(totals: pl.DataFrame, first: date | None, last: date | None) -> Customers:
    """Customers of `totals`: country, sku, units, squares (of each day's units, summed) and revenue.

    Rows of one country and SKU add up, as if what each tells never sold on the same day as the others.
    """
    if first is None or last is None:
        return Customers((), np.zeros(0), np.zeros((0, 0)), np.zeros(0))
    days = (last - first).days + 1
    rows = totals.filter(pl.col("country") != "")
    found = rows.group_by("country").agg(
        (pl.col("units").sum() / days).alias("mean"),
        (pl.col("revenue").sum() / pl.col("units").sum()).alias("price"),
    ).filter(pl.col("mean") > 0).sort("country")  # fmt: skip
    countries = tuple(found["country"].to_list())
    return Customers(
        countries, found["mean"].to_numpy(), _spreads(rows, countries, days), found["price"].to_numpy()
    )


def _spreads(rows: pl.DataFrame, countries: tuple[str, ...], days: int) -> Floats:
    """Spread of the days by country and SKU [M, K]; of many SKUs every n-th by size stands for n."""
    mean, square = pl.col("units").sum() / days, pl.col("squares").sum() / days
    wide = (
        rows.group_by("country", "sku")
        .agg((square - mean**2).clip(0.0).sqrt().alias("spread"))
        .pivot("country", index="sku", values="spread")
        .fill_null(0.0)
    )
    by_size = wide.sort(pl.sum_horizontal(countries), "sku", descending=True)
    each = -(-by_size.height // MOST_SKUS)
    return np.ascontiguousarray(by_size.gather_every(each, each // 2).select(countries).to_numpy().T) * each


def sites_of(locations: pl.DataFrame, code: Callable[[str], str]) -> tuple[str, tuple[str, ...]]:
    """The country of the home warehouse ("CN" where none is said) and those of the other places."""
    kinds = texts(locations, "kind")
    named = [(code(country), kind) for (_, country), kind in zip(_countries(locations), kinds, strict=True)]
    home = next((country for country, kind in named if kind == HOME and country), "CN")
    return home, tuple(sorted({country for country, _ in named if country and country != home}))


def _countries(locations: pl.DataFrame) -> list[tuple[str, str]]:
    return list(zip(texts(locations, "location"), texts(locations, "country"), strict=True))


def site_costs(settings: Mapping[str, Any]) -> SiteCosts:
    """The costs of [sites] in settings.toml, defaults where it says nothing; unknown keys are ignored.

    They are in the folder's own currency, as its prices are.
    """
    given = settings.get("sites", {})
    known = {f.name for f in fields(SiteCosts)} - {"currency"}
    used: dict[str, Any] = {
        k: tuple(v) if isinstance(v, list) else float(v) for k, v in given.items() if k in known
    }
    return SiteCosts(**used, currency=str(settings.get("currency", "USD")).upper())
