"""Which keys may have been served: a table that forgets none and sometimes takes a new one for known."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import psycopg
from sqlalchemy import text

from sealane.infra.database import Work

SLOTS_A_KEY = 16
"""Two bytes of sixteen a key: one key in seventy is taken for known though it is new."""

LEAST_KEYS = 1 << 16
"""Keys that the smallest table is made for."""


class Keys:
    """Marks at two places for each key; all marks are single stores, so that any thread may add."""

    __slots__ = ("_count", "_mask", "_most", "_slots")

    def __init__(self, keys: int) -> None:
        size = 1 << (max(keys, LEAST_KEYS) * SLOTS_A_KEY - 1).bit_length()
        self._slots = bytearray(size)
        self._mask = size - 1
        self._most = size // SLOTS_A_KEY
        self._count = 0

    @property
    def full(self) -> bool:
        """Say whether so many keys are marked that too many new ones look known."""
        return self._count > self._most

    def learn(self, keys: Iterable[str]) -> None:
        """Mark keys."""
        slots, mask = self._slots, self._mask
        for key in keys:
            mixed = hash(key)
            slots[mixed & mask] = 1
            slots[(mixed >> 31) & mask] = 1
            self._count += 1

    def __contains__(self, key: str) -> bool:
        """Say whether a key may have been served."""
        mixed = hash(key)
        slots, mask = self._slots, self._mask
        return bool(slots[mixed & mask] and slots[(mixed >> 31) & mask])


_COUNT = text("SELECT count(*) FROM stock_hold WHERE workspace_id = :w AND position = 0")


def load_keys(work: Work, put: Callable[[Keys | None], None]) -> None:
    """Make a table of all keys of a workspace, with room for as many more.

    `put` gets it empty: so that whoever serves a key meanwhile marks it too. It counts as complete only
    afterwards, when its caller asks anything of it.
    """
    keys = Keys(2 * int(work.execute(_COUNT, {"w": work.workspace_id}).scalar_one()))
    put(keys)
    try:
        driver = work.connection.connection.driver_connection
        assert isinstance(driver, psycopg.Connection)
        with (
            driver.cursor() as cursor,
            cursor.copy("COPY (SELECT key FROM stock_hold WHERE position = 0) TO STDOUT") as copied,
        ):
            copied.set_types(["text"])
            keys.learn(row[0] for row in copied.rows())
    except BaseException:
        put(None)
        raise
