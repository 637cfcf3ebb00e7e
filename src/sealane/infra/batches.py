"""Batches: columns that cross a border, held to their declared names and types, without any database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import polars as pl

Schema = Mapping[str, pl.DataType]


@dataclass(frozen=True, slots=True)
class Batch:
    """Many rows as columns: `SCHEMA` names and types them, `REQUIRED` are those without empty cells.

    Columns that are not required may be absent and are then empty; unknown columns raise ValueError.
    """

    frame: pl.DataFrame
    SCHEMA: ClassVar[Schema] = {}
    REQUIRED: ClassVar[tuple[str, ...]] = ()

    def __post_init__(self) -> None:
        """Hold the frame to the schema; raises ValueError."""
        object.__setattr__(self, "frame", conformed(self.frame, type(self).SCHEMA, type(self).REQUIRED))


def conformed(frame: pl.DataFrame, schema: Schema, required: tuple[str, ...] = ()) -> pl.DataFrame:
    """Return `frame` with exactly the columns of `schema`, in its order and types; raises ValueError.

    A fraction never becomes a whole number silently, and a required column is there and full.
    """
    if unknown := sorted(set(frame.columns) - set(schema)):
        raise ValueError(f"unknown columns: {', '.join(unknown)}")
    columns = []
    for name, kind in schema.items():
        if name not in frame.columns:
            if name in required:
                raise ValueError(f"column {name} is missing")
            columns.append(pl.lit(None, dtype=kind).alias(name))
            continue
        values = frame[name]
        if name in required and values.null_count():
            raise ValueError(f"column {name} has empty cells")
        if kind.is_integer() and values.dtype.is_float() and (values != values.round(0)).any():
            raise ValueError(f"column {name} has fractions")
        columns.append(pl.col(name).cast(kind))
    try:
        return frame.select(columns)
    except pl.exceptions.InvalidOperationError as error:
        raise ValueError(str(error)) from error
