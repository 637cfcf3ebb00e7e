"""Reading what services send: JSON of a promised shape, moments, countries, signatures."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import pycountry

from sealane.logistics.contracts.tracking import Unreadable

MAX_SCANS = 2_000
"""Events that one delivery or answer may tell of one parcel; a real one has some dozens."""
MAX_WORDS = 500
"""Characters kept of a sentence."""


def read_json(body: bytes) -> Mapping[str, Any]:
    """Return a JSON object; raises Unreadable."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Unreadable("no JSON") from error
    return an_object(found)


def an_object(value: Any) -> Mapping[str, Any]:
    """Return `value` if it is a JSON object; raises Unreadable."""
    if not isinstance(value, dict):
        raise Unreadable("an object was expected")
    return value


def objects(value: Any) -> Sequence[Mapping[str, Any]]:
    """Return a list of JSON objects, empty for null; raises Unreadable."""
    if value is None:
        return []
    if not isinstance(value, list) or len(value) > MAX_SCANS:
        raise Unreadable("a list was expected")
    return [an_object(item) for item in value]


def words(value: Any) -> str:
    """Return a text as it is, numbers as text, everything else as nothing."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).replace("\x00", "").strip()[:MAX_WORDS]


def moment(value: Any) -> datetime | None:
    """Return an ISO moment: aware where it says its offset, else naive; None where there is none."""
    text = words(value)
    if not text:
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def from_epoch(seconds: Any) -> datetime | None:
    """Return the moment of a Unix time in seconds or milliseconds, or None."""
    try:
        number = float(seconds)
        return datetime.fromtimestamp(number / 1_000 if number > 1e11 else number, UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return None


def country(value: Any) -> str:
    """Return the two letters of a country told by two or three letters, else nothing."""
    text = words(value).upper()
    if len(text) == 2:
        return text
    found = pycountry.countries.get(alpha_3=text) if len(text) == 3 else None
    return str(found.alpha_2) if found else ""


def place(*parts: Any) -> str:
    """Return the parts of a place that are told, each once: `Yantian, Guangdong`."""
    told = dict.fromkeys(part for part in map(words, parts) if part)
    return ", ".join(told)


def hmac_sha256(secret: str, body: bytes) -> bytes:
    """Return the signature of `body` under `secret`."""
    return hmac.new(secret.encode(), body, hashlib.sha256).digest()


def any_same(given: str, expected: Iterable[str]) -> bool:
    """Say whether `given` is one of `expected`; every comparison is made, each in constant time."""
    told, same = given.encode(), False
    for one in expected:
        same |= hmac.compare_digest(told, one.encode())
    return same
