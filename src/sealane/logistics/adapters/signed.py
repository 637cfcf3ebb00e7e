"""The generic door: anyone who signs as Sealane asks may tell events in Sealane's words or a carrier's."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sealane.logistics.adapters.reading import (
    any_same,
    country,
    hmac_sha256,
    moment,
    objects,
    read_json,
    words,
)
from sealane.logistics.contracts.milestones import Milestone, Scan
from sealane.logistics.contracts.tracking import Refusal, Told, Unreadable

SIGNATURE = "x-sealane-signature"
WINDOW = timedelta(minutes=5)
"""A delivery signed longer ago, or that far ahead, is replayed or comes from a clock that is wrong."""
MOST_EVENTS = 1_000

_FORM = re.compile(r"t=(\d{1,12}),v1=([0-9a-f]{64})")


class Signed:
    """Deliveries signed `t=<Unix seconds>,v1=<hex HMAC of "t.body">` in `X-Sealane-Signature`."""

    def refusal(
        self, headers: Mapping[str, str], body: bytes, secrets: Sequence[str], now: datetime
    ) -> Refusal | None:
        """Check the signature, then its age."""
        given = headers.get(SIGNATURE, "")
        if not given:
            return Refusal.NO_SIGNATURE
        form = _FORM.fullmatch(given)
        if form is None:
            return Refusal.BAD_SIGNATURE
        signed = form[1].encode() + b"." + body
        if not any_same(form[2], (hmac_sha256(secret, signed).hex() for secret in secrets)):
            return Refusal.BAD_SIGNATURE
        sent = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(form[1]))
        return Refusal.TOO_OLD if abs(now - sent) > WINDOW else None

    def told(self, body: bytes) -> Told:
        """Read `{"id": …, "events": [{"reference", "at", "milestone" or "code", …}]}`."""
        told = read_json(body)
        events = objects(told.get("events"))
        if not events or len(events) > MOST_EVENTS:
            raise Unreadable(f"1 to {MOST_EVENTS} events were expected")
        key = words(told.get("id")) or hashlib.sha256(body).hexdigest()
        return Told(key, tuple(_scan(event) for event in events))


def _scan(event: Mapping[str, Any]) -> Scan:
    reference, at = words(event.get("reference")), moment(event.get("at"))
    if not reference or at is None:
        raise Unreadable("an event needs a reference and a moment")
    return Scan(
        reference=reference,
        carrier=words(event.get("carrier")),
        code=words(event.get("code")),
        at=at,
        milestone=_milestone(words(event.get("milestone"))),
        place=words(event.get("place")),
        country=country(event.get("country")),
        note=words(event.get("note")),
        event_id=words(event.get("id")),
    )


def _milestone(word: str) -> Milestone | None:
    if not word:
        return None
    try:
        return Milestone(word)
    except ValueError as error:
        raise Unreadable("a milestone nobody knows") from error
