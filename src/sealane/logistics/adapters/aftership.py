"""AfterShip: its webhooks and its tracking API (version 2025-07)."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sealane.logistics.adapters.reading import (
    an_object,
    any_same,
    country,
    from_epoch,
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

URL = "https://api.aftership.com/tracking/2025-07"
SIGNATURE = "aftership-hmac-sha256"
RETRIES_LAST = timedelta(days=4)
"""AfterShip sends a delivery again for some days, at growing distances; what is older is replayed."""
PAGE = 100
MAX_PAGES = 20
"""Pages of one look-up: fifty numbers under several carriers fit in one."""
ALREADY_FOLLOWED = 4003


class AfterShip:
    """Parcels by AfterShip; `transport` reaches its API."""

    batch = 50

    def __init__(self, transport: Transport, url: str = URL) -> None:
        self._transport = transport
        self._url = url

    def refusal(
        self, headers: Mapping[str, str], body: bytes, secrets: Sequence[str], now: datetime
    ) -> Refusal | None:
        """Check `aftership-hmac-sha256`: the base64 of the body's HMAC."""
        given = headers.get(SIGNATURE, "")
        if not given:
            return Refusal.NO_SIGNATURE
        if not any_same(given, (base64.b64encode(hmac_sha256(s, body)).decode() for s in secrets)):
            return Refusal.BAD_SIGNATURE
        try:
            sent = from_epoch(read_json(body).get("ts"))
        except Unreadable:
            return Refusal.UNREADABLE
        return Refusal.TOO_OLD if sent is not None and now - sent > RETRIES_LAST else None

    def told(self, body: bytes) -> Told:
        """Read a webhook's `msg`, one tracking with all its checkpoints."""
        told = read_json(body)
        key = words(told.get("event_id")) or hashlib.sha256(body).hexdigest()
        return Told(key, tuple(_scans(an_object(told.get("msg")))))

    def look_up(self, key: str, parcels: Sequence[Parcel]) -> Looked:
        """Ask for the trackings of all numbers at once, page by page."""
        scans: list[Scan] = []
        seen: set[str] = set()
        numbers = ",".join(parcel.number for parcel in parcels)
        for tracking in self._trackings(key, numbers):
            seen.add(words(tracking.get("tracking_number")).upper())
            scans += _scans(tracking)
        unknown = frozenset(p.number for p in parcels if p.number.upper() not in seen)
        return Looked(tuple(scans), unknown)

    def register(self, key: str, parcels: Sequence[Parcel]) -> None:
        """Follow each number; AfterShip finds the carrier where none is named."""
        for parcel in parcels:
            body = {"tracking_number": parcel.number}
            if parcel.carrier:
                body["slug"] = parcel.carrier.replace("_", "-")
            self._transport.send(
                "POST", f"{self._url}/trackings", _headers(key), json=body, allowed=(ALREADY_FOLLOWED,)
            )

    def unregister(self, key: str, parcels: Sequence[Parcel]) -> None:
        """Delete the trackings of these numbers."""
        numbers = ",".join(parcel.number for parcel in parcels)
        for tracking in list(self._trackings(key, numbers)):
            self._transport.send(
                "DELETE", f"{self._url}/trackings/{words(tracking.get('id'))}", _headers(key)
            )

    def _trackings(self, key: str, numbers: str) -> Iterator[Mapping[str, Any]]:
        cursor = ""
        for _ in range(MAX_PAGES):
            asked = {"tracking_numbers": numbers, "limit": str(PAGE)} | ({"cursor": cursor} if cursor else {})
            answer = self._transport.send("GET", f"{self._url}/trackings", _headers(key), params=asked)
            data = an_object(an_object(answer).get("data"))
            yield from objects(data.get("trackings"))
            turned = an_object(data.get("pagination") or {})
            cursor = words(turned.get("next_cursor"))
            if not turned.get("has_next_page") or not cursor:
                return


def _headers(key: str) -> dict[str, str]:
    return {"as-api-key": key}


def _scans(tracking: Mapping[str, Any]) -> Iterator[Scan]:
    number, slug = words(tracking.get("tracking_number")), words(tracking.get("slug"))
    if not number:
        raise Unreadable("no tracking number")
    for point in objects(tracking.get("checkpoints")):
        at = moment(point.get("checkpoint_time"))
        if at is None:
            continue
        where = place(point.get("city"), point.get("state")) or words(point.get("location"))
        yield Scan(
            reference=number,
            carrier=words(point.get("slug")) or slug,
            code=words(point.get("subtag")) or words(point.get("tag")),
            at=at,
            place=where,
            country=country(point.get("country_region") or point.get("country_iso3")),
            note=words(point.get("message")),
        )
