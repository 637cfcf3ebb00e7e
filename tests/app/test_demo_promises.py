"""The made-up seller is of today, and most of what it was promised came in time."""

from datetime import UTC, date, datetime

import polars as pl
import pytest

from sealane.app.demo import AS_OF, build
from sealane.app.demo.latest import last_day


def test_the_demo_is_of_the_last_day_that_has_begun_at_all_its_places() -> None:
    assert last_day(datetime(2026, 11, 22, 7, 59, tzinfo=UTC)) == date(2026, 11, 21)
    assert last_day(datetime(2026, 11, 22, 8, 0, tzinfo=UTC)) == date(2026, 11, 22)
    assert last_day(datetime(2093, 1, 1, tzinfo=UTC)) == AS_OF


@pytest.mark.parametrize("seed", [7, 11])
def test_most_of_what_has_come_came_as_promised(seed: int) -> None:
    world = build(seed, skus=120)
    shipments = world.tables["shipments"].filter(pl.col("status") == "delivered")
    last = world.tables["milestones"].group_by("shipment").agg(pl.max("at"))
    came = shipments.join(last, on="shipment")
    for kind in ("first_leg", "parcel"):
        of_kind = came.filter(pl.col("kind") == kind)
        kept = (of_kind["at"] <= of_kind["promised_at"]).mean()
        assert isinstance(kept, float)
        assert 0.8 < kept < 0.99, (kind, kept)
