"""Batches made ready for the store: one row a key, the last one winning, unsaid columns left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from sealane.catalog.contracts import AliasBatch, RateBatch, SkuBatch, WarehouseBatch
from sealane.catalog.contracts.values import WarehouseKind
from sealane.catalog.core.words import CODE_MAX, TEXT_MAX, traits
from sealane.kit.errors import BadInput
from sealane.kit.text import Text

FILLED: Mapping[str, str] = {"name": "", "category": "", "kind": WarehouseKind.HOME, "attributes": "{}"}
"""What stands for an empty cell in columns that can't be empty."""


def skus(batch: SkuBatch) -> pl.DataFrame:
    """Return the products as the table holds them, `traits` as an array literal. Raises BadInput."""
    said = _said(_keyed(batch.frame, ("code",)))
    if "unit_cost" in said.columns and "cost_currency" not in said.columns and "currency" in said.columns:
        said = said.with_columns(pl.col("currency").alias("cost_currency"))
    if "traits" in said.columns:
        words = {text: _array(traits(text)) for text in said["traits"].unique()}
        said = said.with_columns(
            pl.col("traits").replace_strict(words, default="{}", return_dtype=pl.String())
        )
    return said.with_columns(pl.lit(value=True).alias("active"))


def warehouses(batch: WarehouseBatch) -> pl.DataFrame:
    """Return the warehouses as the table holds them. Raises BadInput."""
    return _said(_keyed(batch.frame, ("code",))).with_columns(pl.lit(value=True).alias("active"))


def aliases(batch: AliasBatch) -> pl.DataFrame:
    """Return the other names as (source, alias, sku); a name that is the SKU's own code says nothing."""
    named = batch.frame.with_columns(pl.col("source").fill_null(""))
    return _keyed(named.filter(pl.col("alias") != pl.col("sku")), ("source", "alias"))


def rates(batch: RateBatch) -> pl.DataFrame:
    """Return the rates as the table holds them. Raises BadInput where a rate is not above nothing."""
    if (batch.frame["rate"] <= 0).any():
        raise BadInput(
            Text("An exchange rate must be above nothing.", "汇率必须大于 0。"),
            next_step=Text("Mend the table of rates.", "请更正汇率表。"),
        )
    return _keyed(batch.frame.with_columns(pl.col("note").fill_null("")), ("day", "source", "target"))


def _keyed(frame: pl.DataFrame, key: Sequence[str]) -> pl.DataFrame:
    if "code" in key and (frame["code"].str.len_chars() > CODE_MAX).any():
        raise BadInput(
            Text(f"A code may have {CODE_MAX} characters at most.", f"编码最多 {CODE_MAX} 个字符。"),
            next_step=Text("Shorten the code.", "请缩短编码。"),
        )
    return frame.unique(subset=list(key), keep="last", maintain_order=True)


def _said(frame: pl.DataFrame) -> pl.DataFrame:
    silent = [name for name in frame.columns if frame[name].null_count() == frame.height]
    said = frame.drop(silent)
    fills = [pl.col(name).fill_null(value) for name, value in FILLED.items() if name in said.columns]
    said = said.with_columns(fills)
    short = [pl.col(name).str.slice(0, TEXT_MAX) for name in ("name", "category") if name in said.columns]
    return said.with_columns(short)


def _array(words: tuple[str, ...]) -> str:
    quoted = (word.replace("\\", "\\\\").replace('"', '\\"') for word in words)
    return "{" + ",".join(f'"{word}"' for word in quoted) + "}"
