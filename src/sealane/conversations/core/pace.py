"""Pace: how many messages an author may send at once and over time."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sealane.conversations.contracts.talk import AuthorKind


@dataclass(frozen=True, slots=True)
class Pace:
    """So many at once, and so many a second after that."""

    burst: int
    per_second: float


PACES: dict[AuthorKind, Pace] = {
    AuthorKind.PERSON: Pace(burst=600, per_second=10.0),  # an outbox after a day offline comes in one go
    AuthorKind.GUEST: Pace(burst=60, per_second=1.0),
    AuthorKind.TOKEN: Pace(burst=5_000, per_second=200.0),
}
"""The system keeps its own pace."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """What an author may still send: `left` messages as of `at`, in seconds of some clock."""

    left: float
    at: float


def draw(bucket: Bucket | None, pace: Pace, wanted: int, now: float) -> tuple[Bucket, int]:
    """Take `wanted` messages; return the bucket afterwards and the seconds to wait, 0 where they may go.

    With a burst of 10 and 2 a second, 8 messages leave 2; 4 more at once wait 1 s.
    """
    left = float(pace.burst)
    if bucket is not None:
        left = min(left, bucket.left + max(0.0, now - bucket.at) * pace.per_second)
    if wanted > left:
        return Bucket(left, now), max(1, math.ceil((min(wanted, pace.burst) - left) / pace.per_second))
    return Bucket(left - wanted, now), 0
