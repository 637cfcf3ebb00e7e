"""Tracking numbers: whose one may be, and whether to ask about it."""

from __future__ import annotations

from sealane.kit.text import Text
from sealane.logistics.contracts.tracking import NumberReading
from sealane.logistics.core.carrier_codes import carrier_key
from sealane.logistics.core.tracking_numbers import doubt, recognise


def read_number(number: str, carrier: str = "") -> tuple[tuple[NumberReading, ...], Text | None]:
    """Return every way to read a number, the likeliest first, and a question where its check digit is wrong.

    Never a refusal: `carrier` is only asked about where forms of its own are known.
    """
    readings = recognise(number)
    key = carrier_key(carrier) if carrier else ""
    return readings, doubt(number, key if any(r.carrier == key for r in readings) else "")
