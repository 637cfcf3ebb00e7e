"""Whether this process alone takes asks: only then it knows by heart which keys have been served."""

from __future__ import annotations

import contextlib
import logging
import time
from typing import Final

import psycopg

from sealane.infra.database import Database

log = logging.getLogger("sealane.stock.door")

LEASE_SECONDS = 0.25
"""How long what was read of other processes' doings counts as fresh.

Ten looks: a busy machine is late for some, and would send a crowd to the database all at once.
"""

FORMER_SECONDS = 0.5
"""How long a process that died may still seem to be there."""

NEWCOMER_SECONDS = 60
"""Longest wait for another process to make room, in seconds."""

_LOCK: Final = (5_107_400, 1)
"""The advisory lock that every door holds: one alone exclusively, several together."""

_ALONE: Final = "SELECT pg_try_advisory_lock(%s, %s)"
_SHARED: Final = "SELECT pg_advisory_lock_shared(%s, %s)"
_UNLOCK: Final = "SELECT pg_advisory_unlock(%s, %s)"
_NEWCOMER: Final = (
    "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND classid = %s::oid "
    "AND objid = %s::oid AND NOT granted AND database = (SELECT oid FROM pg_database "
    "WHERE datname = current_database()))"
)


class Door:
    """A lock in the database, held as long as this process takes asks."""

    def __init__(self, database: Database) -> None:
        self._url = database.url.set(drivername="postgresql").render_as_string(hide_password=False)
        self._connection: psycopg.Connection | None = None
        self.alone = False

    def open(self) -> None:
        """Take the lock, waiting until one who had it alone has made room; raises psycopg.Error.

        After that the other may refuse by heart for LEASE_SECONDS more, if it has lost its connection.
        """
        self.close()
        connection = psycopg.connect(self._url, autocommit=True)
        self._connection = connection
        limit = time.monotonic() + FORMER_SECONDS
        while not (alone := bool(_one(connection, _ALONE))) and time.monotonic() < limit:
            time.sleep(FORMER_SECONDS / 10)
        if not alone:
            connection.execute(f"SET statement_timeout = '{NEWCOMER_SECONDS}s'")
            connection.execute(_SHARED, _LOCK)
        time.sleep(LEASE_SECONDS)
        self.alone = alone

    def look(self) -> bool:
        """Make room for a newcomer; False where the lock is lost, so that the door must be opened anew."""
        connection = self._connection
        if connection is None:
            return False
        try:
            if self.alone and _one(connection, _NEWCOMER):
                self.alone = False
                log.info("another process takes asks too: what is sold out is looked up from now on")
                connection.execute(_UNLOCK, _LOCK)
                connection.execute(_SHARED, _LOCK)
            elif not self.alone:
                connection.execute("SELECT 1")
        except psycopg.Error:
            self.close()
            return False
        return True

    def close(self) -> None:
        """Give the lock up."""
        self.alone = False
        if self._connection is not None:
            with contextlib.suppress(psycopg.Error):
                self._connection.close()
            self._connection = None


def _one(connection: psycopg.Connection, statement: str) -> object:
    row = connection.execute(statement.encode(), _LOCK).fetchone()
    assert row is not None
    return row[0]
