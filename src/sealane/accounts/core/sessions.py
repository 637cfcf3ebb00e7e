"""When a session ends, when its end is pushed back, and when a password needs no old one."""

from __future__ import annotations

from datetime import datetime, timedelta

from sealane.accounts.contracts import SessionRule

RENEW_EVERY = timedelta(minutes=5)
"""A session in use is written at most this often: a write for each request would cost more than reading."""

KEY_LIFETIME = timedelta(days=7)
"""A link not used for a week is forgotten; a new one is one click away."""


KEY_GRACE = timedelta(hours=1)
"""Time to choose a new password after coming in by a key; a screen left open later may not."""


def end(created_at: datetime, now: datetime, rule: SessionRule) -> datetime:
    """Return when a session used at `now` ends: idle time from now, yet never past its longest life.

    Made on 1 March and used on 2 March, with 14 idle days: 16 March. Used on day 85 of 90: day 90.
    """
    return min(now + rule.idle, created_at + rule.longest)


def due(seen_at: datetime, now: datetime) -> bool:
    """Say whether a session's last use is long enough ago to be written anew."""
    return now - seen_at >= RENEW_EVERY


def old_password_needed(*, key_age: timedelta | None, has_password: bool, workspaces: int) -> bool:
    """Say whether a new password needs the old one; `key_age` is the time since she came by a key.

    One who has just come by a key may set it without, unless she belongs to another workspace too: else the
    owner of one workspace could take over her place in the other by making a key.
    """
    if key_age is None or workspaces != 1:
        return True
    return has_password and key_age > KEY_GRACE
