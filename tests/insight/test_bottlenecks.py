"""Where days are spent on the way: legs, lanes and months beside each other, and what a day is worth."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import polars as pl
import pytest
from starlette.testclient import TestClient
from tests.app.conftest import SignedIn, app, signed_in
from tests.worlds.tiny import Loaded, load_tiny_world

from sealane.accounts.contracts import Role
from sealane.infra.database import Database
from sealane.insight.contracts import LegSpan, Span
from sealane.insight.core.bottlenecks import (
    carrier_legs,
    day_worth,
    legs_of,
    longest,
    spans,
    way_of,
    whole_of,
    widest,
)
from sealane.logistics import service as logistics
from sealane.logistics.contracts import EventBatch, ShipmentBatch

__all__ = ["app", "signed_in"]

BEGUN = datetime(2026, 1, 5, 12)  # noqa: DTZ001
WAY = {"picked_up": 0, "departed": 2, "arrived": 22, "at_warehouse": 25}


def _steps(journeys: int, *, late: int = 0) -> pl.DataFrame:
    """Journeys of 25 days, the sea taking 20 of them; the last three `late` days longer on it."""
    rows = [
        (n, step, BEGUN + timedelta(days=n + day + (late if day > 2 and n >= journeys - 3 else 0)))
        for n in range(journeys)
        for step, day in WAY.items()
    ]
    steps = pl.DataFrame(rows, schema=["shipment", "milestone", "at"], orient="row")
    return steps.with_columns(carrier=pl.lit(""))


def _told(steps: dict[str, list[Any]]) -> pl.DataFrame:
    return pl.DataFrame(steps).with_columns(carrier=pl.lit(""))


def test_a_way_is_what_at_least_half_of_the_journeys_tell_in_the_order_they_pass_it() -> None:
    some = pl.concat([_steps(3), _told({"shipment": [0], "milestone": ["customs_in"], "at": [BEGUN]})])
    assert way_of(some) == ("picked_up", "departed", "arrived", "at_warehouse")


def test_a_side_step_is_no_step_of_the_way() -> None:
    held = _told({"shipment": [0, 1, 2], "milestone": ["customs_hold"] * 3, "at": [BEGUN] * 3})
    assert "customs_hold" not in way_of(pl.concat([_steps(3), held]))


def test_a_leg_needs_both_ends_and_its_days_add_up_to_the_whole() -> None:
    steps = _steps(3).filter(~((pl.col("shipment") == 1) & (pl.col("milestone") == "departed")))
    legs = legs_of(steps, tuple(WAY))
    assert sorted(legs.filter(pl.col("shipment") == 0)["days"]) == [2, 3, 20]
    assert list(legs.filter(pl.col("shipment") == 1)["ends"]) == ["at_warehouse"]
    assert list(whole_of(steps)["days"]) == [25, 25, 25]


def test_a_leg_that_ends_before_it_begins_is_left_out() -> None:
    steps = _told(
        {"shipment": [1, 1], "milestone": ["departed", "arrived"], "at": [BEGUN, BEGUN - timedelta(days=1)]}
    )
    assert legs_of(steps, ("departed", "arrived")).is_empty()


def test_a_leg_is_in_the_hands_of_the_carrier_that_told_its_end_else_its_beginning() -> None:
    hands = {"picked_up": "Trucker", "departed": "Bluewake", "arrived": "", "at_warehouse": "Lastmile"}
    steps = _steps(12).with_columns(carrier=pl.col("milestone").replace_strict(hands))
    found = carrier_legs(legs_of(steps, tuple(WAY)), tuple(WAY))
    assert [(one.carrier, one.leg.ends, one.leg.span.p50) for one in found] == [
        ("Bluewake", "departed", 2.0),
        ("Bluewake", "arrived", 20.0),
        ("Lastmile", "at_warehouse", 3.0),
    ]


def test_no_steps_make_no_legs() -> None:
    nothing = _steps(1).clear()
    assert way_of(nothing) == ()
    assert legs_of(nothing, ()).is_empty()
    assert whole_of(nothing).is_empty()


def test_the_median_and_nine_of_ten_of_three_journeys() -> None:
    found = spans(pl.DataFrame({"name": ["a"] * 3, "days": [10.0, 20.0, 40.0]}), ["name"])
    assert found[("a",)] == Span(3, 20.0, 36.0)
    assert found[("a",)].spread == 16
    assert found[("a",)].small


def test_a_small_sample_is_not_named_the_slowest_while_there_are_others() -> None:
    rare = LegSpan("arrived", "customs_in", Span(3, 90.0, 99.0))
    usual = LegSpan("departed", "arrived", Span(30, 20.0, 24.0))
    wide = LegSpan("customs_in", "customs_out", Span(30, 2.0, 11.0))
    assert longest([rare, usual, wide]) is usual
    assert widest([rare, usual, wide]) is wide
    assert longest([rare]) is rare
    assert longest([]) is None


def test_a_day_less_frees_a_days_goods_and_a_day_less_of_spread_frees_safety_stock() -> None:
    worth = day_worth(365_000.0, 365, 0.12, 0.95)
    assert worth.transit_capital == pytest.approx(1_000)
    assert worth.safety_capital == pytest.approx(1_283, abs=1)
    assert worth.transit_cost_per_year == pytest.approx(120)
    assert worth.safety_cost_per_year == pytest.approx(154, abs=0.1)


@pytest.fixture
def world(database: Database, workspace_id: int) -> Loaded:
    """Twelve shipments of 100 boxes by sea, the last three ten days late on it; one by air, untold."""
    loaded = load_tiny_world(database, workspace_id)
    numbers = [f"S{n}" for n in range(12)] + ["AIR"]
    frame = pl.DataFrame(
        {
            "number": numbers,
            "kind": "transfer",
            "status": "received",
            "origin_id": loaded.warehouse["SZX"],
            "destination_id": loaded.warehouse["LAX"],
            "channel": ["sea"] * 12 + ["air"],
            "carrier": ["Bluewake"] * 12 + [""],
            "departed_on": datetime(2026, 1, 7, tzinfo=UTC).date(),
            "sku_id": loaded.sku["BOX"],
            "units": 100,
            "received_units": 100,
        }
    )
    steps = _steps(12, late=10)
    events = steps.select(
        pl.concat_str(pl.lit("S"), "shipment").alias("reference"), "milestone", "at", offset_minutes=pl.lit(0)
    )
    with database.work(workspace_id) as work:
        logistics.take_shipments(work, ShipmentBatch(frame), 1)
        logistics.take_events(work, EventBatch(events), "file")
    return loaded


def _read(client: TestClient, query: str = "") -> dict[str, Any]:
    answer = client.get(f"/api/bottlenecks{query}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


@pytest.mark.usefixtures("world")
def test_the_sea_is_the_slowest_and_the_least_sure_leg(signed_in: SignedIn) -> None:
    found = _read(signed_in(Role.OWNER))
    assert found["journeys"] == 12
    assert [(leg["begins"], leg["ends"], leg["p50"]) for leg in found["legs"]] == [
        ("picked_up", "departed", 2.0),
        ("departed", "arrived", 20.0),
        ("arrived", "at_warehouse", 3.0),
    ]
    for name in ("slowest", "widest"):
        assert (found[name]["begins"], found[name]["ends"]) == ("departed", "arrived")
    lane = found["lanes"][0]
    assert (lane["origin"], lane["destination"], lane["channel"]) == ("SZX", "LAX", "sea")
    assert lane["slowest"]["ends"] == "arrived"
    assert [(one["name"], one["journeys"], one["small"]) for one in found["carriers"]] == [
        ("Bluewake", 12, False)
    ]
    assert sum(month["journeys"] for month in found["months"]) == 12
    assert found["months"][0]["legs"][1] == 20.0


@pytest.mark.usefixtures("world")
def test_a_day_is_worth_what_passes_in_a_day(signed_in: SignedIn) -> None:
    found = _read(signed_in(Role.OWNER), "?months=2")
    # 12 × 100 boxes at 42 yuan, 7.2 yuan the dollar, in the 30 days from 1 February to 2 March.
    assert (found["first"], found["last"]) == ("2026-02-01", "2026-03-02")
    assert found["worth"]["transit_capital"] == pytest.approx(found["journeys"] * 100 * 42 / 7.2 / 30)
    assert found["worth"]["transit_cost_per_year"] == pytest.approx(0.12 * found["worth"]["transit_capital"])


@pytest.mark.usefixtures("world")
def test_one_lane_channel_or_carrier_can_be_looked_at_alone(signed_in: SignedIn) -> None:
    client = signed_in(Role.OWNER)
    assert _read(client, "?channel=sea&carrier=Bluewake&origin=SZX&destination=LAX")["journeys"] == 12
    assert _read(client, "?channel=rail")["journeys"] == 0
    nothing = _read(client, "?goods=parcels")
    assert (nothing["journeys"], nothing["whole"], nothing["worth"]) == (0, None, None)


@pytest.mark.usefixtures("world")
def test_of_a_carrier_that_has_the_last_leg_alone_that_leg_is_shown(
    signed_in: SignedIn, database: Database, workspace_id: int
) -> None:
    door = BEGUN + timedelta(days=30)
    event = {"reference": "AIR", "offset_minutes": 0, "carrier": "Doorstep"}
    told = [
        event | {"milestone": "departed", "at": BEGUN, "carrier": "Skyhigh"},
        event | {"milestone": "arrived", "at": BEGUN + timedelta(days=3), "carrier": "Skyhigh"},
        event | {"milestone": "at_warehouse", "at": BEGUN + timedelta(days=9)},
        event | {"milestone": "shelved", "at": door},
    ]
    with database.work(workspace_id) as work:
        logistics.take_events(work, EventBatch(pl.DataFrame(told)), "file")
    client = signed_in(Role.OWNER)
    hands = [(one["carrier"], one["ends"]) for one in _read(client)["by_carrier"]]
    assert ("Bluewake", "arrived") in hands, "the carrier of the shipment, where no event names one"
    assert {("Skyhigh", "arrived"), ("Doorstep", "at_warehouse")} <= set(hands)
    last = _read(client, "?carrier=Doorstep")
    assert last["journeys"] == 1
    assert [(leg["begins"], leg["p50"]) for leg in last["legs"]] == [("arrived", 6.0), ("at_warehouse", 21.0)]


@pytest.mark.usefixtures("world")
def test_worth_is_hidden_from_those_who_see_no_money(signed_in: SignedIn) -> None:
    found = _read(signed_in(Role.WAREHOUSE))
    assert found["journeys"] == 12
    assert found["worth"] is None
    assert all(lane["worth"] is None for lane in found["lanes"])
