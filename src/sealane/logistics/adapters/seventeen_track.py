"""17TRACK: its pushes and its API (version 2.2)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sealane.logistics.adapters.reading import (
    an_object,
    any_same,
    country,
    moment,
    objects,
    place,
    read_json,
    words,
)
from sealane.logistics.adapters.transport import Transport
from sealane.logistics.contracts.milestones import Scan
from sealane.logistics.contracts.tracking import Looked, Parcel, Refusal, ServiceTrouble, Told, Unreadable

URL = "https://api.17track.net/track/v2.2"
UPDATED = "TRACKING_UPDATED"
BAD_KEY = frozenset({-18010001, -18010002, -18010004, -18010005})
BUSY = -18010003
SINGLE_STEPS = frozenset({"PickedUp", "OutForDelivery", "AvailableForPickup", "Delivered", "Returned"})
"""Stages that say more than the sub-status of an event."""


class SeventeenTrack:
    """Parcels by 17TRACK; `transport` reaches its API."""

    batch = 40

    def __init__(self, transport: Transport, url: str = URL) -> None:
        self._transport = transport
        self._url = url

    def refusal(
        self,
        headers: Mapping[str, str],
        body: bytes,
        secrets: Sequence[str],
        now: datetime,  # noqa: ARG002 (a push tells no moment)
    ) -> Refusal | None:
        """Check `sign`: SHA-256 of the body, a slash and the key, in hex.

        Sent again, a push tells the same events, which are kept once.
        """
        given = headers.get("sign", "").lower()
        if not given:
            return Refusal.NO_SIGNATURE
        right = (hashlib.sha256(body + b"/" + secret.encode()).hexdigest() for secret in secrets)
        return None if any_same(given, right) else Refusal.BAD_SIGNATURE

    def told(self, body: bytes) -> Told:
        """Read a push; one that says tracking has stopped tells nothing of the parcel."""
        push = read_json(body)
        key = hashlib.sha256(body).hexdigest()
        if words(push.get("event")) != UPDATED:
            return Told(key, ())
        return Told(key, tuple(_scans(an_object(push.get("data")))))

    def look_up(self, key: str, parcels: Sequence[Parcel]) -> Looked:
        """Ask for all numbers at once; those not registered are rejected."""
        data = self._send(key, "gettrackinfo", [{"number": parcel.number} for parcel in parcels])
        accepted = objects(data.get("accepted"))
        seen = {words(item.get("number")).upper() for item in accepted}
        scans = tuple(scan for item in accepted for scan in _scans(item))
        return Looked(scans, frozenset(p.number for p in parcels if p.number.upper() not in seen))

    def register(self, key: str, parcels: Sequence[Parcel]) -> None:
        """Follow these numbers; 17TRACK finds the carrier, and rejects those it follows already."""
        self._send(key, "register", [{"number": p.number, "auto_detection": True} for p in parcels])

    def unregister(self, key: str, parcels: Sequence[Parcel]) -> None:
        """Follow these numbers no more."""
        self._send(key, "stoptrack", [{"number": parcel.number} for parcel in parcels])

    def _send(self, key: str, action: str, body: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
        answer = an_object(self._transport.send("POST", f"{self._url}/{action}", {"17token": key}, json=body))
        code = answer.get("code")
        if code in BAD_KEY:
            raise ServiceTrouble("the key was refused", lasting=True)
        if code != 0:
            raise ServiceTrouble("the service is busy" if code == BUSY else f"the service answered {code}")
        return an_object(answer.get("data") or {})


def _scans(item: Mapping[str, Any]) -> Iterator[Scan]:
    number = words(item.get("number"))
    if not number:
        raise Unreadable("no number")
    tracking = an_object(an_object(item.get("track_info") or {}).get("tracking") or {})
    for provider in objects(tracking.get("providers")):
        whose = an_object(provider.get("provider") or {})
        carrier = words(whose.get("alias")) or words(whose.get("name"))
        for event in objects(provider.get("events")):
            at = moment(event.get("time_iso")) or moment(event.get("time_utc"))
            if at is not None:
                yield _scan(number, carrier, event, at)


def _scan(number: str, carrier: str, event: Mapping[str, Any], at: datetime) -> Scan:
    where = an_object(event.get("address") or {})
    stage, finer = words(event.get("stage")), words(event.get("sub_status"))
    return Scan(
        reference=number,
        carrier=carrier,
        code=stage if stage in SINGLE_STEPS else finer or stage,
        at=at,
        place=place(where.get("city"), where.get("state")) or words(event.get("location")),
        country=country(where.get("country")),
        note=words(event.get("description")),
    )
