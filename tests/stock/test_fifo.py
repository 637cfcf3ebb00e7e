"""First in, first out: by hand, by place, and both alike."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealane.stock.core.fifo import oldest_first, oldest_first_by_place

MAY = date(2026, 5, 1)


def test_seven_units_leave_the_older_layer_first() -> None:
    layers = {date(2026, 5, 3): 10, MAY: 5}
    assert oldest_first(layers, 7) == [(MAY, 5), (date(2026, 5, 3), 2)]


def test_more_than_the_layers_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="2 units more"):
        oldest_first({MAY: 5}, 7)


@given(
    st.dictionaries(st.integers(0, 40), st.integers(1, 50), min_size=1, max_size=8),
    st.floats(0, 1),
)
def test_many_places_are_taken_from_as_one_is(offsets: dict[int, int], share: float) -> None:
    layers = {MAY + timedelta(days=day): units for day, units in offsets.items()}
    need = int(sum(layers.values()) * share)
    frame = pl.DataFrame(
        [(1, 2, day, units) for day, units in layers.items()],
        schema={
            "sku_id": pl.Int64(),
            "warehouse_id": pl.Int64(),
            "received_on": pl.Date(),
            "units": pl.Int64(),
        },
        orient="row",
    )
    needs = pl.DataFrame({"sku_id": [1, 9], "warehouse_id": [2, 2], "need": [need, 3]})
    taken = oldest_first_by_place(frame, needs).select("received_on", "taken")
    assert list(taken.iter_rows()) == oldest_first(layers, need)
