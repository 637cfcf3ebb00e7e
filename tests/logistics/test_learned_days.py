"""Days that a card tells, corrected by what shipments on the same way took."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.app.conftest import SignedIn
from tests.conftest import NOW
from tests.worlds.tiny import Loaded

from sealane.accounts.contracts import Role
from sealane.infra.database import Database
from sealane.logistics import service
from sealane.logistics.contracts import EventBatch, ShipmentBatch
from sealane.logistics.contracts.rate_cards import RateCardBatch
from sealane.logistics.core.learned_days import (
    LEAST_TAKEN,
    Taken,
    learned_days,
    of_forwarder,
    why_days,
)

CARD = {
    "forwarder": "Cloudlift", "channel": "air", "origin": "CN", "destination": "US", "currency": "USD",
    "per_kg": 6.0, "divisor": 6000.0, "days_p50": 9.0, "days_p90": 12.0,
}  # fmt: skip


def test_ten_shipments_that_took_thirty_days_of_twenty_five_move_the_middle_to_twenty_eight() -> None:
    found = learned_days(25.0, 30.0, [Taken(30.0, 0.0)] * 10)
    assert found is not None
    assert found.p50 == pytest.approx(28.0, abs=0.05)
    assert (found.shipments, found.middle) == (10, 30.0)
    assert found.p90 > found.p50


def test_few_shipments_correct_nothing_and_old_ones_little() -> None:
    assert learned_days(25.0, 30.0, [Taken(30.0, 0.0)] * (LEAST_TAKEN - 1)) is None
    young, old = (learned_days(25.0, 30.0, [Taken(40.0, age)] * 8) for age in (0.0, 700.0))
    assert young is not None
    assert old is not None
    assert 25.0 < old.p50 < young.p50


def test_days_that_scatter_widen_the_range_and_steady_ones_narrow_it() -> None:
    steady = learned_days(20.0, 32.0, [Taken(20.0, 0.0)] * 30)
    wild = learned_days(20.0, 22.0, [Taken(days, 0.0) for days in (8.0, 20.0, 50.0) * 10])
    assert steady is not None
    assert wild is not None
    assert steady.p90 < 32.0
    assert wild.p90 > 30.0


@given(st.floats(1, 90), st.floats(0.01, 500), st.integers(LEAST_TAKEN, 200))
def test_what_is_believed_lies_between_what_is_told_and_what_was_taken(
    told: float, took: float, count: int
) -> None:
    found = learned_days(told, told * 1.3, [Taken(took, 30.0)] * count)
    assert found is not None
    low, high = sorted((told, max(took, 0.5)))
    assert low - 1e-9 <= found.p50 <= high + 1e-9
    assert found.p90 >= found.p50


def test_a_forwarder_is_judged_by_its_own_shipments_where_there_are_enough() -> None:
    taken = [Taken(30.0, 0.0, "Cloudlift")] * LEAST_TAKEN + [Taken(9.0, 0.0, "Bluewake")]
    assert {one.carrier for one in of_forwarder(taken, "cloudlift")} == {"Cloudlift"}
    assert len(of_forwarder(taken, "Bluewake")) == LEAST_TAKEN + 1
    assert len(of_forwarder(taken, "")) == LEAST_TAKEN + 1


def test_the_sentence_says_what_is_told_what_was_taken_and_what_counts() -> None:
    found = learned_days(9.0, 12.0, [Taken(14.0, 0.0)] * 6)
    assert found is not None
    said = why_days(9.0, found, by_card=True)
    assert said.en.startswith("The card says 9 days; 6 shipments this way took 14 in the middle")
    assert said.zh.startswith("报价写 9 天；实际 6 票中位 14 天")
    assert why_days(9.0, found, by_card=False).en.startswith("The lane says")


@pytest.fixture
def flown(world: Loaded, database: Database, workspace_id: int) -> Loaded:
    """A card by air of nine days, and six shipments that took fourteen; one more has a date that can't be."""
    numbers = [f"AIR-{n}" for n in range(7)]
    ships = pl.DataFrame(
        {
            "number": numbers,
            "kind": "transfer",
            "status": "received",
            "origin_id": world.warehouse["SZX"],
            "destination_id": world.warehouse["LAX"],
            "channel": "air",
            "carrier": "Cloudlift",
            "sku_id": world.sku["BOX"],
            "units": 10,
            "received_units": 10,
        }
    )
    there = [NOW - timedelta(days=10 + n) for n in range(7)]
    gone = [moment - timedelta(days=14 if n < 6 else 700) for n, moment in enumerate(there)]
    moments: list[datetime] = [moment.replace(tzinfo=None) for moment in (*gone, *there)]
    events = pl.DataFrame(
        {
            "reference": numbers * 2,
            "milestone": ["picked_up"] * 7 + ["at_warehouse"] * 7,
            "at": moments,
            "offset_minutes": [0] * 14,
        }
    )
    with database.work(workspace_id) as work:
        service.take_rate_cards(work, RateCardBatch(pl.DataFrame([CARD])), None)
        service.take_shipments(work, ShipmentBatch(ships), 1)
        service.take_events(work, EventBatch(events), "file")
    return world


@pytest.mark.usefixtures("flown")
def test_a_comparison_counts_with_what_the_way_took_and_says_so(signed_in: SignedIn) -> None:
    wish = {
        "origin": {"warehouse": "SZX"},
        "destination": {"warehouse": "LAX"},
        "lines": [{"sku": "LAMP", "units": 40}],
    }
    made = signed_in(Role.OWNER).post("/api/channels/compare", json=wish).json()
    ways: dict[str, dict[str, Any]] = {one["channel"]: one for one in made["options"]}
    air, sea = ways["air"], ways["sea"]
    assert 9.5 < air["days_p50"] < 14 < air["days_p90"]
    assert "6 shipments this way took 14" in air["days_reason"]["en"]
    assert (sea["days_p50"], sea["days_reason"]) == (30.0, None)
    by = {part["option"] for part in made["advice"]["parts"]}
    learned = any(made["options"][at]["days_reason"] for at in by)
    assert ("took 14 in the middle" in made["advice"]["reason"]["en"]) == learned
