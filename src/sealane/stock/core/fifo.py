"""First in, first out: which layers the units leave that go."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

Layers = Mapping[date, int]
"""Units on hand by day of receipt."""

PLACE = ("sku_id", "warehouse_id")


def oldest_first(layers: Layers, units: int) -> list[tuple[date, int]]:
    """Return the layers that `units` leave, as (day of receipt, units), oldest first.

    7 units out of {1 May: 5, 3 May: 10} are 5 of 1 May and 2 of 3 May. Raises ValueError if
    fewer lie there.
    """
    taken: list[tuple[date, int]] = []
    for received_on in sorted(layers):
        part = min(units, layers[received_on])
        if part > 0:
            taken.append((received_on, part))
            units -= part
    if units > 0:
        raise ValueError(f"{units} units more than the layers hold")
    return taken


def oldest_first_by_place(layers: pl.DataFrame, needs: pl.DataFrame) -> pl.DataFrame:
    """The same for many places: `needs` is (sku_id, warehouse_id, need); answers `taken` of each layer.

    `layers` is (sku_id, warehouse_id, received_on, units), each day once a place.
    """
    before = pl.col("units").cum_sum().over(PLACE) - pl.col("units")
    return (
        layers.join(needs, on=PLACE)
        .sort(*PLACE, "received_on")
        .with_columns(pl.min_horizontal("units", pl.col("need") - before).alias("taken"))
        .filter(pl.col("taken") > 0)
        .select(*PLACE, "received_on", "taken")
    )
