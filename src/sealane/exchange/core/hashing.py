"""One number for the content of an order: the same for the same lines, in whatever order they stand."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import numpy as np
import polars as pl

Bits = np.ndarray[Any, np.dtype[np.uint64]]

_MIX_1, _MIX_2 = np.uint64(0xFF51AFD7ED558CCD), np.uint64(0xC4CEB9FE1A85EC53)  # MurmurHash3's finalizer
_SHIFT = np.uint64(33)
_NOTHING = np.uint64(0x9E3779B97F4A7C15)  # stands for an empty cell
_MONEY = 10_000  # money is kept to four digits


def content_hashes(frame: pl.DataFrame, group: str, columns: Sequence[str]) -> pl.Series:
    """64 bits for each row's group: the sum of the mixed hashes of the group's rows, so their order is free.

    Text is hashed by BLAKE2b once for each distinct value, numbers and days by their own bits: nothing
    depends on a library's version, so that a file sent again years later still says the same.
    """
    rows = np.zeros(frame.height, dtype=np.uint64)
    for position, name in enumerate(columns):
        odd = np.uint64(int.from_bytes(_digest(f"column {position}"), "little") | 1)
        rows += _mixed(_bits(frame[name]) * odd)
    rows = _mixed(rows)
    codes = frame[group].rank("dense").to_numpy().astype(np.int64) - 1
    by_group = np.argsort(codes, kind="stable")
    starts = np.flatnonzero(np.diff(codes[by_group], prepend=-1))
    sums = np.add.reduceat(rows[by_group], starts) if frame.height else rows
    return pl.Series("order_hash", sums[codes].view(np.int64), dtype=pl.Int64)


def _bits(column: pl.Series) -> Bits:
    if column.dtype == pl.String:
        distinct = column.drop_nulls().unique()
        known = [int.from_bytes(_digest(text), "little", signed=True) for text in distinct.to_list()]
        numbers = column.replace_strict(distinct, pl.Series(known, dtype=pl.Int64), default=None)
    elif column.dtype.is_float():
        numbers = (column * _MONEY).round().cast(pl.Int64)
    else:
        numbers = column.to_physical().cast(pl.Int64)
    if numbers.null_count() == len(numbers):
        return np.full(len(numbers), _NOTHING)
    bits = numbers.fill_null(0).to_numpy().astype(np.int64).view(np.uint64)
    return np.where(numbers.is_null().to_numpy(), _NOTHING, bits)


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=8).digest()


def _mixed(bits: Bits) -> Bits:
    bits = (bits ^ (bits >> _SHIFT)) * _MIX_1
    bits = (bits ^ (bits >> _SHIFT)) * _MIX_2
    return bits ^ (bits >> _SHIFT)
