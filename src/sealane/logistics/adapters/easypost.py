"""EasyPost: its webhooks and its trackers."""

from __future__ import annotations

import base64
import hashlib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sealane.logistics.adapters.reading import (
    an_object,
    any_same,
    country,
    hmac_sha256,
    moment,
    objects,
    place,
    read_json,
    words,
)
from sealane.logistics.adapters.transport import Transport
from sealane.logistics.contracts.milestones import Scan
from sealane.logistics.contracts.tracking import Looked, Parcel, Refusal, Told, Unreadable

URL = "https://api.easypost.com/v2"
SIGNATURE = "x-hmac-signature"
PREFIX = "hmac-sha256-hex="
RETRIES_LAST = timedelta(days=4)
SAYS_NOTHING = frozenset({"", "unknown", "status_update"})
"""Details of a status that tell less than the status."""


class EasyPost:
    """Parcels by EasyPost; `transport` reaches its API."""

    batch = 50

    def __init__(self, transport: Transport, url: str = URL) -> None:
        self._transport = transport
        self._url = url

    def refusal(
        self, headers: Mapping[str, str], body: bytes, secrets: Sequence[str], now: datetime
    ) -> Refusal | None:
        """Check `X-Hmac-Signature`: the body's HMAC in hex, under the secret in normal form NFKD."""
        given = headers.get(SIGNATURE, "")
        if not given:
            return Refusal.NO_SIGNATURE
        normal = (unicodedata.normalize("NFKD", secret) for secret in secrets)
        if not any_same(given, (PREFIX + hmac_sha256(secret, body).hex() for secret in normal)):
            return Refusal.BAD_SIGNATURE
        try:
            sent = moment(read_json(body).get("created_at"))
        except Unreadable:
            return Refusal.UNREADABLE
        aware = sent is not None and sent.tzinfo is not None
        return Refusal.TOO_OLD if aware and sent is not None and now - sent > RETRIES_LAST else None

    def told(self, body: bytes) -> Told:
        """Read an event; one that is not of a tracker tells nothing."""
        event = read_json(body)
        key = words(event.get("id")) or hashlib.sha256(body).hexdigest()
        result = an_object(event.get("result") or {})
        is_tracker = words(result.get("object")) == "Tracker" or "tracking_details" in result
        return Told(key, tuple(_scans(result)) if is_tracker else ())

    def look_up(self, key: str, parcels: Sequence[Parcel]) -> Looked:
        """Ask for the trackers of all numbers at once; each tells its whole history."""
        body = {"tracking_codes": [parcel.number for parcel in parcels]}
        answer = an_object(
            self._transport.send("POST", f"{self._url}/trackers/batch", _headers(key), json=body)
        )
        trackers = objects(answer.get("trackers"))
        seen = {words(tracker.get("tracking_code")).upper() for tracker in trackers}
        scans = tuple(scan for tracker in trackers for scan in _scans(tracker))
        return Looked(scans, frozenset(p.number for p in parcels if p.number.upper() not in seen))

    def register(self, key: str, parcels: Sequence[Parcel]) -> None:
        """Make a tracker of each number; within three months the same number gives the same tracker."""
        for parcel in parcels:
            tracker = {"tracking_code": parcel.number}
            if parcel.carrier:
                tracker["carrier"] = _CARRIERS.get(parcel.carrier, parcel.carrier)
            self._transport.send("POST", f"{self._url}/trackers", _headers(key), json={"tracker": tracker})

    def unregister(self, key: str, parcels: Sequence[Parcel]) -> None:
        """Do nothing: EasyPost ends its trackers by itself and takes no wish to."""


_CARRIERS = {"usps": "USPS", "ups": "UPS", "fedex": "FedEx", "dhl_express": "DHLExpress"}


def _headers(key: str) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"{key}:".encode()).decode()}


def _scans(tracker: Mapping[str, Any]) -> Iterator[Scan]:
    number, carrier = words(tracker.get("tracking_code")), words(tracker.get("carrier"))
    if not number:
        raise Unreadable("no tracking code")
    for detail in objects(tracker.get("tracking_details")):
        at = moment(detail.get("datetime"))
        if at is None:
            continue
        where = an_object(detail.get("tracking_location") or {})
        finer = words(detail.get("status_detail"))
        yield Scan(
            reference=number,
            carrier=carrier,
            code=words(detail.get("status")) if finer in SAYS_NOTHING else finer,
            at=at,
            place=place(where.get("city"), where.get("state")),
            country=country(where.get("country")),
            note=words(detail.get("message")),
        )
