"""When to make a guesser wait: how many wrong passwords are borne, from where, and for how long."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `failures` wrong passwords within `window`."""

    failures: int
    window: timedelta


@dataclass(frozen=True, slots=True)
class Failures:
    """Moments of wrong passwords: of this email from this address, of the email, of the address."""

    together: Sequence[datetime]
    email: Sequence[datetime]
    address: Sequence[datetime]


TOGETHER = Limit(5, timedelta(minutes=15))
"""A person who mistypes; tight, for it can't lock her out from elsewhere."""

ADDRESS = Limit(50, timedelta(minutes=15))
"""One machine, or an office behind one address, trying many emails."""

EMAIL = Limit(100, timedelta(hours=1))
"""Many machines trying one email: loose, so that nobody locks an owner out with a few requests."""

MEMORY = max(TOGETHER.window, ADDRESS.window, EMAIL.window)
"""Attempts older than this decide nothing and are forgotten."""


def wait(failures: Failures, now: datetime) -> timedelta | None:
    """Return how long the next try must wait, or None if it may go ahead.

    Five wrong passwords at 9:00 … 9:04 make the sixth, at 9:05, wait ten minutes: until 9:15.
    """
    waits = [
        _wait(failures.together, TOGETHER, now),
        _wait(failures.email, EMAIL, now),
        _wait(failures.address, ADDRESS, now),
    ]
    longest = max(waits)
    return longest if longest > timedelta(0) else None


def _wait(moments: Sequence[datetime], limit: Limit, now: datetime) -> timedelta:
    recent = sorted(moment for moment in moments if moment > now - limit.window)
    if len(recent) < limit.failures:
        return timedelta(0)
    return recent[-limit.failures] + limit.window - now


def address_group(address: str) -> str:
    """Return the network by which an address counts: an IPv6 host owns a whole /64, so that counts as one."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)
