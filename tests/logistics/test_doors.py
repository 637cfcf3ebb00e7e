"""The doors of tracking services: signed deliveries come in once, all others change nothing."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import polars as pl
import pytest
from fastapi import FastAPI
from sqlalchemy import select, text
from starlette.testclient import TestClient
from tests.app.conftest import SignedIn, client_of
from tests.conftest import NOW
from tests.logistics.services import LocalService, local_service
from tests.logistics.test_tracking_services import AFTERSHIP_TRACKING, EASYPOST_TRACKER
from tests.worlds.tiny import Loaded

from sealane.accounts import service as accounts
from sealane.accounts.contracts import Role
from sealane.infra.database import Database, Work
from sealane.infra.sealing import Sealer
from sealane.kit.clock import FixedClock
from sealane.logistics import service
from sealane.logistics.adapters.aftership import AfterShip
from sealane.logistics.adapters.easypost import EasyPost
from sealane.logistics.adapters.transport import Transport
from sealane.logistics.contracts import EventBatch
from sealane.logistics.contracts.tracking import Gatherer
from sealane.logistics.store.door_tables import tracking_delivery, tracking_source, tracking_watch
from sealane.logistics.store.tables import milestone_event, shipment

WISH: dict[str, Any] = {
    "origin": "SZX",
    "destination": "LAX",
    "channel": "sea",
    "lines": [{"sku": "LAMP", "units": 10}],
}
EVENTS = [{"reference": "MSKU1234565", "at": "2026-03-01T10:00:00+08:00", "milestone": "departed", "id": "a"}]


@pytest.fixture
def owner(world: Loaded, signed_in: SignedIn) -> TestClient:
    """The owner, with a transfer under way that travels as a container."""
    client = signed_in(Role.OWNER)
    number = client.post("/api/shipments", json=WISH).json()["number"]
    client.patch(f"/api/shipments/{number}", json={"tracking": "MSKU1234565", "carrier": "Maersk"})
    client.post(f"/api/shipments/{number}/depart", json={})
    return client


@pytest.fixture
def sender(app: FastAPI) -> TestClient:
    """A machine far away that nobody has signed in."""
    return TestClient(app)


def _open(owner: TestClient, kind: str = "signed", **more: str) -> dict[str, Any]:
    answer = owner.post("/api/tracking-sources", json={"kind": kind, **more})
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def _send(
    sender: TestClient, path: str, secret: str, events: Any = EVENTS, at: int | None = None, **more: str
) -> Any:
    body = json.dumps({"id": more.get("id", "one"), "events": events}).encode()
    stamp = str(int(NOW.timestamp()) if at is None else at)
    signed = hmac.new(secret.encode(), f"{stamp}.".encode() + body, hashlib.sha256).hexdigest()
    return sender.post(path, content=body, headers={"X-Sealane-Signature": f"t={stamp},v1={signed}"})


def _told(database: Database, workspace_id: int) -> list[tuple[str, str]]:
    with database.work(workspace_id) as work:
        asked = select(milestone_event.c.milestone, milestone_event.c.source)
        return [(row.milestone, row.source) for row in work.execute(asked.order_by(milestone_event.c.id))]


def test_a_signed_delivery_moves_the_shipment_and_a_repetition_changes_nothing(
    owner: TestClient, sender: TestClient, database: Database, workspace_id: int
) -> None:
    made = _open(owner)
    path, secret = made["source"]["path"], made["secret"]
    assert _send(sender, path, secret).json() == {"taken": 1, "repeated": False}
    assert _send(sender, path, secret).json() == {"taken": 0, "repeated": True}
    assert _told(database, workspace_id) == [("departed", "webhook")]
    with database.work(workspace_id) as work:
        assert work.execute(select(shipment.c.milestone)).scalar_one() == "departed"
    (source,) = owner.get("/api/tracking-sources").json()
    assert (source["received"], source["refused"]) == (2, 0)


def test_a_bad_signature_changes_nothing_but_is_written_down(
    owner: TestClient, sender: TestClient, database: Database, workspace_id: int
) -> None:
    path = _open(owner)["source"]["path"]
    answer = _send(sender, path, "a guess")
    assert answer.status_code == 403
    assert answer.json()["code"] == "delivery_refused"
    assert _told(database, workspace_id) == []
    with database.work(workspace_id) as work:
        assert work.execute(select(tracking_delivery)).all() == []
    (source,) = owner.get("/api/tracking-sources").json()
    assert (source["received"], source["refused"], source["refused_why"]) == (0, 1, "bad_signature")


def test_an_old_delivery_an_unreadable_one_and_a_huge_one_are_refused_by_name(
    owner: TestClient, sender: TestClient, database: Database, workspace_id: int
) -> None:
    made = _open(owner)
    path, secret = made["source"]["path"], made["secret"]
    whys = []
    for events, at in (
        (EVENTS, int((NOW - timedelta(minutes=6)).timestamp())),
        ([{"reference": ""}], None),
        ([EVENTS[0] | {"note": "x" * 400}] * 2_500, None),
    ):
        assert _send(sender, path, secret, events, at).status_code == 403
        whys.append(owner.get("/api/tracking-sources").json()[0]["refused_why"])
        with database.work(workspace_id) as work:
            work.execute(text("UPDATE tracking_source SET refused_at = NULL"))
    assert whys == ["too_old", "unreadable", "too_much"]
    assert _told(database, workspace_id) == []


def test_an_address_nobody_opened_or_one_closed_receives_nothing(
    owner: TestClient, sender: TestClient
) -> None:
    assert _send(sender, "/api/hooks/" + "x" * 43, "s").status_code == 404
    made = _open(owner)
    source_id, path, secret = made["source"]["id"], made["source"]["path"], made["secret"]
    assert owner.delete(f"/api/tracking-sources/{source_id}").status_code == 204
    assert _send(sender, path, secret).status_code == 404
    assert owner.get("/api/tracking-sources").json() == []


def test_a_changed_secret_counts_beside_the_old_one_for_a_day(
    owner: TestClient, sender: TestClient, database: Database
) -> None:
    made = _open(owner)
    path, old = made["source"]["path"], made["secret"]
    new = owner.post(f"/api/tracking-sources/{made['source']['id']}/secret", json={}).json()["secret"]
    assert new != old
    assert [_send(sender, path, s, id=s).status_code for s in (old, new)] == [200, 200]
    later = NOW + timedelta(hours=25)
    database.clock = FixedClock(later)
    at = int(later.timestamp())
    assert [_send(sender, path, s, at=at, id="x").status_code for s in (old, new)] == [403, 200]


def test_an_aftership_webhook_is_let_in_by_its_own_signature(
    owner: TestClient, sender: TestClient, database: Database, workspace_id: int
) -> None:
    made = _open(owner, "aftership", secret="given by AfterShip")
    assert made["secret"] == ""
    stamp = int(NOW.timestamp())
    body = json.dumps({"event_id": "e", "ts": stamp, "msg": AFTERSHIP_TRACKING}).encode()
    signature = base64.b64encode(hmac.new(b"given by AfterShip", body, hashlib.sha256).digest()).decode()
    answer = sender.post(made["source"]["path"], content=body, headers={"aftership-hmac-sha256": signature})
    assert answer.json() == {"taken": 2, "repeated": False}
    assert [m for m, _ in _told(database, workspace_id)] == ["picked_up", "customs_out"]


def test_secret_and_key_are_never_shown_again_nor_kept_open(
    owner: TestClient, database: Database, workspace_id: int
) -> None:
    made = _open(owner, "easypost", api_key="EZAK-open-sesame")
    shown = owner.get("/api/tracking-sources").text + owner.get("/api/audit").text
    assert made["secret"] not in shown
    assert "open-sesame" not in shown
    with database.work(workspace_id) as work:
        row = work.execute(select(tracking_source)).one()
    assert b"open-sesame" not in row.api_key
    assert made["secret"].encode() not in row.secret
    assert (made["source"]["has_key"], made["source"]["polls"]) == (True, True)


def test_17track_signs_with_its_key_and_must_have_one(owner: TestClient) -> None:
    answer = owner.post("/api/tracking-sources", json={"kind": "17track"})
    assert answer.status_code == 422
    assert _open(owner, "17track", api_key="key")["secret"] == ""


def test_the_address_of_a_door_is_not_logged(
    owner: TestClient, sender: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    made = _open(owner)
    caplog.set_level(logging.DEBUG)
    _send(sender, made["source"]["path"], made["secret"])
    facts = [getattr(record, "facts", {}) for record in caplog.records]
    assert {f.get("path") for f in facts if f.get("method") == "POST"} == {"/api/hooks/…"}
    assert made["source"]["path"] not in caplog.text


def test_one_click_places_an_unknown_code_and_the_kept_events_are_read_anew(
    owner: TestClient, sender: TestClient, database: Database, workspace_id: int
) -> None:
    made = _open(owner)
    scan = {"reference": "MSKU1234565", "carrier": "Maersk Line", "code": "ZZ9", "at": "2026-03-01T10:00:00Z"}
    sent = _send(sender, made["source"]["path"], made["secret"], [scan | {"note": "qwertz"}])
    assert sent.json()["taken"] == 1
    (row,) = owner.get("/api/unknown-codes").json()["rows"]
    assert (row["carrier"], row["code"], row["words"], row["events"]) == ("Maersk Line", "ZZ9", "qwertz", 1)
    placed = owner.put(
        "/api/carrier-words", json={"carrier": "Maersk Line", "code": "ZZ9", "milestone": "arrived"}
    )
    assert placed.json() == {"events": 1}
    assert _told(database, workspace_id) == [("arrived", "webhook")]
    assert owner.get("/api/unknown-codes").json()["rows"] == []
    with database.work(workspace_id) as work:
        assert work.execute(select(shipment.c.milestone)).scalar_one() == "arrived"
    again = owner.delete("/api/carrier-words", params={"carrier": "maersk-line", "code": "ZZ9"})
    assert again.json() == {"events": 1}
    assert _told(database, workspace_id) == [("unknown", "webhook")]


# Asking


@pytest.fixture
def elsewhere() -> Iterator[LocalService]:
    """A tracking service on this machine."""
    with local_service() as running:
        yield running


def _ask(database: Database, workspace_id: int, app: FastAPI, services: Any) -> int:
    @contextmanager
    def open_work() -> Iterator[Work]:
        with database.work(workspace_id) as work:
            yield work

    sealer: Sealer = app.state.sealer
    return service.ask(open_work, sealer, services, lambda *_: None)


def test_what_is_under_way_is_registered_asked_about_and_stopped_when_delivered(
    app: FastAPI, owner: TestClient, elsewhere: LocalService, database: Database, workspace_id: int
) -> None:
    _open(owner, "easypost", api_key="key")
    tracker = EASYPOST_TRACKER | {"tracking_code": "MSKU1234565"}
    elsewhere.will_answer({}, {"trackers": [tracker]})
    services = {Gatherer.EASYPOST: EasyPost(Transport(), elsewhere.url)}
    assert service.enqueue_asking(database) == 1
    assert _ask(database, workspace_id, app, services) == 2
    assert [asked.path for asked in elsewhere.asked] == ["/trackers", "/trackers/batch"]
    with database.work(workspace_id) as work:
        watch = work.execute(select(tracking_watch)).one()
    assert (watch.next_at - NOW, watch.events) == (timedelta(hours=1), 2)
    assert _ask(database, workspace_id, app, services) == 0
    assert len(elsewhere.asked) == 2, "it is asked again only when it is due"
    assert {source for _, source in _told(database, workspace_id)} == {"poll"}


def test_a_service_in_trouble_rests_and_says_so_and_what_it_told_stays(
    app: FastAPI, owner: TestClient, elsewhere: LocalService, database: Database, workspace_id: int
) -> None:
    _open(owner, "aftership", api_key="wrong")
    elsewhere.will_answer({"meta": {"code": 401}}, status=401)
    services = {Gatherer.AFTERSHIP: AfterShip(Transport(), elsewhere.url)}
    assert _ask(database, workspace_id, app, services) == 0
    (source,) = owner.get("/api/tracking-sources").json()
    assert source["trouble"] == "the key was refused"
    assert service.enqueue_asking(database) == 0
    owner.patch(f"/api/tracking-sources/{source['id']}", json={"api_key": "right"})
    assert service.enqueue_asking(database) == 1


def test_a_source_of_another_workspace_is_nobodys_business(
    app: FastAPI, owner: TestClient, signed_in: SignedIn, database: Database
) -> None:
    made = _open(owner)
    stranger = signed_in(Role.OWNER, accounts.create_workspace(database, "Other seller", "EUR"))
    path = f"/api/tracking-sources/{made['source']['id']}"
    assert stranger.get("/api/tracking-sources").json() == []
    assert stranger.delete(path).status_code == 404
    assert client_of(app).get("/api/tracking-sources").status_code == 401


def test_a_file_in_a_forwarders_own_words_is_read_as_well(
    owner: TestClient, database: Database, workspace_id: int
) -> None:
    told = {
        "reference": ["MSKU1234565"] * 3,
        "milestone": ["清关中", None, "鱼香肉丝"],
        "carrier": [None, "DHL Express", None],
        "code": [None, "PU", None],
        "at": [(NOW - timedelta(days=d)).replace(tzinfo=None) for d in (1, 9, 2)],
        "offset_minutes": [480] * 3,
    }
    with database.work(workspace_id) as work:
        taken = service.take_events(work, EventBatch(pl.DataFrame(told)), "file")
        assert (taken.new, taken.unknown_codes) == (3, 1)
        assert work.execute(select(shipment.c.milestone)).scalar_one() == "customs_in"
    assert [m for m, _ in _told(database, workspace_id)] == ["customs_in", "picked_up", "unknown"]


def test_a_number_typed_wrongly_is_asked_about_in_both_languages(owner: TestClient) -> None:
    right = owner.get(
        "/api/tracking-number", params={"number": "1Z5R89390357567127", "carrier": "UPS"}
    ).json()
    assert right == {"readings": [{"carrier": "ups", "kind": "parcel", "check": "right"}], "doubt": None}
    wrong = owner.get(
        "/api/tracking-number", params={"number": "1Z5R89390357567128", "carrier": "UPS"}
    ).json()
    assert "1Z5R89390357567128" in wrong["doubt"]["zh"]
    assert owner.get("/api/tracking-number", params={"number": "my own number"}).json()["doubt"] is None
