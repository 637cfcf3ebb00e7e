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
    groups = frame[group].cast(_distinct_texts()).to_physical()
    sums = np.zeros(frame.height, dtype=np.uint64)
    np.add.at(sums, groups.to_numpy(), _mixed(rows))
    return pl.Series("order_hash", sums[groups.to_numpy()].view(np.int64), dtype=pl.Int64)


def _bits(column: pl.Series) -> Bits:
    """The bits of each cell; of all cells as one where none says anything."""
    if column.null_count() == len(column):
        return _NOTHING.reshape(1)
    if column.dtype == pl.String:
        numbers = _digests(column)
    elif column.dtype.is_float():
        numbers = (column * _MONEY).round().cast(pl.Int64)
    else:
        numbers = column.to_physical().cast(pl.Int64)
    bits = numbers.fill_null(0).to_numpy().view(np.uint64)
    return np.where(numbers.is_null().to_numpy(), _NOTHING, bits) if numbers.null_count() else bits


def _digests(column: pl.Series) -> pl.Series:
    cells = column.cast(_distinct_texts())
    texts = cells.unique().drop_nulls()
    known = np.zeros(len(texts), dtype=np.int64)
    known[texts.to_physical().to_numpy()] = [
        int.from_bytes(_digest(text), "little", signed=True) for text in texts.to_list()
    ]
    return pl.Series(known).gather(cells.to_physical())


def _distinct_texts() -> pl.Categorical:
    """A type that numbers texts from 0 as they come: a column is read much faster than it could be sorted."""
    return pl.Categorical(pl.Categories.random())


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=8).digest()


def _mixed(bits: Bits) -> Bits:
    bits = (bits ^ (bits >> _SHIFT)) * _MIX_1
    bits = (bits ^ (bits >> _SHIFT)) * _MIX_2
    return bits ^ (bits >> _SHIFT)
