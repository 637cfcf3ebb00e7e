"""Lanes whose cost nobody said, priced by what shipments on them were charged."""

from __future__ import annotations

import polars as pl

from sealane.logistics.contracts import LANES
from sealane.logistics.core.lane_costs import priced_by_charges


def lane(channel: str, **said: float | str) -> dict[str, object]:
    own = dict.fromkeys(LANES) | {"origin_id": 1, "destination_id": 2, "channel": channel}
    return own | said


def charged(**said: float | str | None) -> pl.DataFrame:
    row = {"origin_id": 1, "warehouse_id": 2, "channel": "sea", "units": 30, "weight_kg": 150.0}
    return pl.DataFrame([row | {"charges": 300.0} | said], schema_overrides={"weight_kg": pl.Float64})


def priced(known: dict[str, object], lines: pl.DataFrame) -> dict[str, object]:
    return priced_by_charges(pl.DataFrame([known], schema=LANES), lines).row(0, named=True)


def test_a_lane_without_costs_costs_a_kg_what_its_shipments_were_charged() -> None:
    made = priced(lane("sea", currency="EUR"), charged())
    assert (made["cost_per_kg"], made["cost_per_unit"], made["currency"]) == (2.0, None, None)


def test_without_weights_it_costs_a_unit_so_much() -> None:
    made = priced(lane("sea"), charged(weight_kg=None))
    assert (made["cost_per_kg"], made["cost_per_unit"]) == (None, 10.0)


def test_what_a_lane_says_itself_stays_and_other_channels_tell_it_nothing() -> None:
    own = priced(lane("sea", cost_per_m3=140.0, currency="EUR"), charged())
    assert (own["cost_per_kg"], own["cost_per_m3"], own["currency"]) == (None, 140.0, "EUR")
    assert priced(lane("air"), charged())["cost_per_kg"] is None
