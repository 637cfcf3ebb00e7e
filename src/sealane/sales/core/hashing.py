"""One number for the content of an order: the same for the same lines, in whatever order they stand."""

from __future__ import annotations

import hashlib
from typing import Any

import numpy as np
import polars as pl

from sealane.infra.distinct import distinct

Bits = np.ndarray[Any, np.dtype[np.uint64]]

_MIX_1, _MIX_2 = np.uint64(0xFF51AFD7ED558CCD), np.uint64(0xC4CEB9FE1A85EC53)  # MurmurHash3's finalizer
_SHIFT = np.uint64(33)
_NOTHING = np.uint64(0x9E3779B97F4A7C15)  # stands for an empty cell
_MONEY = 10_000  # money is kept to four digits


CONTENT = (
    "kind",
    "sold_on",
    "sold_at",
    "sku_code",
    "location",
    "market",
    "channel",
    "units",
    "revenue",
    "currency",
    "promotion",
    "session",
)
"""What a line says; their order is part of the hash."""


def order_hashes(lines: pl.DataFrame) -> pl.DataFrame:
    """Return (source, order_ref, order_hash): 64 bits for each order of `lines` (columns of SalesBatch).

    They are the sum of the mixed hashes of the order's lines, so that these may stand in any order. Text is
    hashed by BLAKE2b once for each distinct value, numbers and days by their own bits: nothing depends on a
    library's version, so that a file sent again years later still says the same.
    """
    said = pl.Series("order_hash", line_hashes(lines).view(np.int64))
    # Whole numbers are added up modulo 2^64, which is what is meant.
    named = lines.select("source", "order_ref", said)
    return named.group_by("source", "order_ref", maintain_order=True).agg(pl.col("order_hash").sum())


def line_hashes(lines: pl.DataFrame) -> Bits:
    """Return 64 bits for each of `lines`: what is summed over an order's lines is the order's hash."""
    rows = np.zeros(lines.height, dtype=np.uint64)
    for position, name in enumerate(CONTENT):
        odd = np.uint64(int.from_bytes(_digest(f"column {position}"), "little") | 1)
        rows += _said(lines[name], odd)
    return _mixed(rows)


def _said(column: pl.Series, odd: np.uint64) -> Bits:
    """The mixed bits of each cell; of all cells as one where they say the same."""
    if column.null_count() == len(column):
        return _mixed(_NOTHING.reshape(1) * odd)
    if column.dtype == pl.String:
        apart = distinct(column)
        bits = _mixed(_digests(apart.texts) * odd)
        return bits if len(bits) == 1 else bits[apart.places.to_numpy()]
    if column.dtype.is_float():
        return _mixed(_bits((column * _MONEY).round().cast(pl.Int64)) * odd)
    return _mixed(_bits(column.to_physical().cast(pl.Int64)) * odd)


def _bits(numbers: pl.Series) -> Bits:
    bits = numbers.fill_null(0).to_numpy().view(np.uint64)
    return np.where(numbers.is_null().to_numpy(), _NOTHING, bits) if numbers.null_count() else bits


def _digests(texts: pl.Series) -> Bits:
    known = [None if t is None else int.from_bytes(_digest(t), "little", signed=True) for t in texts]
    return _bits(pl.Series(known, dtype=pl.Int64))


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=8).digest()


def _mixed(bits: Bits) -> Bits:
    bits = (bits ^ (bits >> _SHIFT)) * _MIX_1
    bits = (bits ^ (bits >> _SHIFT)) * _MIX_2
    return bits ^ (bits >> _SHIFT)
