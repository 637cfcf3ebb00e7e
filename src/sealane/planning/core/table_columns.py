"""Cells of a typed frame as NumPy columns, and the sorted names that index them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from sealane.planning.contracts import Dates, Floats, Ints


def column(frame: pl.DataFrame, name: str, kind: pl.DataType | type[pl.DataType]) -> pl.Series:
    """Column `name` cast to `kind`, nulls where it is missing or can't be read."""
    if name not in frame.columns:
        return pl.Series(name, [None] * frame.height, dtype=kind)
    return frame[name].cast(kind, strict=False)


def floats(frame: pl.DataFrame, name: str, missing: float = float("nan")) -> Floats:
    """Column `name` as float64, `missing` where nothing finite is given."""
    values = column(frame, name, pl.Float64).fill_null(float("nan")).to_numpy().astype(np.float64)
    return np.where(np.isfinite(values), values, missing)


def texts(frame: pl.DataFrame, name: str) -> tuple[str, ...]:
    """Column `name` as text, "" where nothing is given."""
    return tuple(column(frame, name, pl.String).fill_null("").to_list())


def dates(frame: pl.DataFrame, name: str) -> Dates:
    """Column `name` as datetime64[D], NaT where nothing is given."""
    return np.asarray(column(frame, name, pl.Date).to_numpy(), dtype="datetime64[D]")


@dataclass(frozen=True, slots=True)
class Names:
    """Sorted SKUs and locations, and the sorted series as index pairs."""

    skus: tuple[str, ...]
    places: tuple[str, ...]
    series_sku: Ints
    series_place: Ints

    def series_of(self, frame: pl.DataFrame) -> Ints:
        """Index of the series of each row by `sku` and `location`; -1 where there is none."""
        sku, place = lookup(self.skus, frame["sku"]), lookup(self.places, frame["location"])
        keys = self.series_sku * len(self.places) + self.series_place
        wanted = np.where((sku >= 0) & (place >= 0), sku * len(self.places) + place, -1)
        at = np.minimum(np.searchsorted(keys, wanted), max(keys.size - 1, 0))
        return np.where(keys[at] == wanted, at, -1) if keys.size else np.full(frame.height, -1)


def lookup(names: tuple[str, ...], column_: pl.Series) -> Ints:
    """Position of each value in the sorted `names`, -1 where it is not among them."""
    keys = pl.DataFrame(
        {"n": list(names), "i": np.arange(len(names))}, schema={"n": pl.String, "i": pl.Int64}
    )
    rows = column_.cast(pl.String).to_frame("n").join(keys, on="n", how="left", maintain_order="left")
    return rows["i"].fill_null(-1).to_numpy().astype(np.int64)
