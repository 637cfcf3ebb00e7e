"""The journal of a session: everything that happened in it, numbered, so that its desk is a fold of it.

Who writes: `store.journal.append`, under a lock of the session, so that numbers have no gaps. What a
payload holds is said at each kind; a reader ignores kinds and fields that it does not know.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Happening(StrEnum):
    """What an entry tells, with the fields of its payload."""

    BEGAN = "began"
    """Nothing more."""
    SHOWN = "shown"
    """`item`: the product that is on screen from now on."""
    ORDERED = "ordered"
    """`order`, `item`, `sku_id`, `units`, `price` (text), `outcome` (an Outcome), `left` (of the SKU for
    this session afterwards), `hold` (key of the hold), `promised_on` (ISO day, of a pre-order), `buyer`."""
    SETTLED = "settled"
    """`order`, `item`, `units`, `outcome`: what became of it; released and expired units are no sale."""
    PRICED = "priced"
    """`item`, `price` (text)."""
    SUPPLIED = "supplied"
    """`item`, `units` more set aside for the session (negative: given back), `by` (pool, transfer, order)."""
    PREORDER = "preorder"
    """`item`, `units` that may be sold ahead in all (0: closed), `promised_on`."""
    OFFERED = "offered"
    """`item`, `orders`: so many who waited were offered a pre-order, each in her turn."""
    SOLD_OUT = "sold_out"
    """`item`: nothing of it was left from this moment on."""
    WATCHED = "watched"
    """`viewers` now."""
    SAID = "said"
    """`text`, a remark by a person; `item` where it is about one."""
    PROPOSED = "proposed"
    """`item`, `what`, `reasons`: a suggestion of the desk."""
    TAKEN = "taken"
    """`item`, `what`: a person followed a suggestion."""
    PAUSED = "paused"
    """Orders are refused from now on; `item` where only one is."""
    RESUMED = "resumed"
    """Orders are taken again; `item` where only one is."""
    ENDED = "ended"
    """Nothing more."""


class Outcome(StrEnum):
    """What became of an order."""

    SOLD = "sold"
    HELD = "held"
    """Kept for a payment that is to come: `settled` says whether it became a sale."""
    PREORDERED = "preordered"
    WAITING = "waiting"
    REFUSED = "refused"
    RELEASED = "released"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that happened at `at` (UTC); the same `key` of a session is written once, empty has none."""

    kind: Happening
    at: datetime
    payload: Mapping[str, Any] = field(default_factory=dict)
    key: str = ""
    actor: str = ""
    number: int = 0
