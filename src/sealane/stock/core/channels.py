"""What a channel may sell, and when it counts as silent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from sealane.stock.contracts.channels import Channel, Pause

SILENT_AFTER = timedelta(seconds=60)
"""How long a channel may owe an acknowledgement before it sells nothing more."""

FIRST_RETRY_SECONDS = 1.0
LONGEST_RETRY_SECONDS = 30.0


def acknowledged(channel: Channel, number: int, now: datetime) -> Channel:
    """Return the channel after it has acknowledged all up to `number`; a pause by hand stays."""
    pause = None if channel.pause is Pause.SILENCE else channel.pause
    return replace(
        channel,
        number=number,
        acknowledged_at=now,
        waiting_since=None,
        pause=pause,
        failures=0,
        failure="",
    )


def unheard(channel: Channel, now: datetime, why: str = "") -> Channel:
    """Return the channel after it has not acknowledged what it was told at `now`.

    Unheard at 10:00:00 and still at 10:01:00 it is paused; a clock set back makes it wait anew.
    """
    since = min(channel.waiting_since or now, now)
    silent = channel.pause is None and now - since >= SILENT_AFTER
    return replace(
        channel,
        waiting_since=since,
        pause=Pause.SILENCE if silent else channel.pause,
        failures=channel.failures + 1,
        failure=why,
    )


def retry_seconds(failures: int) -> float:
    """Return how long to wait after so many failures in a row: 1 s, 2 s, 4 s … at most half a minute.

    >>> retry_seconds(3)
    4.0
    """
    return min(FIRST_RETRY_SECONDS * 2.0 ** (failures - 1), LONGEST_RETRY_SECONDS)


def offered(channel: Channel, free: Mapping[int, int], buffers: Mapping[int, int]) -> dict[int, int]:
    """Return the units of each SKU that a channel may sell: what is free less its buffer, paused none.

    With 10 free and a buffer of 3 it may sell 7.
    """
    if channel.pause is Pause.HAND:
        return dict.fromkeys(free, 0)
    return {sku: max(units - buffers.get(sku, 0), 0) for sku, units in free.items()}
