"""Password hashes: Argon2id, a bounded number at a time, and the same work for people who don't exist."""

from __future__ import annotations

import functools
import threading

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from sealane.accounts.core.passwords import normal

HASHES_AT_ONCE = 2
"""Each keeps a core busy: a flood of sign-ins waits in line and leaves the machine to those who work."""

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
"""OWASP's least for Argon2id (19 MiB, 2 passes, 1 lane): some 30 ms on one core."""

_slots = threading.BoundedSemaphore(HASHES_AT_ONCE)


def hash_password(password: str) -> str:
    """Return the hash under which a password is kept (Argon2id, salted)."""
    with _slots:
        return _hasher.hash(normal(password))


def matches(password_hash: str | None, password: str) -> bool:
    """Say whether the password is right; takes as long for an absent hash as for a present one."""
    with _slots:
        try:
            return _hasher.verify(password_hash or _nobody(), normal(password)) and password_hash is not None
        except (VerifyMismatchError, InvalidHashError):
            return False


def outdated(password_hash: str) -> bool:
    """Say whether a hash was made with weaker settings than today's."""
    return _hasher.check_needs_rehash(password_hash)


@functools.cache
def _nobody() -> str:
    return _hasher.hash("the password of nobody")
