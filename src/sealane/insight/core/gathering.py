"""Cells and standings gathered by each dimension's members, ready to be kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import polars as pl

from sealane.insight.contracts import Dimension, Indicator
from sealane.insight.core.cells import months_until
from sealane.insight.core.measures import LONGEST, MEASURES, SUMS, Measures, by_member, over
from sealane.insight.core.readings import Known, Standing, readings
from sealane.insight.core.standing import STANDING

BREAKDOWN_MONTHS = 12
"""Months over which the table of members is reckoned, the present one among them."""


@dataclass(frozen=True, slots=True)
class Names:
    """`skus` (sku_id, code, name, category, supplier) and `places` (warehouse_id, code, name)."""

    skus: pl.DataFrame
    places: pl.DataFrame


def market_cells(sold: pl.DataFrame, costs: pl.DataFrame, first: date) -> pl.DataFrame:
    """Cells of sales alone, `market` in the place of a warehouse, from the month that begins on `first`."""
    costed = pl.col("unit_cost").is_not_null()
    rows = sold.filter(pl.col("month") >= first).join(costs, on="sku_id", how="left")
    known = rows.with_columns(
        (pl.col("units") * pl.col("unit_cost")).alias("cogs"),
        pl.when(pl.col("revenue").is_not_null()).then(pl.col("units")).alias("revenue_units"),
        pl.when(costed).then(pl.col("units")).alias("costed_units"),
        pl.when(costed).then(pl.col("revenue")).alias("costed_revenue"),
        pl.col("market").fill_null(""),
    )
    absent = [name for name in (*SUMS, *LONGEST) if name not in known.columns]
    return known.with_columns(pl.lit(None, dtype=pl.Float64).alias(name) for name in absent)


def gather(cells: pl.DataFrame, by_market: pl.DataFrame, names: Names) -> pl.DataFrame:
    """Return one row a dimension, member and month, with the columns MEASURES."""
    named = _named(cells, names)
    parts = [
        by_member(named.with_columns(member.alias("member"))).with_columns(
            pl.lit(str(dimension)).alias("dimension")
        )
        for dimension, member in _members()
    ]
    markets = by_member(by_market.with_columns(pl.col("market").alias("member")))
    parts.append(markets.with_columns(pl.lit(str(Dimension.MARKET)).alias("dimension")))
    columns = ["dimension", "member", "month", *MEASURES]
    return pl.concat([part.select(columns) for part in parts])


def _members() -> Iterator[tuple[Dimension, pl.Expr]]:
    yield Dimension.ALL, pl.lit("")
    yield Dimension.SKU, pl.col("code")
    yield Dimension.CATEGORY, pl.col("category").fill_null("")
    yield Dimension.WAREHOUSE, pl.col("place").fill_null("")
    yield Dimension.SUPPLIER, pl.col("supplier").fill_null("")


def _named(rows: pl.DataFrame, names: Names) -> pl.DataFrame:
    places = names.places.select("warehouse_id", place="code")
    known = rows.join(names.skus.drop("name"), on="sku_id", how="inner")
    return known.join(places, on="warehouse_id", how="left")


def members_today(
    months: pl.DataFrame, today: pl.DataFrame, names: Names, run: Mapping[str, Any], *, planned: bool
) -> pl.DataFrame:
    """Return one row a dimension and member: its name, how it stands, each indicator of twelve months."""
    now = _standings(today, names)
    period = months_until(run["after_day"], BREAKDOWN_MONTHS)
    days = days_between(max(period[0].first, run["first_day"]), run["after_day"])
    inside = months.filter(pl.col("month") >= period[0].first)
    titles = _titles(names)
    rows = []
    for (dimension, member), measured in _grouped(inside).items():
        at = now.get((dimension, member), dict.fromkeys(STANDING, 0.0))
        standing = Standing(**at, planned=planned)
        # What ended before the present month has no standing at its end.
        whole = over([measured.get(month.first, Measures()) for month in period])
        found = readings(whole, days, Known(Dimension(dimension), run["stockouts"]), standing)
        values = {str(indicator): found[indicator].value for indicator in Indicator}
        name = titles.get((dimension, member), member)
        rows.append(
            {"dimension": dimension, "member": member, "name": name, **at, "planned": planned, **values}
        )
    return pl.DataFrame(rows, schema=MEMBER_SCHEMA)


MEMBER_SCHEMA = {
    "dimension": pl.String,
    "member": pl.String,
    "name": pl.String,
    **dict.fromkeys(STANDING, pl.Float64),
    "planned": pl.Boolean,
    **{str(indicator): pl.Float64 for indicator in Indicator},
}


def days_between(first: date, after: date) -> int:
    """Return the days from `first` to the day before `after`, at least one."""
    return max((after - first) // timedelta(days=1), 1)


def _grouped(months: pl.DataFrame) -> dict[tuple[str, str], dict[date, Measures]]:
    found: dict[tuple[str, str], dict[date, Measures]] = {}
    for dimension, member, month, *figures in months.select(
        "dimension", "member", "month", *MEASURES
    ).iter_rows():
        found.setdefault((dimension, member), {})[month] = Measures(*figures)
    return found


def _standings(today: pl.DataFrame, names: Names) -> dict[tuple[str, str], dict[str, float]]:
    named = _named(today, names)
    found: dict[tuple[str, str], dict[str, float]] = {}
    for dimension, member in _members():
        sums = named.group_by(member.alias("member")).agg(pl.col(name).sum() for name in STANDING)
        for row in sums.iter_rows(named=True):
            found[str(dimension), row.pop("member")] = row
    return found


def _titles(names: Names) -> dict[tuple[str, str], str]:
    skus = {(str(Dimension.SKU), code): name for code, name in names.skus.select("code", "name").iter_rows()}
    places = names.places.select("code", "name").iter_rows()
    return skus | {(str(Dimension.WAREHOUSE), code): name for code, name in places}


__all__ = ["MEMBER_SCHEMA", "Names", "days_between", "gather", "market_cells", "members_today"]
