"""Crowds: bodies of asks that differ in their keys alone; what follows the key is read once, then known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sealane.stock.service import CodedAsk
from sealane.stock.web.holds import HoldIn, coded, is_plain

MOST_ALIKE = 2_000
"""Bodies known by heart; where each names an order of its own they are of no use, and soon forgotten."""

MOST_BYTES = 1_000
"""Longest body that is learned."""

MOST_KEY = 200
"""Longest key, as the schema has it."""

_START: Final = b'{"key":"'
_WIDE: Final = b'{"key": "'


@dataclass(frozen=True, slots=True)
class Alike:
    """What a crowd asks for: units of one SKU of the stock for all. `ask` names no key."""

    ask: CodedAsk
    code: str
    units: int


class Crowds:
    """Reads by heart what begins with its key, where one alike but for that was read by its schema."""

    def __init__(self) -> None:
        self._known: dict[bytes, Alike] = {}

    def read(self, body: bytes) -> tuple[str, Alike] | None:
        """Return a body's key and what it asks for; None where its schema must say what it is."""
        key, rest = _parted(body)
        alike = self._known.get(rest)
        return None if alike is None or not key else (key, alike)

    def learn(self, body: bytes, wanted: HoldIn) -> Alike | None:
        """Keep what was read by its schema, and return it where others may ask for it by a key alone.

        Not where a second key may stand in what follows, by its letters or by escapes: that one counts.
        """
        key, rest = _parted(body)
        second = b'"key"' in rest or b"\\" in rest
        if not key or second or len(body) > MOST_BYTES or not is_plain(wanted):
            return None
        if len(self._known) >= MOST_ALIKE:
            self._known.clear()
        line = wanted.lines[0]
        alike = Alike(coded(wanted.model_copy(update={"key": ""})), line.sku, line.units)
        self._known[rest] = alike
        return alike


def _parted(body: bytes) -> tuple[str, bytes]:
    """The key that a body begins with, and what follows; no key where it may not be meant letter by letter.

    >>> _parted(b'{"key":"k1","lines":[]}')
    ('k1', b'","lines":[]}')
    """
    at = len(_START) if body.startswith(_START) else len(_WIDE) if body.startswith(_WIDE) else 0
    end = body.find(b'"', at) if at else -1
    if end < 0:
        return "", b""
    key = body[at:end].decode("latin-1")
    plain = key.isascii() and key.isprintable() and "\\" not in key and len(key) <= MOST_KEY
    return key if plain else "", body[end:]
