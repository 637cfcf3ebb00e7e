"""Bundles in tables: sold as one, counted as their parts, so that only parts are ever stocked and bought."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import polars as pl

from sealane.planning.contracts import Text

MAX_DEPTH = 5  # bundles within bundles; deeper ones are a mistake in the table
STOCK = ("on_hand", "committed", "unavailable")


def exploded(tables: Mapping[str, pl.DataFrame], note: Callable[[Text], None]) -> dict[str, pl.DataFrame]:
    """The tables with every bundle of `bundles` (bundle, sku, units) replaced by its parts.

    Units multiply; revenue is shared by units. That a bundle could not be sold says nothing of its parts, so
    its stock-out days are dropped. Supply and events of a bundle are dropped: it is never bought as goods,
    and its promotions move its own share of the parts only. Worked: 3 sets of 1 lamp and 2 mugs for 90 are 3
    lamps for 30 and 6 mugs for 60.
    """
    bundles = tables.get("bundles")
    if bundles is None or bundles.height == 0:
        return dict(tables)
    parts = flat_parts(bundles)
    names = parts["bundle"].unique()
    out = dict(tables)
    for name in ("sales", "stock", "incoming"):
        if name in out and "sku" in out[name].columns:
            out[name] = _in_parts(out[name], parts, STOCK if name == "stock" else ("units",))
    for name in ("supply", "events", "products"):
        if name in out and "sku" in out[name].columns:
            out[name] = out[name].filter(~pl.col("sku").is_in(names.implode()).fill_null(value=False))
    if (dropped := bundles["bundle"].n_unique() - names.len()) > 0:
        note(
            Text(
                f"{dropped} bundles contain themselves and were taken as plain SKUs.",
                f"有 {dropped} 个组合装包含自身，已按普通 SKU 处理。",
            )
        )
    return out


def flat_parts(bundles: pl.DataFrame) -> pl.DataFrame:
    """(bundle, part, times) down to SKUs that are no bundles; a bundle within itself is left out.

    Worked: a set of 2 kits, each of 3 cups, holds 6 cups.
    """
    rows = bundles.select(
        pl.col("bundle").cast(pl.String).str.strip_chars(),
        pl.col("sku").cast(pl.String).str.strip_chars().alias("part"),
        pl.col("units").cast(pl.Float64, strict=False).alias("times"),
    ).filter(pl.col("bundle").is_not_null() & pl.col("part").is_not_null() & (pl.col("times") > 0))
    inner = rows.rename({"bundle": "part", "part": "_inner", "times": "_times"})
    whole = rows
    for _ in range(MAX_DEPTH):
        whole = whole.join(inner, on="part", how="left", maintain_order="left").select(
            "bundle",
            pl.coalesce("_inner", "part").alias("part"),
            pl.col("times") * pl.col("_times").fill_null(1.0),
        )
    endless = whole.filter(pl.col("part").is_in(rows["bundle"].unique().implode()))["bundle"].unique()
    whole = whole.filter(~pl.col("bundle").is_in(endless.implode()))
    return whole.group_by("bundle", "part", maintain_order=True).agg(pl.col("times").sum())


def _in_parts(frame: pl.DataFrame, parts: pl.DataFrame, counted: tuple[str, ...]) -> pl.DataFrame:
    share = (pl.col("times") / pl.col("times").sum().over("bundle")).alias("_share")
    known = parts.with_columns(share).rename({"bundle": "sku", "part": "_part", "times": "_times"})
    key = pl.col("sku").cast(pl.String).str.strip_chars()
    rows = frame.with_columns(key).join(known, on="sku", how="left", maintain_order="left")
    changed = [
        (pl.col(c).cast(pl.Float64, strict=False) * pl.col("_times").fill_null(1.0)).alias(c)
        for c in counted
        if c in frame.columns
    ]
    if "revenue" in frame.columns:
        changed.append(pl.col("revenue").cast(pl.Float64, strict=False) * pl.col("_share").fill_null(1.0))
    if "in_stock" in frame.columns:
        bundle = pl.col("_part").is_not_null()
        gone = bundle & (pl.col("in_stock").cast(pl.Float64, strict=False).fill_null(1.0) <= 0)
        rows = rows.filter(~(gone & (pl.col("units").cast(pl.Float64, strict=False).fill_null(0.0) == 0)))
        changed.append(pl.when(bundle).then(None).otherwise(pl.col("in_stock")).alias("in_stock"))
    rows = rows.with_columns(pl.coalesce("_part", "sku").alias("sku"), *changed)
    return rows.drop("_part", "_times", "_share").select(frame.columns)
