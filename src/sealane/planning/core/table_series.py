"""Which series a plan is made for: every SKU and place that a table names, and the places that feed them."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from sealane.planning.core.table_columns import Names, lookup

MAX_LANES = 4  # from a purchase to the farthest place; more is no network that a seller has
ANY = ("", "*")
PATTERNS = ((True, True), (True, False), (False, True), (False, False))  # does a row name SKU and place?


def named_series(frames: Sequence[pl.DataFrame], supply: pl.DataFrame) -> Names:
    """Sorted SKUs, places and series of `frames`, and of the places that must feed them.

    A SKU that can only come by transfer needs a line at the place from which it comes, even where none of it
    has ever lain: else nobody would buy it.
    """
    pairs = pl.concat([f.select("sku", "location") for f in frames if {"sku", "location"} <= set(f.columns)])
    pairs = pairs.filter(_plain("sku") & _plain("location")).unique()
    for _ in range(MAX_LANES):
        more = _feeding(pairs, supply).join(pairs, on=["sku", "location"], how="anti")
        if more.height == 0:
            break
        pairs = pl.concat([pairs, more])
    pairs = pairs.sort("sku", "location")
    skus = tuple(pairs["sku"].unique().sort().to_list())
    places = tuple(pairs["location"].unique().sort().to_list())
    return Names(skus, places, lookup(skus, pairs["sku"]), lookup(places, pairs["location"]))


def _plain(name: str) -> pl.Expr:
    return pl.col(name).is_not_null() & ~pl.col(name).is_in(ANY)


def _feeding(pairs: pl.DataFrame, supply: pl.DataFrame) -> pl.DataFrame:
    """Series at the sources of transfers to those of `pairs` that can't be bought for.

    Where some sources can be bought for, only these: goods come from there.
    """
    if not {"kind", "source", "sku", "location"} <= set(supply.columns):
        return pairs.head(0)
    moved = pl.col("kind").cast(pl.String).str.to_lowercase().fill_null("") == "transfer"
    bought, lanes = supply.filter(~moved), supply.filter(moved & _plain("source"))
    found, dry = [], _without(pairs, bought)
    for sku, place in PATTERNS:
        keys = [name for name, used in (("sku", sku), ("location", place)) if used]
        rows = _matching(lanes, sku=sku, place=place).select(*keys, "source").unique()
        joined = dry.join(rows, on=keys, how="inner") if keys else dry.join(rows, how="cross")
        found.append(joined.select("sku", to="location", location="source"))
    sources = pl.concat(found).unique().filter(pl.col("to") != pl.col("location"))
    dry = _without(sources.select("sku", "location").unique(), bought)
    wet = sources.join(dry, on=["sku", "location"], how="anti")
    rest = sources.join(wet, on=["sku", "to"], how="anti")
    return pl.concat([wet, rest]).select("sku", "location").unique()


def _without(pairs: pl.DataFrame, bought: pl.DataFrame) -> pl.DataFrame:
    """The series that no row of `bought` supplies."""
    for sku, place in PATTERNS:
        keys = [name for name, used in (("sku", sku), ("location", place)) if used]
        rows = _matching(bought, sku=sku, place=place)
        if keys:
            pairs = pairs.join(rows.select(keys).unique(), on=keys, how="anti")
        elif rows.height:
            return pairs.head(0)
    return pairs


def _matching(rows: pl.DataFrame, *, sku: bool, place: bool) -> pl.DataFrame:
    return rows.filter(_plain("sku") == sku, _plain("location") == place)
