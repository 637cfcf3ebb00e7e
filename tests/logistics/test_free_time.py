"""Free days of goods at a port: which terms hold, when they end, what each day after them costs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update
from starlette.testclient import TestClient
from tests.app.conftest import SignedIn
from tests.conftest import NOW
from tests.worlds.tiny import Loaded

from sealane.accounts.contracts import Role
from sealane.infra.database import Database, Work
from sealane.logistics import service
from sealane.logistics.contracts import EventBatch, ReferenceBatch, ShipmentBatch
from sealane.logistics.contracts.free_time import BadFreeTime, FreeFor, FreeTime, FreeTimeNotFound
from sealane.logistics.core.free_time import (
    Landing,
    cost_of,
    last_free_day,
    odd_terms,
    price_of_day,
    rises,
    terms_for,
)
from sealane.logistics.store.tables import shipment

D = Decimal
TODAY = NOW.date()
ANY = FreeTime("", "", "", date(2026, 1, 1), None, 4, D(100), "USD")
CAME = Landing(1, "Los Angeles, CA, US", "LAX", "US", "Maersk", "sea", date(2026, 2, 20))


def test_five_free_days_after_the_first_of_may_end_on_the_sixth() -> None:
    assert last_free_day(date(2026, 5, 1), 5) == date(2026, 5, 6)


def test_each_day_after_the_last_free_one_costs() -> None:
    prices = rises(replace(ANY, cost_per_day=D(150)))
    assert [cost_of(days, prices) for days in (3, 0, -2)] == [450, 0, 0]
    assert cost_of(3, rises(replace(ANY, cost_per_day=None))) is None


STEPPED = replace(ANY, second_from=10, second_cost=D(220), third_from=15, third_cost=D(300))


def test_later_days_cost_what_their_step_says() -> None:
    prices = rises(STEPPED)
    assert prices == ((0, D(100)), (5, D(120)), (10, D(80)))
    assert cost_of(8, prices) == 5 * 100 + 3 * 220
    assert cost_of(12, prices) == 5 * 100 + 5 * 220 + 2 * 300
    assert [price_of_day(day, prices) for day in (1, 5, 6, 11)] == [100, 100, 220, 300]
    assert cost_of(8, rises(STEPPED, boxes=2)) == 2 * 1160


@given(st.integers(0, 60))
def test_a_stay_costs_what_its_days_cost_one_by_one(days: int) -> None:
    prices = rises(STEPPED)
    assert cost_of(days, prices) == sum(price_of_day(day, prices) or 0 for day in range(1, days + 1))


@pytest.mark.parametrize(
    "wrong",
    [
        {"second_from": 10},
        {"second_cost": D(5)},
        {"second_from": 4, "second_cost": D(5)},
        {"second_from": 10, "second_cost": D(5), "third_from": 10, "third_cost": D(9)},
        {"third_from": 10, "third_cost": D(9)},
        {"cost_per_day": None, "second_from": 10, "second_cost": D(5)},
        {"currency": ""},
        {"valid_to": date(2025, 1, 1)},
    ],
)
def test_steps_that_make_no_sense_are_refused(wrong: dict[str, Any]) -> None:
    assert odd_terms(replace(ANY, **wrong)) is not None
    assert odd_terms(STEPPED) is None


@pytest.mark.parametrize("port", ["los angeles", "Los Angeles, CA", "LAX", "US", ""])
def test_a_port_is_known_by_its_place_its_warehouse_or_its_country(port: str) -> None:
    one = replace(ANY, port=port)
    assert terms_for([one], CAME) == one


def test_the_narrowest_terms_of_the_day_hold() -> None:
    carrier = replace(ANY, carrier="MAERSK", free_days=6)
    port = replace(ANY, port="LAX", free_days=5)
    later = replace(port, valid_from=date(2026, 2, 1), free_days=3)
    over = replace(port, valid_from=date(2026, 2, 10), valid_to=date(2026, 2, 19), free_days=1)
    elsewhere = replace(ANY, port="Rotterdam", carrier="Maersk")
    assert terms_for([ANY, carrier], CAME) == carrier
    assert terms_for([ANY, carrier, port, later, over, elsewhere], CAME) == later
    assert terms_for([over, elsewhere], CAME) is None


@pytest.fixture
def landed(database: Database, workspace_id: int, world: Loaded) -> Loaded:
    """S1 came to Los Angeles six days ago and lies there; S2 is still at sea."""
    with database.work(workspace_id) as work:
        frame = pl.DataFrame(
            {
                "number": ["S1", "S2"],
                "kind": "transfer",
                "status": "under_way",
                "origin_id": world.warehouse["SZX"],
                "destination_id": world.warehouse["LAX"],
                "channel": "sea",
                "departed_on": date(2026, 2, 1),
                "sku_id": world.sku["BOX"],
                "units": [10, 20],
            }
        )
        service.take_shipments(work, ShipmentBatch(frame), 1)
        _tell(work, "S1", "arrived", 6)
        _tell(work, "S2", "departed", 6)
    return world


def _tell(work: Work, number: str, milestone: str, days_ago: int) -> None:
    at = datetime.combine(TODAY - timedelta(days=days_ago), datetime.min.time())
    frame = pl.DataFrame(
        {
            "reference": [number],
            "milestone": [milestone],
            "at": [at.replace(hour=12)],
            "offset_minutes": [0],
            "place": ["Los Angeles, CA"],
            "country": ["US"],
        }
    )
    service.take_events(work, EventBatch(frame), "file", None)


@pytest.mark.usefixtures("landed")
def test_goods_past_their_free_days_are_told_with_their_cost_until_they_leave_the_port(
    database: Database, workspace_id: int
) -> None:
    with database.work(workspace_id) as work:
        assert service.free_days_ending(work) == ()
        service.set_free_time(work, replace(ANY, port="Los Angeles"))
        (stay,) = service.free_days_ending(work)
        assert (stay.number, stay.last_free_on) == ("S1", TODAY - timedelta(days=2))
        assert (stay.days_left, stay.cost, stay.currency) == (-2, D(200), "USD")
        service.set_free_time(work, replace(ANY, port="Los Angeles", free_days=20))
        assert service.free_days_ending(work) == ()
        assert [one.days_left for one in service.free_days_ending(work, 14)] == [14]
        _tell(work, "S1", "at_warehouse", 0)
        assert service.free_days_ending(work, 14) == ()


@pytest.mark.usefixtures("landed")
def test_free_days_count_from_unloading_where_that_was_told(database: Database, workspace_id: int) -> None:
    with database.work(workspace_id) as work:
        service.set_free_time(work, ANY)
        _tell(work, "S1", "unloaded", 1)
        (stay,) = service.free_days_ending(work)
        assert stay.days_left == 3


@pytest.mark.usefixtures("landed")
def test_who_lies_beyond_free_days_is_at_risk_and_found_by_days_left(signed_in: SignedIn) -> None:
    client = signed_in(Role.OWNER)
    body = {
        "port": "LAX",
        "free_days": 4,
        "cost_per_day": "100",
        "currency": "USD",
        "valid_from": "2026-01-01",
    }
    assert client.put("/api/free-time", json=body).status_code == 204
    (terms,) = client.get("/api/free-time").json()["rows"]
    asked = {"filter": "free_days_left:lte:3"}
    (row,) = client.get("/api/under-way", params=asked).json()["rows"]
    assert (row["number"], row["free_days_left"], row["going"]) == ("S1", -2, "at_risk")
    assert D(row["port_cost"]) == 200
    assert client.delete(f"/api/free-time/{terms['id']}").status_code == 204
    assert client.delete(f"/api/free-time/{terms['id']}").status_code == 404
    assert client.get("/api/under-way", params=asked).json()["rows"] == []


def test_terms_without_a_currency_or_ending_before_they_begin_are_refused(
    database: Database, workspace_id: int
) -> None:
    with database.work(workspace_id) as work:
        with pytest.raises(BadFreeTime):
            service.set_free_time(work, replace(ANY, currency=""))
        with pytest.raises(BadFreeTime):
            service.set_free_time(work, replace(ANY, valid_to=date(2025, 12, 31)))
        with pytest.raises(FreeTimeNotFound):
            service.remove_free_time(work, 12345)


def test_a_container_out_of_its_port_is_paid_for_until_it_is_brought_back(
    database: Database, workspace_id: int, landed: Loaded, signed_in: SignedIn
) -> None:
    detention = replace(ANY, kind=FreeFor.DETENTION, free_days=1, cost_per_day=D(60))
    with database.work(workspace_id) as work:
        service.set_free_time(work, detention)
        _tell(work, "S1", "out_for_delivery", 4)
        assert service.free_days_ending(work) == ()
        boxes = pl.DataFrame(
            {"number": ["S1", "S1"], "kind": ["container"] * 2, "reference": ["MSKU3071231", "MSKU3071257"]}
        )
        service.take_references(work, ReferenceBatch(boxes), None)
        (stay,) = service.free_days_ending(work)
        assert (stay.kind, stay.days_left, stay.cost) == (FreeFor.DETENTION, -3, 2 * 3 * D(60))
        assert stay.week_cost == 2 * 7 * D(60)
        assert stay.containers == ("MSKU3071231", "MSKU3071257")
    client = signed_in(Role.OWNER)
    ahead = client.post("/api/shipments/S1/container-back", json={"on": f"{TODAY + timedelta(days=9)}"})
    assert ahead.json()["code"] == "bad_free_time"
    assert client.post("/api/shipments/S1/container-back", json={"on": f"{TODAY}"}).status_code == 204
    with database.work(workspace_id) as work:
        assert service.free_days_ending(work) == ()
    client.post("/api/shipments/S1/container-back", json={"on": None})
    with database.work(workspace_id) as work:
        assert len(service.free_days_ending(work)) == 1


@pytest.mark.usefixtures("landed")
@pytest.mark.parametrize(("status", "told"), [("under_way", 1), ("received", 0)])
def test_a_container_emptied_weeks_ago_is_back_though_nobody_told(
    database: Database, workspace_id: int, status: str, told: int
) -> None:
    with database.work(workspace_id) as work:
        _tell(work, "S1", "out_for_delivery", 25)
        box = pl.DataFrame({"number": ["S1"], "kind": ["container"], "reference": ["MSKU3071231"]})
        service.take_references(work, ReferenceBatch(box), None)
        work.execute(update(shipment).where(shipment.c.number == "S1").values(status=status))
        service.set_free_time(work, replace(ANY, kind=FreeFor.DETENTION, cost_per_day=D(60)))
        assert len(service.free_days_ending(work)) == told


@pytest.mark.usefixtures("landed")
def test_what_a_container_cost_stands_on_its_shipment_until_the_day_it_came_back(
    database: Database, workspace_id: int, signed_in: SignedIn
) -> None:
    client = signed_in(Role.OWNER)
    path = "/api/shipments/S1/container-back"
    stay = partial(_container, client)
    assert stay() is None, "it lies at its port still"
    with database.work(workspace_id) as work:
        _tell(work, "S1", "out_for_delivery", 5)
        box = pl.DataFrame({"number": ["S1"], "kind": ["container"], "reference": ["MSKU3071231"]})
        service.take_references(work, ReferenceBatch(box), None)
    untold = stay()
    assert (untold["containers"], untold["due_on"], untold["cost"]) == (["MSKU3071231"], None, None)
    terms = replace(ANY, kind=FreeFor.DETENTION, free_days=1, cost_per_day=D(60), second_from=4)
    with database.work(workspace_id) as work:
        service.set_free_time(work, replace(terms, second_cost=D(100)))
    out = stay()
    # Four days beyond the free one: two at 60, two at 100.
    assert (out["days_left"], D(out["cost"]), D(out["cost_per_day"])) == (-4, D(320), D(100))
    early = client.post(path, json={"on": f"{TODAY - timedelta(days=9)}"})
    assert early.json()["code"] == "bad_free_time"
    assert client.post(path, json={"on": f"{TODAY - timedelta(days=2)}"}).status_code == 204
    back = stay()
    assert (back["days_left"], D(back["cost"]), back["cost_per_day"]) == (-2, D(120), None)
    assert back["returned_on"] == f"{TODAY - timedelta(days=2)}"
    assert client.post(path, json={"on": None}).status_code == 204
    assert stay() == out
    trail = client.get("/api/audit", params={"filter": "action:is:container_returned"}).json()["rows"]
    assert len(trail) == 2
    assert _container(signed_in(Role.WAREHOUSE))["cost"] is None, "what it costs is not for every eye"


def _container(client: TestClient) -> Any:
    return client.get("/api/shipments/S1/timeline").json()["container"]


@pytest.mark.usefixtures("landed")
def test_steps_stand_in_the_table_of_what_is_under_way(signed_in: SignedIn) -> None:
    client = signed_in(Role.OWNER)
    body = {
        "free_days": 1, "cost_per_day": "100", "second_from": 4, "second_cost": "250", "currency": "USD",
        "valid_from": "2026-01-01",
    }  # fmt: skip
    assert client.put("/api/free-time", json=body).status_code == 204
    (row,) = client.get("/api/under-way", params={"filter": "free_days_left:lte:3"}).json()["rows"]
    # It came six days ago: five days are not free, two of them at 100 and three at 250.
    assert (row["free_days_left"], D(row["port_cost"])) == (-5, D(950))
