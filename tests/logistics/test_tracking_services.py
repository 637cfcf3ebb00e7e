"""Tracking services: their webhooks' signatures, what their payloads tell, and how they are asked."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.logistics.services import LocalService, local_service

from sealane.logistics.adapters.aftership import AfterShip
from sealane.logistics.adapters.easypost import EasyPost
from sealane.logistics.adapters.seventeen_track import SeventeenTrack
from sealane.logistics.adapters.signed import Signed
from sealane.logistics.adapters.transport import Transport
from sealane.logistics.contracts.milestones import Milestone
from sealane.logistics.contracts.tracking import Parcel, Refusal, ServiceTrouble, Unreadable
from sealane.logistics.core.carrier_codes import Lexicon
from sealane.logistics.ports.tracking import TellingService
from sealane.logistics.store.carrier_codes import known_codes

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SECRETS = ["new secret", "old secret"]
SERVICES: dict[str, TellingService] = {
    "aftership": AfterShip(Transport()),
    "easypost": EasyPost(Transport()),
    "17track": SeventeenTrack(Transport()),
    "signed": Signed(),
}

AFTERSHIP_TRACKING: dict[str, Any] = {
    "id": "5b7658cec7c33c0e007de3c5",
    "tracking_number": "RR123456785CN",
    "slug": "china-ems",
    "tag": "InTransit",
    "checkpoints": [
        {
            "checkpoint_time": "2026-02-20T10:05:00+08:00",
            "city": "Shenzhen",
            "country_region": "CHN",
            "tag": "InTransit",
            "subtag": "InTransit_002",
            "message": "Accepted",
            "slug": "china-ems",
        },
        {
            "checkpoint_time": "2026-02-27T08:00:00",
            "location": "JFK",
            "country_iso3": "USA",
            "tag": "InTransit",
            "subtag": "InTransit_001",
            "message": "Inbound customs clearance completed",
            "slug": "usps",
        },
        {"checkpoint_time": None, "tag": "InTransit", "message": "no time"},
    ],
}
EASYPOST_TRACKER: dict[str, Any] = {
    "id": "trk_1",
    "object": "Tracker",
    "tracking_code": "9405803699300124287899",
    "carrier": "USPS",
    "status": "out_for_delivery",
    "tracking_details": [
        {
            "message": "Pre-Shipment Info Sent",
            "status": "pre_transit",
            "status_detail": "status_update",
            "datetime": "2026-02-25T00:00:00Z",
            "tracking_location": {"city": None, "country": None},
        },
        {
            "message": "Out for Delivery",
            "status": "out_for_delivery",
            "status_detail": "out_for_delivery",
            "datetime": "2026-03-02T08:11:00Z",
            "tracking_location": {"city": "CHARLESTON", "state": "SC", "country": "US"},
        },
    ],
}
SEVENTEEN_ITEM: dict[str, Any] = {
    "number": "YT2128521266000112",
    "carrier": 190008,
    "track_info": {
        "latest_status": {"status": "InTransit", "sub_status": "InTransit_Other"},
        "tracking": {
            "providers": [
                {
                    "provider": {"key": 190008, "name": "YunExpress", "alias": "YunExpress", "country": "CN"},
                    "events": [
                        {
                            "time_iso": "2026-02-28T11:02:00+08:00",
                            "time_utc": "2026-02-28T03:02:00Z",
                            "description": "航班已起飞",
                            "location": "深圳",
                            "stage": None,
                            "sub_status": "InTransit_Other",
                            "address": {"country": "CN", "city": "Shenzhen", "state": None},
                        },
                        {
                            "time_iso": "2026-02-26T20:00:00+08:00",
                            "description": "已揽收",
                            "stage": "PickedUp",
                            "sub_status": "InTransit_PickedUp",
                            "address": None,
                        },
                    ],
                }
            ]
        },
    },
}


def _signature(service: str, body: bytes, secret: str, at: datetime = NOW) -> dict[str, str]:
    """The headers with which each service signs `body`, written out beside the adapters' own way."""
    plain = hmac.new(secret.encode(), body, hashlib.sha256)
    match service:
        case "aftership":
            return {"aftership-hmac-sha256": base64.b64encode(plain.digest()).decode()}
        case "easypost":
            return {"x-hmac-signature": f"hmac-sha256-hex={plain.hexdigest()}"}
        case "17track":
            return {"sign": hashlib.sha256(body + b"/" + secret.encode()).hexdigest()}
    stamp = str(int(at.timestamp()))
    signed = hmac.new(secret.encode(), f"{stamp}.".encode() + body, hashlib.sha256).hexdigest()
    return {"x-sealane-signature": f"t={stamp},v1={signed}"}


BODY = b'{"event": "x", "msg": {}}'


@pytest.mark.parametrize("name", SERVICES)
@pytest.mark.parametrize("secret", SECRETS)
def test_a_delivery_signed_with_the_new_or_the_old_secret_is_let_in(name: str, secret: str) -> None:
    assert SERVICES[name].refusal(_signature(name, BODY, secret), BODY, SECRETS, NOW) is None


@pytest.mark.parametrize("name", SERVICES)
def test_a_wrong_secret_another_body_or_no_signature_is_refused(name: str) -> None:
    service, headers = SERVICES[name], _signature(name, BODY, SECRETS[0])
    assert service.refusal(_signature(name, BODY, "guess"), BODY, SECRETS, NOW) is Refusal.BAD_SIGNATURE
    assert service.refusal(headers, BODY + b" ", SECRETS, NOW) is Refusal.BAD_SIGNATURE
    assert service.refusal({}, BODY, SECRETS, NOW) is Refusal.NO_SIGNATURE
    assert service.refusal(headers, BODY, [], NOW) is Refusal.BAD_SIGNATURE


@pytest.mark.parametrize("name", SERVICES)
@given(given=st.text(max_size=100), body=st.binary(max_size=100))
def test_no_made_up_signature_is_let_in_nor_breaks_the_door(name: str, given: str, body: bytes) -> None:
    headers = dict.fromkeys(
        ("aftership-hmac-sha256", "x-hmac-signature", "sign", "x-sealane-signature"), given
    )
    assert SERVICES[name].refusal(headers, body, SECRETS, NOW) is not None


def test_a_delivery_recorded_and_played_again_later_is_refused() -> None:
    later = NOW + timedelta(minutes=6)
    assert Signed().refusal(_signature("signed", BODY, SECRETS[0]), BODY, SECRETS, later) is Refusal.TOO_OLD
    body = json.dumps({"ts": int(NOW.timestamp()), "msg": AFTERSHIP_TRACKING}).encode()
    headers = _signature("aftership", body, SECRETS[0])
    service = SERVICES["aftership"]
    assert service.refusal(headers, body, SECRETS, NOW + timedelta(days=3)) is None
    assert service.refusal(headers, body, SECRETS, NOW + timedelta(days=5)) is Refusal.TOO_OLD


def _milestones(scans: Any) -> list[Milestone | None]:
    return [scan.milestone for scan in Lexicon(known_codes()).placed(scans)]


def test_an_aftership_webhook_tells_every_checkpoint_that_has_a_time() -> None:
    body = json.dumps({"event_id": "e-1", "event": "tracking_update", "msg": AFTERSHIP_TRACKING}).encode()
    told = SERVICES["aftership"].told(body)
    assert told.key == "e-1"
    assert [(scan.carrier, scan.country, scan.place) for scan in told.scans] == [
        ("china-ems", "CN", "Shenzhen"),
        ("usps", "US", "JFK"),
    ]
    assert told.scans[0].at.utcoffset() == timedelta(hours=8)
    assert told.scans[1].at.tzinfo is None
    assert _milestones(told.scans) == [Milestone.PICKED_UP, Milestone.CUSTOMS_OUT]


def test_an_easypost_event_tells_its_tracker_and_other_events_nothing() -> None:
    told = SERVICES["easypost"].told(json.dumps({"id": "evt_1", "result": EASYPOST_TRACKER}).encode())
    assert _milestones(told.scans) == [Milestone.READY, Milestone.OUT_FOR_DELIVERY]
    assert told.scans[1].place == "CHARLESTON, SC"
    other = SERVICES["easypost"].told(b'{"id": "evt_2", "result": {"object": "Batch"}}')
    assert other.scans == ()


def test_a_17track_push_tells_its_events_in_chinese_words() -> None:
    told = SERVICES["17track"].told(
        json.dumps({"event": "TRACKING_UPDATED", "data": SEVENTEEN_ITEM}).encode()
    )
    assert _milestones(told.scans) == [Milestone.DEPARTED, Milestone.PICKED_UP]
    assert {scan.reference for scan in told.scans} == {"YT2128521266000112"}
    stopped = SERVICES["17track"].told(json.dumps({"event": "TRACKING_STOPPED", "data": {}}).encode())
    assert stopped.scans == ()


def test_the_signed_door_speaks_our_words_or_a_carriers() -> None:
    events = [
        {"reference": "MSKU1234565", "at": "2026-03-01T10:00:00+08:00", "milestone": "departed"},
        {"reference": "1", "carrier": "usps", "code": "01", "at": "2026-03-01"},
    ]
    told = Signed().told(json.dumps({"id": "a", "events": events}).encode())
    assert _milestones(told.scans) == [Milestone.DEPARTED, Milestone.DELIVERED]


@pytest.mark.parametrize("name", SERVICES)
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"null",
        b'{"events": 3, "msg": 3, "result": 3, "event": "TRACKING_UPDATED", "data": 3}',
        b"[" * 50_000,
        b'{"events": [{"reference": "1", "at": "2026-01-01", "milestone": "teleported"}], "msg": {},'
        b' "result": {"tracking_details": []}, "event": "TRACKING_UPDATED", "data": {}}',
    ],
)
def test_a_body_of_another_shape_is_unreadable_and_nothing_worse(name: str, body: bytes) -> None:
    with pytest.raises(Unreadable):
        SERVICES[name].told(body)


# Asking


@pytest.fixture
def service() -> Iterator[LocalService]:
    """A service on this machine."""
    with local_service() as running:
        yield running


@pytest.fixture
def pauses() -> list[float]:
    """How long the transport has waited between tries."""
    return []


@pytest.fixture
def transport(pauses: list[float]) -> Transport:
    """A transport that notes its pauses instead of taking them."""
    return Transport(pause=pauses.append, now=NOW.timestamp)


def _page(trackings: list[dict[str, Any]], cursor: str = "") -> dict[str, Any]:
    turned = {"total": 2, "next_cursor": cursor or None, "has_next_page": bool(cursor)}
    return {"meta": {"code": 200}, "data": {"pagination": turned, "trackings": trackings}}


def test_aftership_is_asked_for_many_numbers_page_by_page(
    service: LocalService, transport: Transport
) -> None:
    second = AFTERSHIP_TRACKING | {"tracking_number": "1Z5R89390357567127", "slug": "ups"}
    service.will_answer(_page([AFTERSHIP_TRACKING], "next page"), _page([second]))
    asked = [Parcel("RR123456785CN"), Parcel("1z5r89390357567127"), Parcel("NOBODY-KNOWS")]
    looked = AfterShip(transport, service.url).look_up("the key", asked)
    assert {scan.reference for scan in looked.scans} == {"RR123456785CN", "1Z5R89390357567127"}
    assert looked.unknown == {"NOBODY-KNOWS"}
    assert [request.headers["as-api-key"] for request in service.asked] == ["the key"] * 2
    assert "cursor=next+page" in service.asked[1].path


def test_aftership_follows_and_forgets_parcels_and_may_follow_one_already(
    service: LocalService, transport: Transport
) -> None:
    service.will_answer({"meta": {"code": 4003}, "data": {}}, status=400)
    AfterShip(transport, service.url).register("k", [Parcel("RR123456785CN", "china_post")])
    assert service.asked[0].body == {"tracking_number": "RR123456785CN", "slug": "china-post"}
    service.answers.clear()
    service.will_answer(_page([AFTERSHIP_TRACKING]), {"meta": {"code": 200}, "data": {}})
    AfterShip(transport, service.url).unregister("k", [Parcel("RR123456785CN")])
    assert (service.asked[-1].method, service.asked[-1].path) == (
        "DELETE",
        "/trackings/5b7658cec7c33c0e007de3c5",
    )


def test_easypost_is_asked_in_one_batch_with_the_key_as_user(
    service: LocalService, transport: Transport
) -> None:
    service.will_answer({"trackers": [EASYPOST_TRACKER], "has_more": False})
    looked = EasyPost(transport, service.url).look_up(
        "EZ", [Parcel("9405803699300124287899"), Parcel("EZ404")]
    )
    assert len(looked.scans) == 2
    assert looked.unknown == {"EZ404"}
    assert service.asked[0].body == {"tracking_codes": ["9405803699300124287899", "EZ404"]}
    assert service.asked[0].headers["authorization"] == "Basic " + base64.b64encode(b"EZ:").decode()


def test_17track_is_asked_for_forty_numbers_and_tells_which_it_rejected(
    service: LocalService, transport: Transport
) -> None:
    rejected = [{"number": "XX", "error": {"code": -18019902, "message": "not registered"}}]
    service.will_answer({"code": 0, "data": {"accepted": [SEVENTEEN_ITEM], "rejected": rejected}})
    looked = SeventeenTrack(transport, service.url).look_up("k", [Parcel("YT2128521266000112"), Parcel("XX")])
    assert (len(looked.scans), looked.unknown) == (2, frozenset({"XX"}))
    assert SeventeenTrack.batch == 40
    assert service.asked[0].headers["17token"] == "k"


def test_a_rate_limit_is_waited_out_as_long_as_the_service_says(
    service: LocalService, transport: Transport, pauses: list[float]
) -> None:
    service.will_answer({}, status=429, retry_after="3")
    service.will_answer({}, status=429, x_ratelimit_reset=str(int(NOW.timestamp()) + 2))
    service.will_answer({}, status=503)
    service.will_answer(_page([]))
    AfterShip(transport, service.url).look_up("k", [Parcel("1")])
    assert pauses == [3.0, 2.0, 8.0]


def test_a_pause_too_long_to_wait_is_handed_on_to_a_later_job(
    service: LocalService, transport: Transport, pauses: list[float]
) -> None:
    service.will_answer({}, status=429, retry_after="120")
    with pytest.raises(ServiceTrouble) as trouble:
        EasyPost(transport, service.url).look_up("k", [Parcel("1")])
    assert (trouble.value.retry_after, trouble.value.lasting, pauses) == (120.0, False, [])


@pytest.mark.parametrize(("status", "lasting"), [(401, True), (403, True), (422, True), (500, False)])
def test_a_refused_key_does_not_pass_by_itself_and_a_broken_service_does(
    status: int, lasting: bool, service: LocalService, transport: Transport
) -> None:
    service.will_answer({"error": "no"}, status=status)
    with pytest.raises(ServiceTrouble) as trouble:
        EasyPost(transport, service.url).look_up("secret-key", [Parcel("1Z5R89390357567127")])
    assert trouble.value.lasting is lasting
    assert "secret-key" not in str(trouble.value)
    assert "1Z5R89390357567127" not in str(trouble.value)


def test_17track_says_in_its_answer_that_a_key_is_wrong(service: LocalService, transport: Transport) -> None:
    service.will_answer({"code": -18010002, "data": {}})
    with pytest.raises(ServiceTrouble) as trouble:
        SeventeenTrack(transport, service.url).register("k", [Parcel("1")])
    assert trouble.value.lasting


def test_a_service_that_is_not_there_is_tried_four_times(transport: Transport, pauses: list[float]) -> None:
    with local_service() as gone:
        url = gone.url
    with pytest.raises(ServiceTrouble, match="could not be reached"):
        AfterShip(transport, url).look_up("k", [Parcel("1")])
    assert pauses == [0.5, 2.0, 8.0]


def test_an_answer_that_is_no_json_is_trouble_and_no_crash(
    service: LocalService, transport: Transport
) -> None:
    service.will_answer(b"<html>maintenance</html>")
    with pytest.raises(ServiceTrouble, match="no JSON"):
        AfterShip(transport, service.url).look_up("k", [Parcel("1")])


def test_neither_key_nor_number_is_logged(
    service: LocalService, transport: Transport, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    service.will_answer(_page([AFTERSHIP_TRACKING]))
    AfterShip(transport, service.url).look_up("secret-key", [Parcel("RR123456785CN")])
    assert "secret-key" not in caplog.text
    assert "RR123456785CN" not in caplog.text
