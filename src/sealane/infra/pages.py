"""Pages: many readers' places in the log read at once, each page built once as the frame all of them get."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, LiteralString

import psycopg

from sealane.infra.schema import APP_ROLE
from sealane.infra.wire import events_frame

PAGE_EVENTS = 2_000
"""Events in one frame, at most: a browser takes it in without being felt."""

PAGE_BYTES = 1_000_000
"""A frame ends with the event that makes it longer than this: what waits for one reader is bounded."""

HEAD = -1
"""Asks for no events but where the stream stands."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A wish to know what came after a number."""

    workspace_id: int
    stream: str
    after: int


@dataclass(frozen=True, slots=True)
class Page:
    """What came after `after`: the events `first` to `last` as one `frame`; no events, no numbers, no frame.

    `head` is where the stream stood at that moment, `quiet_ms` for how long it had.
    """

    workspace_id: int
    stream: str
    after: int
    head: int
    first: int
    last: int
    frame: bytes
    quiet_ms: int

    @property
    def lost(self) -> bool:
        """Say whether the log does not hold what came next: it was too long ago, or another log's number."""
        return self.after > self.head or (HEAD < self.after < self.head and self.first != self.after + 1)


class LogReader:
    """Reads pages over one connection of its own, for one thread."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._connection: psycopg.Connection[tuple[int, int, int, int, str, int]] | None = None

    def read(self, asks: Sequence[Ask]) -> list[Page]:
        """Answer every ask by one statement, in their order; raises psycopg.Error, connects anew after it."""
        try:
            rows = self._opened().execute(_PAGES, _told(asks)).fetchall()
        except psycopg.Error:
            self.close()
            raise
        return [_page(ask, *row) for ask, row in zip(asks, rows, strict=True)]

    def identity(self) -> str:
        """Return what tells this log from any other, also from one restored out of a backup."""
        row = self._opened().execute("SELECT system_identifier::text FROM pg_control_system()").fetchone()
        return str(row[0]) if row else ""

    def say(self, channel: str, payload: str) -> None:
        """Send a notification of nothing that is kept."""
        self._opened().execute("SELECT pg_notify(%s, %s)", (channel, payload))

    def close(self) -> None:
        """Close the connection; the next read opens another."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _opened(self) -> psycopg.Connection[tuple[int, int, int, int, str, int]]:
        if self._connection is None or self._connection.closed:
            connection = psycopg.connect(self._url, autocommit=True)
            for setting in _SETTINGS:
                connection.execute(setting)
            self._connection = connection
        return self._connection


class LiveReader:
    """Reads pages over one connection on the event loop itself: small ones, where each hop would be felt."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._connection: psycopg.AsyncConnection[Any] | None = None

    async def read(self, asks: Sequence[Ask]) -> list[Page]:
        """As `LogReader.read`."""
        try:
            if self._connection is None:
                self._connection = await psycopg.AsyncConnection.connect(self._url, autocommit=True)
                for setting in _SETTINGS:
                    await self._connection.execute(setting)
            rows = await (await self._connection.execute(_PAGES, _told(asks))).fetchall()
        except psycopg.Error:
            await self.close()
            raise
        return [_page(ask, *row) for ask, row in zip(asks, rows, strict=True)]

    async def close(self) -> None:
        """Close the connection; the next read opens another."""
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.close()

    def drop(self) -> None:
        """Close the connection for good, whatever is being read."""
        if self._connection is not None:
            self._connection.pgconn.finish()


def _told(asks: Sequence[Ask]) -> dict[str, Any]:
    return {
        "workspaces": [ask.workspace_id for ask in asks],
        "streams": [ask.stream for ask in asks],
        "after": [ask.after for ask in asks],
        "events": PAGE_EVENTS,
        "bytes": PAGE_BYTES,
    }


def _page(ask: Ask, head: int, first: int, last: int, quiet_ms: int, events: str, _position: int) -> Page:
    frame = events_frame(ask.stream, events) if events else b""
    return Page(ask.workspace_id, ask.stream, ask.after, head, first, last, frame, quiet_ms)


_SETTINGS = (
    f"SET ROLE {APP_ROLE}",
    "SET timezone TO 'UTC'",
    "SET sealane.system TO 'on'",
    "SET max_parallel_workers_per_gather TO 0",
    "SET jit TO off",
    "SET synchronous_commit TO off",
)

_PAGES: LiteralString = """
SELECT coalesce(head.number, 0), coalesce(page.first, 0), coalesce(page.last, 0),
    coalesce((extract(epoch FROM clock_timestamp() - head.moved_at) * 1000)::bigint, 2147483647),
    coalesce(page.events, ''), ask.position
FROM unnest(%(workspaces)s::bigint[], %(streams)s::text[], %(after)s::bigint[])
    WITH ORDINALITY AS ask (workspace_id, stream, after, position)
LEFT JOIN stream_head head ON head.workspace_id = ask.workspace_id AND head.stream = ask.stream
LEFT JOIN LATERAL (
    SELECT min(number) AS first, max(number) AS last, string_agg(line, ',' ORDER BY number) AS events
    FROM (
        SELECT number, line, sum(octet_length(line)) OVER (ORDER BY number) - octet_length(line) AS before
        FROM (
            SELECT number, '{"number":' || number || ',"at":' || to_json(at) || ',"kind":' || to_json(kind)
                || ',"by":' || to_json(actor_name) || ',"payload":' || payload || '}' AS line
            FROM stream_event event
            WHERE event.workspace_id = ask.workspace_id AND event.stream = ask.stream
                AND event.number > ask.after AND ask.after >= 0
            ORDER BY number LIMIT %(events)s
        ) written
    ) measured WHERE before <= %(bytes)s
) page ON true
ORDER BY ask.position
"""
